import ExcelJS from 'exceljs'
import type { Finding } from '../../src/model/finding.ts'

export const finding = (given: Partial<Finding>): Finding => ({
  rule: 'some-rule',
  severity: 'error',
  unit: '市教育局',
  period: '2021-09',
  file: '市教育局.xlsx',
  sheet: '任务进展',
  cell: 'B3',
  measure: 7,
  indicator: null,
  message: '办结日期为空',
  actual: '',
  expected: '办结日期',
  hint: '请填写办结日期。',
  related: [],
  explanation: null,
  fingerprint: 'x',
  ...given,
})

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A unit's workbook with much that must survive: picture, note, validation, names, hidden sheet, protection. */
export async function workbook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('任务进展', { views: [{ state: 'frozen', ySplit: 2 }] })
  sheet.addRow(['工作进展情况表'])
  sheet.addRow(['序号', '办结日期', '本月进展', '率'])
  sheet.addRow([7, new Date(Date.UTC(2021, 8, 30)), '召开推进会', { formula: '1/4', result: 0.25 }])
  sheet.getCell('B3').numFmt = 'yyyy"年"m"月"d"日"'
  sheet.getCell('B3').border = { top: { style: 'thick' } }
  for (const open of ['B3', 'E3'].map((at) => sheet.getCell(at))) {
    open.protection = { locked: false }
    open.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFFBE6' } }
  }
  sheet.getColumn('B').width = 60
  sheet.getColumn('D').numFmt = '0.0%'
  sheet.getRow(2).height = 100
  sheet.getCell('C3').note = '单位自己的批注'
  sheet.getCell('A3').dataValidation = { type: 'whole', operator: 'greaterThan', formulae: [0] }
  sheet.pageSetup.printArea = 'A1:D3'
  sheet.pageSetup.printTitlesRow = '1:2'
  sheet.addImage(book.addImage({ buffer: pixel as never, extension: 'png' }), 'F1:F2')
  await sheet.protect('', {})
  book.addWorksheet('量化指标').addRow(['指标'])
  book.addWorksheet('_luoshi', { state: 'veryHidden' }).addRow(['unit', '市教育局'])
  return new Uint8Array(await book.xlsx.writeBuffer())
}
