import { expect, test } from 'vitest'
import { hasLibreOffice, resaved } from '../libreoffice.ts'
import { changedParts, fillOf, load, marked, part } from './marked.ts'
import { hasOpenpyxl, notesByOpenpyxl, openpyxlWorkbook, sdkErrors } from './programs.ts'
import { finding, workbook } from './workbook.ts'

/** Workbooks that other programs wrote, and what those programs read of the marked copy. */

const findings = [finding({ cell: 'A1' }), finding({ cell: 'B2' }), finding({ cell: 'C5', severity: 'warning' })]

const touched =
  /^(\[Content_Types\]\.xml|docProps\/app\.xml|xl\/workbook\.xml|xl\/styles\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/sheet1\.xml|xl\/worksheets\/_rels\/sheet1\.xml\.rels|xl\/comments.*\.xml|xl\/drawings\/[^/]*\.vml)$/

async function newErrors(before: Uint8Array, after: Uint8Array): Promise<string[]> {
  const known = new Set(await sdkErrors(before))
  return (await sdkErrors(after)).filter((one) => !known.has(one))
}

test.skipIf(!hasOpenpyxl)(
  'one of openpyxl, with a chart, a picture and a note (skipped without openpyxl)',
  async () => {
    const file = openpyxlWorkbook()
    const out = marked(file, findings)
    expect(changedParts(file, out).filter((name) => !touched.test(name))).toEqual([])
    expect(await newErrors(file, out)).toEqual([])
    const notes = notesByOpenpyxl(out, '任务进展')
    expect(Object.keys(notes).sort()).toEqual(['A1', 'B2', 'C5'])
    expect(notes.A1).toMatch(/^旧批注\n\n落实：《任务进展》A1\n【错误】/)
    const sheet = part(out, 'xl/worksheets/sheet1.xml')
    for (const kept of ['<dataValidations', '<drawing ', '<sheetProtection']) expect(sheet).toContain(kept)
    const workbookXml = part(out, 'xl/workbook.xml')
    expect(workbookXml).toMatch(/Print_Area"[^>]*localSheetId="1"|localSheetId="1"[^>]*Print_Area"/)
    expect(workbookXml).toContain('activeTab="0"')
    expect(workbookXml).toContain('state="hidden"')
  },
)

test.skipIf(!hasOpenpyxl || !hasLibreOffice)(
  'one of openpyxl that LibreOffice saved (skipped without either)',
  async () => {
    const file = resaved(openpyxlWorkbook())
    const out = marked(file, findings)
    expect(changedParts(file, out).filter((name) => !touched.test(name))).toEqual([])
    expect(await newErrors(file, out)).toEqual([])
    expect(part(out, 'xl/workbook.xml')).toMatch(/localSheetId="1"[^>]*Print_Area"|Print_Area"[^>]*localSheetId="1"/)
  },
)

test.skipIf(!hasOpenpyxl || !hasLibreOffice)(
  'every note is there after LibreOffice saved the marked copy (skipped without openpyxl and soffice)',
  async () => {
    const again = resaved(marked(openpyxlWorkbook(), findings))
    const notes = notesByOpenpyxl(again, '任务进展')
    expect(Object.keys(notes).sort()).toEqual(['A1', 'B2', 'C5'])
    expect(notes.A1).toMatch(/旧批注[\s\S]*办结日期为空/)
  },
)

test.skipIf(!hasLibreOffice)('one of exceljs that LibreOffice saved (skipped without soffice)', async () => {
  const file = resaved(await workbook())
  const out = marked(file, [finding({ cell: 'B3' }), finding({ cell: 'C3' })])
  expect(changedParts(file, out).filter((name) => !touched.test(name))).toEqual([])
  expect(await newErrors(file, out)).toEqual([])
  const b3 = (await load(out)).getWorksheet('任务进展')?.getCell('B3')
  expect(fillOf(b3)).toBe('FFFFC6CD')
  expect(b3?.border?.top?.style).toBe('thick')
})
