import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { distinct, fileSafe } from '../../src/model/file-name.ts'
import { parseJson } from '../../src/model/parse-json.ts'
import { documents, type ReportDocument } from '../../src/report/documents.ts'
import { indexSchema, type TemplateIndex } from '../../src/report/index-file.ts'
import { buildView } from '../../src/report/view.ts'
import { unitViewSchema } from '../../src/report/view-schema.ts'
import { month } from './month.ts'

const view = buildView(month)
const bytes = new Uint8Array([1])

const shipped = new URL('../../templates/index.json', import.meta.url)
const stock = parseJson(indexSchema, readFileSync(shipped, 'utf8'), 'templates/index.json')

const perUnit = (when?: TemplateIndex[number]['when']): TemplateIndex => [
  { template: '函.docx', output: '函/{{单位}}.docx', per: 'unit', ...(when ? { when } : {}) },
]
const all = async (made: AsyncIterable<ReportDocument>) => {
  const found: ReportDocument[] = []
  for await (const one of made) found.push(one)
  return found
}
const units = async (index: TemplateIndex) => {
  const made = await all(documents(view, index, async () => bytes))
  return made.map((one) => one.name.replace(/^函\/(.*)\.docx$/, '$1'))
}

test('the shipped index gives the bulletin, the report, the tables, and a letter to each unit with red lights', async () => {
  const asked: [string, boolean][] = []
  const made = documents(view, stock, async (template, given) => {
    asked.push([template, '单位' in given])
    return bytes
  })
  expect((await all(made)).map((one) => one.name)).toEqual([
    '工作进展情况通报.docx',
    '工作进展情况报告.docx',
    '工作进展情况汇总表.xlsx',
    '督办函/职业能力建设科.docx',
  ])
  expect(asked).toEqual([
    ['通报.docx', false],
    ['报告.docx', false],
    ['汇总表.xlsx', false],
    ['督办函.docx', true],
  ])
})

test('a document per unit has the unit and everything else', async () => {
  const given: unknown[] = []
  const made = documents(view, perUnit(), async (_, one) => {
    given.push(one)
    return bytes
  })
  expect(await all(made)).toHaveLength(19)
  for (const one of given) expect(unitViewSchema.parse(one)).toEqual(one)
})

test('conditions choose the units', async () => {
  expect(await units(perUnit())).toHaveLength(19)
  expect(await units(perUnit('红灯'))).toEqual(['职业能力建设科'])
  expect(await units(perUnit('滞后'))).toEqual(['职业能力建设科', '市应急管理局'])
  expect(await units(perUnit('须重报'))).toEqual(['市公共就业和人才服务中心', '市农业农村局', '肥城市'])
  expect(await units(perUnit('未报'))).toEqual(['徂汶景区'])
})

test('letters are numbered through the month', async () => {
  const red = { ...month.ledger, measures: month.ledger.measures.map((one) => ({ ...one, light: 'red' as const })) }
  const numbers: string[] = []
  const made = documents(buildView({ ...month, ledger: red }), perUnit('红灯'), async (_, one) => {
    if ('单位' in one) numbers.push(one.单位.督办编号)
    return bytes
  })
  expect(await all(made)).toHaveLength(10)
  expect(numbers.slice(0, 2)).toEqual(['〔2021〕9-1号', '〔2021〕9-2号'])
})

test('names are safe on every system and never fall on one file', () => {
  expect(fileSafe('市教育局')).toBe('市教育局')
  expect(fileSafe('a/b\\c:d*e?f"g<h>i|j\n')).toBe('a_b_c_d_e_f_g_h_i_j_')
  expect(fileSafe('../..')).not.toMatch(/[/]|\.$/)
  expect(fileSafe('CON')).toBe('_CON')
  expect(fileSafe(' . ')).toBe('_')
  expect(distinct(['甲', '乙', '甲', 'A', 'a'])).toEqual(['甲', '乙', '甲_2', 'A', 'a_2'])
})

test.each([
  ['an unknown key', { template: 'a.docx', output: 'a.docx', per: 'month', foo: 1 }, 'foo'],
  ['a path that leads out', { template: '../a.docx', output: 'a.docx', per: 'month' }, 'template'],
  ['a drive letter', { template: 'a.docx', output: 'C:/a.docx', per: 'month' }, 'output'],
  ['another format', { template: 'a.docx', output: 'a.xlsx', per: 'month' }, 'output'],
  ['one name for all units', { template: 'a.docx', output: 'a.docx', per: 'unit' }, 'output'],
  ['a mark of another field', { template: 'a.docx', output: '{{月份}}.docx', per: 'month' }, 'output'],
  ['a condition for the month', { template: 'a.docx', output: 'a.docx', per: 'month', when: '红灯' }, 'when'],
  ['an unknown condition', { template: 'a.docx', output: '{{单位}}.docx', per: 'unit', when: '绿灯' }, 'when'],
])('index.json: %s is an error that names the place', (_, entry, place) => {
  expect(() => parseJson(indexSchema, JSON.stringify([entry]), 'templates/index.json')).toThrow(
    new RegExp(`templates/index\\.json.*第1项 › ${place}`),
  )
})

test('index.json: two entries for one file are an error', () => {
  const entry = { template: 'a.docx', output: 'a.docx', per: 'month' }
  expect(() => parseJson(indexSchema, JSON.stringify([entry, entry]), 'index.json')).toThrow(/第2项 › output/)
})
