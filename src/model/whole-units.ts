const whole: ReadonlySet<string> = new Set([
  ...['人', '人次', '名', '户', '家', '个', '所', '项', '次', '件', '场', '期', '处', '套', '台', '份', '篇'],
])

/** Whether what is counted in this unit of measure comes whole; 万元, 亩 or % may have decimals. */
export const comesWhole = (unit: string): boolean => whole.has(unit)

/** Whether a number has decimals that are more than float dust. */
export const isFraction = (value: number | null): boolean =>
  value !== null && Math.abs(value - Math.round(value)) > 1e-6
