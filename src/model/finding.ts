import { z } from 'zod'

export const severities = ['error', 'warning', 'info'] as const
export type Severity = (typeof severities)[number]

export const severityText: Readonly<Record<Severity, string>> = { error: '错误', warning: '疑问', info: '提示' }

/** The grade of a finding as people read it: a warning that the unit has explained is no longer asked. */
export const explainedText = '已说明'
export const gradeText = (finding: Pick<Finding, 'severity' | 'explanation'>): string =>
  finding.explanation === null ? severityText[finding.severity] : explainedText

/** A fault said at its cell; contract.md §4 says what each key holds. */
export const findingSchema = z.strictObject({
  rule: z.string(),
  severity: z.enum(severities),
  unit: z.string().nullable(),
  period: z.string(),
  file: z.string(),
  sheet: z.string().nullable(),
  cell: z.string().nullable(),
  measure: z.number().nullable(),
  indicator: z.string().nullable(),
  message: z.string(),
  actual: z.string(),
  expected: z.string(),
  hint: z.string(),
  /** What 备注 says of it; only of a warning that it answers, which then is info. */
  explanation: z.string().nullable(),
  related: z.array(
    z.strictObject({ file: z.string(), sheet: z.string().nullable(), cell: z.string().nullable(), note: z.string() }),
  ),
  fingerprint: z.string(),
})
export type Finding = z.infer<typeof findingSchema>

/** Column number (1-based) and row of an A1 address, for sorting. */
export function cellPosition(cell: string): { column: number; row: number } {
  const [, letters = '', digits = '0'] = /^([A-Z]+)(\d+)$/.exec(cell) ?? []
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return { column, row: Number(digits) }
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

/** By unit, file, sheet, row, column, rule, as contract.md promises; what has no unit or place comes first. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  const keyed = findings.map((finding) => ({ finding, at: finding.cell === null ? null : cellPosition(finding.cell) }))
  return keyed
    .sort(
      (a, b) =>
        compare(a.finding.unit ?? '', b.finding.unit ?? '') ||
        compare(a.finding.file, b.finding.file) ||
        compare(a.finding.sheet ?? '', b.finding.sheet ?? '') ||
        compare(a.at?.row ?? 0, b.at?.row ?? 0) ||
        compare(a.at?.column ?? 0, b.at?.column ?? 0) ||
        compare(a.finding.rule, b.finding.rule) ||
        compare(a.finding.measure ?? 0, b.finding.measure ?? 0) ||
        compare(a.finding.indicator ?? '', b.finding.indicator ?? '') ||
        compare(a.finding.fingerprint, b.finding.fingerprint),
    )
    .map(({ finding }) => finding)
}

/** 《量化指标》F7, or the sheet, or the whole file. */
export function placeText(at: { sheet: string | null; cell: string | null }): string {
  if (at.sheet === null) return '整个文件'
  return at.cell === null ? `《${at.sheet}》整表` : `《${at.sheet}》${at.cell}`
}
