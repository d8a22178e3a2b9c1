import type { Target } from '../model/checklist.ts'
import { targetBasis, targetText } from '../model/target.ts'
import type { Unit } from '../model/unit.ts'

/** The city's target is not divided among the counties. */
const undivided = (unit: Unit): boolean => unit.kind === '县市区'

/** 目标值: a number that shows its 不少于 or 左右 where there is one number, else text. */
export function targetCell(target: Target, unit: Unit): { value: number | string; format?: string } {
  if (undivided(unit)) return { value: '未分解' }
  if (target.kind === 'range' || target.kind === 'per-body') return { value: targetText(target) }
  const [before = '', after = ''] = targetText(target).split(String(target.value))
  const quoted = (text: string) => (text === '' ? '' : `"${text}"`)
  const digits = Number.isInteger(target.value) ? '0' : 'General'
  return { value: target.value, format: `${quoted(before)}${digits}${quoted(after)}` }
}

/**
 * 完成率 as a formula on the row's own cells, blank while there is nothing to divide; a range counts from its lower end.
 * Null where no number stands for 100 %.
 */
export function rateFormula(target: Target, unit: Unit, total: string, targetAt: string): string | null {
  const basis = targetBasis(target)
  if (basis === null || undivided(unit)) return null
  if (target.kind === 'range') return `IF(ISNUMBER(${total}),${total}/${basis},"")`
  return `IF(AND(ISNUMBER(${total}),N(${targetAt})>0),${total}/${targetAt},"")`
}
