/** Which file of each unit counts for the month. Plain data, by file name relative to the period's folder. */
export interface Selection {
  /** Unit name → the file that counts. */
  counted: Readonly<Record<string, string>>
  superseded: readonly { file: string; unit: string; by: string; why: SupersededBy }[]
  /** Units whose files can't be told apart by receipt or fill date: none counts until the unit says which. */
  undecided: readonly { unit: string; files: readonly string[] }[]
}

export const supersededBy = {
  'same-bytes': '内容完全相同',
  'later-receipt': '收件时间更晚',
  'later-fill-date': '填报日期更晚',
  'right-month': '填报月份与本月一致',
} as const
export type SupersededBy = keyof typeof supersededBy
