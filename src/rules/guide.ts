import type { Settings } from '../model/settings.ts'
import { catalogue } from './catalogue.ts'
import { byChapter } from './chapters.ts'
import type { AnyRule } from './define-rule.ts'

export interface GuideSection {
  title: string
  text: string[]
}

const preface: GuideSection = {
  title: '填报与反馈',
  text: [
    '本说明与系统核对用的是同一套规则。请在下发的表格中填写，不改表头、不删行列、不加密码。',
    '核对结果分三级。错误：须改正，改正前所涉及的内容不予汇总；疑问：请改正，或在同一行的“备注”中写明原因，只写“核实无误”“情况属实”等、照抄上月的备注或改了数没改备注的，仍按疑问处理；提示：系统已自动处理，无需改动。',
    '带★的各条不符合的，按错误处理。',
  ],
}

/**
 * The sheet 填报说明: the titles of the rules that check the form, by sheet. `overrides` as in the settings: a rule
 * that is off is not asked for.
 */
export function formGuide(overrides: Settings['rules'] = {}, rules: readonly AnyRule[] = catalogue): GuideSection[] {
  const severity = (rule: AnyRule) => overrides[rule.id] ?? rule.severity
  const asked = rules.filter((rule) => severity(rule) !== 'off')
  const sections = byChapter(asked).map((chapter) => ({
    title: chapter.title,
    text: chapter.rules.map((rule, at) => `${at + 1}. ${severity(rule) === 'error' ? '★' : ''}${rule.title}`),
  }))
  return [preface, ...sections]
}
