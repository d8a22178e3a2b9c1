import { expect, test } from 'vitest'
import { OpcPackage } from '../../src/opc/package.ts'
import { removeSheet } from '../../src/returns/workbook-sheets.ts'
import { hasLibreOffice, resaved } from '../libreoffice.ts'
import { load, marked, part } from './marked.ts'
import { sdkErrors } from './programs.ts'
import { finding, workbook } from './workbook.ts'

/** Links from the marked rows back to the list of faults. */

const findings = [
  finding({ cell: 'B3', severity: 'warning', message: '日期晚于本月', rule: 'other' }),
  finding({ cell: 'C3', message: '本月进展过于笼统' }),
  finding({ cell: 'A2', severity: 'info', message: '列名改了' }),
  finding({ cell: 'D9', severity: 'info', message: '已换算' }),
]
const sheetPart = 'xl/worksheets/sheet1.xml'
const linksIn = (bytes: Uint8Array, name = sheetPart): string[] => part(bytes, name).match(/<hyperlink [^>]*>/g) ?? []
const back = /location="'问题清单(?:\(\d\))?'!A\d+"/

/** The workbook with links of the unit's own in its first sheet. */
async function withLinks(...links: string[]): Promise<Uint8Array> {
  const book = OpcPackage.open(await workbook())
  const sheet = part(book.toBytes(), sheetPart)
  const list = `<hyperlinks>${links.join('')}</hyperlinks>`
  book.set(sheetPart, new TextEncoder().encode(sheet.replace('<pageMargins', `${list}<pageMargins`)))
  return book.toBytes()
}

test('a row’s first cell leads to its worst finding in the list; a row that begins with its fault has no link', async () => {
  const out = marked(await workbook(), findings)
  expect(linksIn(out)).toEqual([`<hyperlink ref="A3" location="'问题清单'!A4" tooltip="回到《问题清单》"/>`])
  const list = (await load(out)).getWorksheet('问题清单')
  expect(list?.getCell('F4').text).toBe('本月进展过于笼统')
})

test('links of the unit’s own stay, also where ours would lie', async () => {
  const own = ['<hyperlink ref="C3" location="量化指标!A1"/>', `<hyperlink ref="A1" location="'任务进展'!B3"/>`]
  const out = marked(await withLinks(...own), findings)
  expect(linksIn(out)).toEqual([...own, expect.stringMatching(back)])
  const taken = '<hyperlink ref="A3" location="量化指标!A1"/>'
  expect(linksIn(marked(await withLinks(taken), findings))).toEqual([taken])
  expect(linksIn(marked(out, findings))).toEqual(linksIn(out))
})

test('marked again, and then with nothing to mark in that sheet, they are replaced and gone', async () => {
  const file = await workbook()
  const once = marked(file, findings)
  expect(linksIn(marked(once, findings))).toEqual(linksIn(once))
  const elsewhere = marked(once, [finding({ sheet: '量化指标', cell: null })])
  expect(part(elsewhere, sheetPart)).not.toContain('hyperlink')
  // Somebody deleted the list: its links lead nowhere.
  const deleted = OpcPackage.open(once)
  removeSheet(deleted, '问题清单')
  const after = marked(deleted.toBytes(), [finding({ sheet: '量化指标', cell: null })])
  expect(part(after, sheetPart)).not.toContain('hyperlink')
})

test('a list of the unit’s own by that name keeps the links that lead to it', async () => {
  const book = await load(await workbook())
  book.addWorksheet('问题清单').addRow(['本单位的'])
  const file = OpcPackage.open(new Uint8Array(await book.xlsx.writeBuffer()))
  const own = `<hyperlink ref="C3" location="'问题清单'!A1"/>`
  const sheet = new TextDecoder().decode(file.bytes(sheetPart))
  const text = sheet.replace('<pageMargins', `<hyperlinks>${own}</hyperlinks><pageMargins`)
  file.set(sheetPart, new TextEncoder().encode(text))
  const out = marked(file.toBytes(), findings)
  expect(linksIn(out)).toEqual([own, expect.stringContaining(`location="'问题清单(2)'!A4"`)])
  expect(linksIn(marked(out, findings))).toEqual(linksIn(out))
})

test('the Open XML SDK finds no error that the workbook had not', async () => {
  const file = await withLinks('<hyperlink ref="C3" location="量化指标!A1"/>')
  const known = new Set(await sdkErrors(file))
  expect((await sdkErrors(marked(file, findings))).filter((one) => !known.has(one))).toEqual([])
})

test.skipIf(!hasLibreOffice)(
  'after LibreOffice saved the copy they are known again (skipped without soffice)',
  () => {
    return workbook().then((file) => {
      const saved = resaved(marked(file, findings))
      const parts = OpcPackage.open(saved)
        .names()
        .filter((name) => /worksheets\/sheet\d+\.xml$/.test(name))
      const ofSheet = (bytes: Uint8Array) => parts.filter((name) => linksIn(bytes, name).some((one) => back.test(one)))
      expect(parts.flatMap((name) => linksIn(saved, name)).join(' ')).toContain('问题清单')
      const again = marked(saved, [finding({ sheet: '量化指标', cell: null })])
      expect(ofSheet(again)).toEqual([])
    })
  },
  60_000,
)
