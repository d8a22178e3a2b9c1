import { expect, test } from 'vitest'
import { compare } from '../../src/model/comparison.ts'
import type { Finding } from '../../src/model/finding.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import { annotate } from '../../src/returns/annotate.ts'
import { hasLibreOffice, resaved } from '../libreoffice.ts'
import { fillOf, load, marked, noteOf, part } from './marked.ts'
import { sdkErrors } from './programs.ts'
import { finding, workbook } from './workbook.ts'

/** A workbook that was returned, and comes in again. */

const first = [
  finding({ cell: 'B3', message: '办结日期为空' }),
  finding({ cell: 'C3', message: '过于笼统' }),
  finding({ cell: 'D9', severity: 'info', message: '已到期', explanation: '第二批10月启动' }),
]
const second = [finding({ cell: 'C3', message: '仍然笼统' })]

async function looks(bytes: Uint8Array) {
  const book = await load(bytes)
  const sheet = book.getWorksheet('任务进展')
  const [b3, c3, d9] = ['B3', 'C3', 'D9'].map((at) => sheet?.getCell(at))
  return {
    sheets: book.worksheets.map((one) => one.name),
    fills: [b3, c3, d9].map(fillOf),
    notes: [b3, c3, d9].map(noteOf),
    rows: book.worksheets[0]?.rowCount,
  }
}

const renewed = {
  sheets: ['问题清单', '任务进展', '量化指标', '_luoshi'],
  // B3 has the fill again that unlocked cells have, D9 none.
  fills: ['FFFFFBE6', 'FFFFC6CD', undefined],
  notes: ['', '单位自己的批注\n\n落实：《任务进展》C3\n【错误】仍然笼统\n应为：办结日期\n怎么改：请填写办结日期。', ''],
  rows: 4,
}

test('it carries the newest list, notes and fills only', async () => {
  const once = marked(await workbook(), first)
  expect(await looks(marked(once, second))).toEqual(renewed)
  expect(part(marked(once, second), 'xl/drawings/vmlDrawing1.vml').match(/<v:shape /g)).toHaveLength(1)
})

test('nothing of the old list is left in the package', async () => {
  const once = marked(await workbook(), first)
  const twice = marked(once, second)
  expect(OpcPackage.open(twice).names().sort()).toEqual(OpcPackage.open(once).names().sort())
  expect(part(twice, 'xl/workbook.xml').match(/localSheetId="0"/g)).toHaveLength(1)
  expect((await sdkErrors(twice)).filter((one) => !/drawing/i.test(one))).toEqual(
    (await sdkErrors(await workbook())).filter((one) => !/drawing/i.test(one)),
  )
})

test.skipIf(!hasLibreOffice)(
  'LibreOffice keeps marks and notes, and blanks their author: they are replaced all the same (skipped without soffice)',
  async () => {
    const saved = resaved(marked(await workbook(), first))
    const before = await looks(saved)
    expect(before.notes[0]).toContain('办结日期为空')
    expect(before.notes[1]).toMatch(/^单位自己的批注[\s\S]*过于笼统/)
    expect(before.fills[0]).toBe('FFFFC6CD')
    expect(await looks(marked(saved, second))).toEqual(renewed)
  },
)

test('what the unit wrote below our words stays', async () => {
  const once = marked(await workbook(), first)
  const book = OpcPackage.open(once)
  const answered = part(once, 'xl/comments1.xml').replaceAll('怎么改：请填写办结日期。', '$&\n已报市局。')
  book.set('xl/comments1.xml', new TextEncoder().encode(answered))
  const twice = marked(book.toBytes(), [finding({ cell: 'B3', message: '仍为空' })])
  const { notes } = await looks(twice)
  expect(notes[0]).toMatch(/^已报市局。\n\n落实：《任务进展》B3\n【错误】仍为空/)
  expect(notes[1]).toBe('单位自己的批注\n\n已报市局。')
  const { notes: third } = await looks(marked(twice, second))
  expect(third[0]).toBe('已报市局。')
})

test('a list of that name which the unit keeps itself stays, and ours has another', async () => {
  const book = OpcPackage.open(await workbook())
  const named = part(await workbook(), 'xl/workbook.xml').replaceAll('name="量化指标"', 'name="问题清单"')
  book.set('xl/workbook.xml', new TextEncoder().encode(named))
  const once = await looks(marked(book.toBytes(), first))
  expect(once.sheets).toEqual(['问题清单(2)', '任务进展', '问题清单', '_luoshi'])
  const twice = await looks(marked(marked(book.toBytes(), first), second))
  expect(twice.sheets).toEqual(once.sheets)
})

test('a fill that the unit chose from the spreadsheet’s own is not taken for ours', async () => {
  const book = await load(await workbook())
  const a3 = book.getWorksheet('任务进展')?.getCell('A3')
  if (a3) a3.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } }
  const own = new Uint8Array(await book.xlsx.writeBuffer())
  const again = await load(marked(marked(own, first), second))
  expect(fillOf(again.getWorksheet('任务进展')?.getCell('A3'))).toBe('FFFFC7CE')
})

test('the list of a form that was sent again says what was mended, left and added', async () => {
  const [left, added, mended] = ['left', 'added', 'mended'].map((fingerprint, at) =>
    finding({ cell: `B${3 + at}`, fingerprint, message: `第${at + 1}处` }),
  ) as [Finding, Finding, Finding]
  const hint = finding({ cell: 'D9', severity: 'info', fingerprint: 'hint' })
  const now = [left, added, hint]
  const bytes = annotate(await workbook(), now, '', compare([left, mended], now))
  const list = (await load(bytes ?? new Uint8Array())).worksheets[0]
  const texts = (row: number, columns: string) => [...columns].map((column) => list?.getCell(`${column}${row}`).text)
  expect(texts(3, 'GH')).toEqual(['怎么改', '与上次相比'])
  expect([4, 5, 6].map((row) => texts(row, 'CH'))).toEqual([
    ['《任务进展》B3', '未改'],
    ['《任务进展》B4', '新出现'],
    ['《任务进展》D9', ''],
  ])
  expect(list?.getCell('A8').text).toContain('已改1处')
  expect(texts(9, 'BCF')).toEqual(['已改', '《任务进展》B5', '第3处'])
  // It is a list of ours, and goes when the form comes in once more.
  const again = await load(marked(bytes ?? new Uint8Array(), [left]))
  expect(again.worksheets.filter((one) => one.name.startsWith('问题清单'))).toHaveLength(1)
  expect((await sdkErrors(bytes ?? new Uint8Array())).filter((one) => !/drawing/i.test(one))).toEqual(
    (await sdkErrors(await workbook())).filter((one) => !/drawing/i.test(one)),
  )
})
