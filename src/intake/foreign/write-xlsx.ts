import { encodeAttribute } from '../../opc/scan.ts'
import { writeZip } from '../../opc/zip-writer.ts'
import type { PlainBook, PlainCell } from './plain-book.ts'
import { sheetNames } from './sheet-names.ts'
import { sheetXml } from './sheet-xml.ts'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const relationships = (all: readonly [type: string, target: string][]): string =>
  `${head}<Relationships xmlns="${packages}/relationships">${all
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const overrides = (all: readonly [part: string, type: string][]): string =>
  all.map(([part, type]) => `<Override PartName="/${part}" ContentType="${types}.${type}+xml"/>`).join('')

/** What cells differ in. */
type Style = Pick<PlainCell, 'code' | 'struck'>
const styleKey = ({ code, struck }: Style): string => `${struck ? 1 : 0} ${code}`

const font = (struck: string) =>
  `<font>${struck}<sz val="11"/><name val="宋体"/><family val="1"/><charset val="134"/></font>`

/** The cell styles, wrapped, so that long texts can be read. */
function stylesXml(styles: readonly Style[]): string {
  const codes = [...new Set(styles.map((style) => style.code))]
  const idOf = (code: string) => (code === 'General' ? 0 : 164 + codes.indexOf(code))
  const formats = codes.map((code) => ({ code, id: idOf(code) })).filter(({ id }) => id > 0)
  const numFmts = formats.map(({ id, code }) => `<numFmt numFmtId="${id}" formatCode="${encodeAttribute(code)}"/>`)
  const xfs = styles.map(
    ({ code, struck }) =>
      `<xf numFmtId="${idOf(code)}" fontId="${struck ? 1 : 0}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>`,
  )
  return [
    `${head}<styleSheet xmlns="${main}">`,
    formats.length > 0 ? `<numFmts count="${formats.length}">${numFmts.join('')}</numFmts>` : '',
    `<fonts count="2">${font('')}${font('<strike/>')}</fonts>`,
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('')
}

/**
 * A workbook as .xlsx: sheets, values, formulas, number formats, strokes
 * through text, merges, widths, what is hidden, the date system. Text
 * stays text whatever it begins with. The same book gives the same bytes.
 */
export function writeXlsx(book: PlainBook): Uint8Array {
  const plain: Style = { code: 'General' }
  const distinct = new Map(
    [plain, ...book.sheets.flatMap((sheet) => sheet.cells)].map((style) => [styleKey(style), style]),
  )
  const styles = new Map([...distinct.keys()].map((key, at) => [key, at]))
  const names = sheetNames(book.sheets.map((sheet) => sheet.name))
  // A workbook must show at least one sheet.
  const hidden = (at: number) => book.sheets[at]?.hidden === true && book.sheets.some((sheet) => !sheet.hidden)
  const parts = book.sheets.map((_, at) => `xl/worksheets/sheet${at + 1}.xml`)
  const sheets = names.map(
    (name, at) =>
      `<sheet name="${encodeAttribute(name)}" sheetId="${at + 1}"${hidden(at) ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  )
  const texts: [string, string][] = [
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides([['xl/workbook.xml', 'sheet.main'], ['xl/styles.xml', 'styles'], ...parts.map((part): [string, string] => [part, 'worksheet'])])}</Types>`,
    ],
    ['_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${book.date1904 ? ' date1904="1"' : ''}/><bookViews><workbookView/></bookViews><sheets>${sheets.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([...parts.map((part): [string, string] => ['worksheet', part.slice(3)]), ['styles', 'styles.xml']]),
    ],
    ['xl/styles.xml', stylesXml([...distinct.values()])],
    ...book.sheets.map((sheet, at): [string, string] => [
      parts[at] ?? '',
      `${head}<worksheet xmlns="${main}">${sheetXml(sheet, (cell) => styles.get(styleKey(cell)) ?? 0)}</worksheet>`,
    ]),
  ]
  const encoder = new TextEncoder()
  return writeZip(texts.map(([name, text]) => [name, encoder.encode(text)] as const))
}
