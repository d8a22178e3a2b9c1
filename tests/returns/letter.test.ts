import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Settings, settingsSchema } from '../../src/model/settings.ts'
import type { Unit } from '../../src/model/unit.ts'
import { letterViewSchema, type RenderText, reminderLetter, returnLetter } from '../../src/returns/letter.ts'
import { renderTemplate } from '../../src/template/index.ts'
import { finding } from './workbook.ts'

const settings: Settings = settingsSchema.parse({})
const unit: Unit = {
  name: '市教育局',
  aliases: [],
  kind: '市直部门',
  reports: true,
  contact: '',
  phone: '',
  email: 'jiaoyu@taian.example',
  cc: ['ke@taian.example'],
}

const render: RenderText = (name, view) => {
  expect(letterViewSchema.safeParse(view).success).toBe(true)
  const bytes = readFileSync(`templates/${name}`)
  return new TextDecoder().decode(renderTemplate(bytes, view, { name, kind: 'text', strict: true }))
}

const letter = (findings = [finding({})], to: Unit = unit) =>
  returnLetter(to, findings, ['市教育局.xlsx'], '2021-09', settings, render)

test('the subject says what to do and by when', () => {
  expect(letter().subject).toBe('【需修改】9月进展表：市教育局 1处，10月8日前回传')
  expect(letter([finding({ severity: 'warning' })]).subject).toBe('【请核实】9月进展表：市教育局 1处，10月8日前回复')
  expect(reminderLetter(unit, '2021-12', settings, render).subject).toBe(
    '【催报】12月进展表：市教育局尚未报送，请于1月8日前报送',
  )
})

test('each finding says where, what, what is expected and what to do; errors first, infos not at all', () => {
  const { text } = letter([
    finding({ severity: 'info', message: '全角转半角' }),
    finding({ severity: 'warning', message: '过于笼统', cell: 'C4' }),
    finding({ message: '办结日期为空', actual: '空', expected: '办结日期', hint: '请填写。' }),
  ])
  expect(text).not.toContain('全角转半角')
  expect(text.indexOf('办结日期为空')).toBeLessThan(text.indexOf('过于笼统'))
  for (const said of ['《任务进展》B3', '现内容：空', '应为：办结日期', '怎么改：请填写。'])
    expect(text).toContain(said)
})

test('at most twenty are listed, the rest is counted', () => {
  const { text } = letter(Array.from({ length: 23 }, (_, at) => finding({ message: `第${at + 1}处` })))
  expect(text).toContain('第20处')
  expect(text).not.toContain('第21处')
  expect(text).toContain('另有3处')
})

test('what a unit wrote is text in HTML', () => {
  const { html } = letter([finding({ actual: '<script>alert(1)</script>&' })])
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;')
  expect(html).not.toContain('<script>')
})

test('there are no gaps of blank lines and no braces left', () => {
  const texts = [
    letter().text,
    letter([finding({ severity: 'warning' })]).text,
    reminderLetter(unit, '2021-09', settings, render).text,
  ]
  for (const text of texts) {
    expect(text).not.toMatch(/\n{3,}|\{\{|undefined|主题/)
    expect(text).toMatch(/^市教育局：\n\n/)
  }
})

test('without an address a letter has no one to go to', () => {
  expect(letter([finding({})], { ...unit, email: '' }).to).toBe(null)
  expect(letter().to).toBe('jiaoyu@taian.example')
  expect(letter().cc).toEqual(['ke@taian.example'])
})
