/** A helper of templates, under a Chinese and an English name; `fields` prints meaning and example. */
export interface Helper {
  names: readonly [string, ...string[]]
  meaning: string
  /** What is typed, and what comes of it. */
  example: readonly [typed: string, result: string]
  /** Gets the tag's words, Handlebars' own options left out; `hash` are the named ones. */
  call(values: readonly unknown[], hash: Readonly<Record<string, unknown>>): unknown
}

/** A number, or a text that is one; null for anything else. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string' || value.trim() === '') return null
  const number = Number(value.replaceAll(',', ''))
  return Number.isFinite(number) ? number : null
}

/** Rounds half away from zero on the decimal number that is meant, not on the binary one that stands for it. */
export function fixed(value: number, digits: number): string {
  const shifted = Number(`${Math.abs(value)}e${digits}`)
  const rounded = Number.isFinite(shifted) ? Math.round(Number(shifted.toPrecision(15))) : Math.abs(value)
  const text = Number.isFinite(shifted) ? Number(`${rounded}e-${digits}`).toFixed(digits) : String(rounded)
  return value < 0 && Number(text) !== 0 ? `-${text}` : text
}
