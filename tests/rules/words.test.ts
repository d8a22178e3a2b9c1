import { describe, expect, test } from 'vitest'
import { severityText } from '../../src/model/finding.ts'
import { bareText, explains, saysNothing } from '../../src/model/phrases.ts'
import { catalogue } from '../../src/rules/catalogue.ts'
import { catalogueText, ruleText } from '../../src/rules/describe.ts'
import { formGuide } from '../../src/rules/guide.ts'

describe('the form’s instructions', () => {
  const guide = formGuide()

  test('say what every rule asks, under its sheet', () => {
    const lines = guide.flatMap((section) => section.text)
    const forgotten = catalogue.filter((rule) => !lines.some((line) => line.endsWith(rule.title)))
    expect(forgotten.map((rule) => rule.id)).toEqual([])
    expect(guide.map((section) => section.title)).toContain('《量化指标》')
  })

  test('mark what is an error, as the bureau has it', () => {
    const lineOf = (all: ReturnType<typeof formGuide>) =>
      all.flatMap((section) => section.text).find((line) => line.includes('不得小于上月累计'))
    expect(lineOf(guide)).toContain('★')
    expect(lineOf(formGuide({ 'total-falls': 'warning' }))).not.toContain('★')
    expect(lineOf(formGuide({ 'total-falls': 'off' }))).toBeUndefined()
  })
})

describe('the printed catalogue', () => {
  test('lists every rule with its severity', () => {
    const lines = catalogueText().split('\n')
    const wrong = catalogue.filter(
      ({ id, severity, title }) =>
        !lines.some((line) => line.startsWith(`  ${id} `) && line.endsWith(`${severityText[severity]}  ${title}`)),
    )
    expect(wrong.map((rule) => rule.id)).toEqual([])
  })

  test('prints one rule with why, what to do and its examples in the form’s words', () => {
    const text = ruleText('done-needs-date') ?? ''
    expect(text).toContain('原因：')
    expect(text).toContain('处理：')
    expect(text).toMatch(/进展状态 +办结日期/)
    expect(text).toMatch(/已完成 +（空）/)
  })

  test('has words for every example of every rule, and no English keys in them', () => {
    for (const { id } of catalogue) {
      const text = ruleText(id)?.split('\n例子：\n')[1] ?? ''
      expect(text, id).not.toMatch(/undefined|null|\[object|\b(no|status|progress|doneOn|total|added|tasks)\b/)
    }
  })

  test('knows no rule of another name', () => {
    expect(ruleText('no-such-rule')).toBeNull()
  })
})

describe('phrases', () => {
  test.each(['', '无', '暂无。', '/', '——', ' 无 ', '－'])('%j says nothing', (text) => {
    expect(saysNothing(text)).toBe(true)
  })

  test.each(['无明显问题', '0', '有'])('%j says something', (text) => {
    expect(saysNothing(text)).toBe(false)
  })

  test('texts are compared without spaces and punctuation, but with their figures', () => {
    expect(bareText('走访 企业６家，签约2份。')).toBe(bareText('走访企业6家、签约 2 份'))
    expect(bareText('1.2万元')).not.toBe(bareText('12万元'))
  })

  test('a remark explains unless it only assures', () => {
    expect(explains('更正7月重复统计40人')).toBe(true)
    expect(['评审延期', '市财政局资金未到位', '经核实，企业已注销'].map(explains)).toEqual([true, true, true])
  })

  test.each([
    ...['核实无误', '已核实', '情况属实', '属实', '无误', '数据无误', '同上', '无', '暂无', '经核实无误', '已核对', ''],
    ...[
      '数据属实。',
      '经核对无误',
      '经核实无误，情况属实',
      '无特殊情况',
      '无其他需要说明的问题',
      '按计划正常推进',
      '延期',
      '2021-09',
    ],
  ])('%j explains nothing', (remark) => {
    expect(explains(remark)).toBe(false)
  })
})
