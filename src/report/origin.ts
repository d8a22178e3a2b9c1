import { z } from 'zod'
import { groupBy } from '../model/group-by.ts'
import type { Ledger, Source } from '../model/ledger.ts'
import { field } from './field.ts'

/** 来源清单: the files that the month's figures and words were read from. */
export const originSchema = z.strictObject({
  序号: field(z.number(), '顺序号', 1),
  单位: field(z.string(), '报送单位', '市教育局'),
  文件: field(z.string(), '文件名', '市教育局.xlsx'),
  校验码: field(z.string(), '文件的 SHA-256，用于核对是否同一文件', '3f5a…'),
})

export function originsView(ledger: Ledger): z.infer<typeof originSchema>[] {
  const found: { unit: string; source: Source }[] = [
    ...ledger.measures.flatMap((measure) => measure.entries),
    ...ledger.indicators.flatMap((indicator) => indicator.byUnit),
    ...ledger.milestones,
  ]
  const byUnit = groupBy(found, (one) => one.unit)
  return ledger.units
    .flatMap(({ name }) => {
      const own = byUnit.get(name) ?? []
      const files = new Map(own.map(({ source }) => [`${source.file}\n${source.sha256}`, source]))
      return [...files.values()].map((source) => ({ 单位: name, 文件: source.file, 校验码: source.sha256 }))
    })
    .map((one, at) => ({ 序号: at + 1, ...one }))
}
