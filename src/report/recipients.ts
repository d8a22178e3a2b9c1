import { z } from 'zod'
import type { Settings } from '../model/settings.ts'
import { resolveUnit, type Unit, type unitKinds } from '../model/unit.ts'
import { field } from './field.ts'

export const recipientFields = {
  主送机关: field(
    z.string(),
    '应报送的单位，分县市区、市直部门、局内科室依次列出，不带冒号',
    '泰山区、岱岳区，市教育局、市应急管理局，职业能力建设科',
  ),
  抄送机关: field(z.string(), '通讯录中不需报送的其他市直部门；没有时为空', '市委组织部、市财政局'),
}

/** The order of an official document's addressees: local governments first, the issuer's own offices last. */
const groupOrder: readonly (typeof unitKinds)[number][] = ['县市区', '市直部门', '局内科室']

/** Within a group the address book's order holds: it is the office's own sequence. */
export function recipientsView(units: readonly Unit[], settings: Settings) {
  const namesOf = (kind: Unit['kind'], reports: boolean) =>
    units.filter((unit) => unit.kind === kind && unit.reports === reports).map((unit) => unit.name)
  const issuer = resolveUnit(units, settings.issuer)?.name
  return {
    主送机关: groupOrder
      .map((kind) => namesOf(kind, true).join('、'))
      .filter((names) => names !== '')
      .join('，'),
    抄送机关: namesOf('市直部门', false)
      .filter((name) => name !== issuer)
      .join('、'),
  }
}
