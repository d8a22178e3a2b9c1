import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Comparison, compare } from '../../src/model/comparison.ts'
import { Fault } from '../../src/model/fault.ts'
import { type Settings, settingsSchema } from '../../src/model/settings.ts'
import type { Unit } from '../../src/model/unit.ts'
import { letterViewSchema, type RenderText, reminderLetter, returnLetter } from '../../src/returns/letter.ts'
import { renderTemplate } from '../../src/template/index.ts'
import { finding } from './workbook.ts'

const settings: Settings = settingsSchema.parse({ mail: { phone: '0538-0000001' } })
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

/** The file that findings here are in, marked. */
const copy = (name: string) => ({ name, file: '市教育局.xlsx' })

const letter = (
  findings = [finding({})],
  attachments = ['市教育局.xlsx'],
  to: Unit = unit,
  comparison: Comparison | null = null,
  unmarked: string[] = [],
) => returnLetter(to, findings, { marked: attachments.map(copy), unmarked }, comparison, '2021-09', settings, render)

const many = (count: number) => Array.from({ length: count }, (_, at) => finding({ message: `第${at + 1}处` }))

test('the subject says what to do and by when', () => {
  expect(letter(many(3)).subject).toBe('【需修改】9月进展表：市教育局 3处，10月8日前回传')
  expect(letter([finding({}), finding({ severity: 'warning' })]).subject).toContain('市教育局 1处')
  expect(letter([finding({ severity: 'warning' })]).subject).toBe('【请核实】9月进展表：市教育局 1处，10月8日前回复')
  expect(reminderLetter(unit, [], '2021-12', settings, render).subject).toBe(
    '【催报】12月进展表：市教育局尚未报送，请于1月8日前报送',
  )
})

test('a unit’s name with full-width and rare characters stands in the subject as it is', () => {
  const { subject } = letter(undefined, undefined, { ...unit, name: '𠮷林街道（ＡＢ）“办”' })
  expect(subject).toBe('【需修改】9月进展表：𠮷林街道（ＡＢ）“办” 1处，10月8日前回传')
})

test('each finding says where, what, what is expected and what to do; errors first, infos not at all', () => {
  const { text } = letter([
    finding({ severity: 'info', message: '全角转半角' }),
    finding({ severity: 'warning', message: '过于笼统', cell: 'C4' }),
    finding({ message: '办结日期为空', actual: '空', expected: '办结日期', hint: '请填写。' }),
  ])
  expect(text).not.toContain('全角转半角')
  expect(text.indexOf('办结日期为空')).toBeLessThan(text.indexOf('过于笼统'))
  for (const said of ['《任务进展》B3', '现内容：空', '应为：办结日期', '怎么改：请填写。', '0538-0000001'])
    expect(text).toContain(said)
})

test('findings of one cause stand together, errors before doubts', () => {
  const severity = 'warning'
  const { text } = letter([
    finding({ rule: 'progress-phrase', severity, message: '疑一' }),
    finding({ rule: 'option-unknown', message: '甲一' }),
    finding({ rule: 'total-falls', message: '乙一' }),
    finding({ rule: 'option-unknown', message: '甲二' }),
    finding({ rule: 'progress-phrase', severity, message: '疑二' }),
    finding({ rule: 'total-falls', message: '乙二' }),
  ])
  expect(text.match(/[甲乙疑][一二]/g)).toEqual(['甲一', '甲二', '乙一', '乙二', '疑一', '疑二'])
})

test('at most twenty are listed, the rest is counted', () => {
  const { text } = letter(many(23))
  expect(text).toContain('第20处')
  expect(text).not.toContain('第21处')
  expect(text).toContain('另有3处，详见附件《问题清单》')
})

test('what a file that does not go back has is listed in any case', () => {
  const { text } = letter([...many(22), finding({ file: '涉密.xlsx', message: '不得传送' })])
  expect(text).not.toContain('第21处')
  expect(text).toContain('不得传送')
  expect(text).toContain('另有2处')
})

test('a reminder names what was sent instead of a form', () => {
  const scan = finding({ file: '市教育局9月.pdf', sheet: null, cell: null, severity: 'warning', message: '不是表格' })
  const { text } = reminderLetter(unit, [scan], '2021-09', settings, render)
  for (const said of ['市教育局9月.pdf', '不是表格', scan.hint]) expect(text).toContain(said)
})

test('without a marked workbook the letter lists them all and speaks of no attachment', () => {
  for (const severity of ['error', 'warning'] as const) {
    const { text } = letter(
      many(23).map((one) => ({ ...one, severity })),
      [],
    )
    expect(text).toContain('第23处')
    expect(text).not.toContain('附件')
  }
})

test('a file too large to be marked is named; what is in no marked copy is listed, however much it is', () => {
  const inOther = many(23).map((one) => ({ ...one, file: '县市区/全年.xlsx', message: `另${one.message}` }))
  for (const marked of [[], ['市教育局.xlsx']]) {
    const { text } = letter([...many(23), ...inOther], marked, unit, null, ['县市区/全年.xlsx', '二.xlsx'])
    expect(text).toContain('“全年.xlsx”、“二.xlsx”')
    expect([text.includes('：第23处'), text.includes('：另第23处')]).toEqual([marked.length === 0, true])
  }
  expect(letter(many(2)).text).not.toContain('未能')
})

test('where several files have faults, each says in which', () => {
  const several = [finding({}), finding({ file: '县市区/宁阳县（加密）.xlsx', sheet: null, cell: null })]
  expect(letter(several).text).toContain('〔宁阳县（加密）.xlsx〕整个文件')
  expect(letter().text).not.toContain('〔')
})

test('what a unit wrote is text in HTML', () => {
  const { html } = letter([finding({ actual: `<script>alert("1")</script>&'` })])
  expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;')
  expect(html).not.toContain('<script')
})

test('HTML has the text’s paragraphs, lines and numbered items, and nothing from elsewhere', () => {
  const { html, text } = letter(many(2))
  const shown = html
    .replace(/^[\s\S]*<body[^>]*>|<\/body>[\s\S]*$|<p[^>]*>|<br>/g, '')
    .replaceAll('</p>', '\n')
    .trim()
  expect(shown).toBe(text.replace(/\n\u3000+/g, '\n').trim())
  expect(html.match(/text-indent:-32px">\d．/g)).toHaveLength(2)
  expect(html).not.toMatch(/https?:|src=|url\(/)
})

test('there are no gaps of blank lines and no braces left', () => {
  const texts = [
    letter().text,
    letter([finding({ severity: 'warning' })]).text,
    reminderLetter(unit, [], '2021-09', settings, render).text,
  ]
  for (const text of texts) {
    expect(text).not.toMatch(/\n{3,}|\{\{|undefined|主题/)
    expect(text).toMatch(/^市教育局：\n\n/)
    expect(text.split('\n').slice(-3)).toEqual([settings.issuer, settings.office, ''])
  }
})

test('a template that the office saved with Windows’ line ends and a mark gives the same letter', () => {
  const windows: RenderText = (name, view) => `\ufeff${render(name, view).replaceAll('\n', '\r\n')}`
  expect(
    returnLetter(unit, many(2), { marked: [copy('a.xlsx')], unmarked: [] }, null, '2021-09', settings, windows),
  ).toEqual(letter(many(2), ['a.xlsx']))
})

test('a template without a subject is its author’s fault, named', () => {
  for (const text of ['市教育局：\n请改正。', '主题：\n市教育局：', ''])
    expect(() => reminderLetter(unit, [], '2021-09', settings, () => text)).toThrow(
      expect.objectContaining({ name: new Fault('').name, message: expect.stringContaining('mail/催报.hbs') }),
    )
})

test('every field of the letters has its meaning and an example', () => {
  const item = letterViewSchema.shape.问题.element
  for (const [name, schema] of [...Object.entries(letterViewSchema.shape), ...Object.entries(item.shape)]) {
    expect([name, schema.description ?? '']).not.toEqual([name, ''])
    if (name !== '问题' || schema !== letterViewSchema.shape.问题)
      expect([name, schema.meta()?.example]).not.toEqual([name, undefined])
  }
})

test('without an address a letter has no one to go to', () => {
  expect(letter(undefined, undefined, { ...unit, email: '' }).to).toBe(null)
  expect(letter().to).toBe('jiaoyu@taian.example')
  expect(letter().cc).toEqual(['ke@taian.example'])
})

test('a form that was sent again is compared with the one before, in the letter’s head and at each place', () => {
  const old = finding({ cell: 'E7', fingerprint: 'old' })
  const fresh = finding({ cell: 'F7', fingerprint: 'fresh' })
  const gone = finding({ cell: 'G7', fingerprint: 'gone' })
  const { text } = letter([old, fresh], ['市教育局.xlsx'], unit, compare([old, gone], [old, fresh]))
  expect(text).toContain('已改1处，未改1处，新出现1处')
  expect(text.match(/【错误·(?:未改|新出现)】[^：]*/g)?.map((one) => one.replace(/〔.*?〕/, ''))).toEqual([
    '【错误·未改】《任务进展》E7',
    '【错误·新出现】《任务进展》F7',
  ])
  expect(letter([old, fresh]).text).not.toMatch(/未改|新出现/)
})
