import { OpcPackage } from '../../src/opc/package.ts'
import { descendantsNamed, textOf } from '../../src/opc/xml.ts'
import { writeZip } from '../../src/opc/zip-writer.ts'
import { renderTemplate, TemplateError } from '../../src/template/index.ts'

/** The smallest packages that are Word documents and workbooks, written out so that a test shows its XML. */

const bytes = (text: string) => new TextEncoder().encode(text)
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'

export function docx(body: string, others: Readonly<Record<string, string>> = {}): Uint8Array {
  const parts: [string, string][] = [
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships ${packageRelations}><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ],
    ['word/document.xml', `${head}<w:document ${w}><w:body>${body}</w:body></w:document>`],
    ...Object.entries(others).map(([name, inner]): [string, string] => [
      `word/${name}.xml`,
      inner.replace(/^<(\S+?)>/, `${head}<$1 ${w}>`),
    ]),
  ]
  return writeZip(parts.map(([name, text]) => [name, bytes(text)] as const))
}

/** A paragraph of runs. */
export const p = (...runs: string[]): string =>
  `<w:p>${runs.map((text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`).join('')}</w:p>`
export const tc = (...inner: string[]): string => `<w:tc>${inner.join('') || '<w:p/>'}</w:tc>`
export const tr = (...cells: string[]): string => `<w:tr>${cells.map((text) => tc(p(text))).join('')}</w:tr>`
export const tbl = (...rows: string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`

/** The body of a rendered document, without the wrapping. */
export function bodyOf(file: Uint8Array): string {
  const text = new TextDecoder().decode(OpcPackage.open(file).bytes('word/document.xml'))
  return /<w:body>([\s\S]*)<\/w:body>/.exec(text)?.[1] ?? ''
}

/** Paragraphs of a rendered part as plain texts. */
export function paragraphs(file: Uint8Array, part = 'word/document.xml'): string[] {
  return descendantsNamed(OpcPackage.open(file).xml(part).root, 'p').map(textOf)
}

export const word = (body: string, data: unknown, strict = false): Uint8Array =>
  renderTemplate(docx(body), data, { name: '样例.docx', kind: 'docx', strict })

interface SheetXml {
  name: string
  /** What stands in the worksheet element. */
  xml: string
  relations?: string
}

export function xlsx(
  sheets: readonly SheetXml[],
  names = '',
  others: Readonly<Record<string, string>> = {},
): Uint8Array {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const parts: [string, string][] = [
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${sheets.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${type}.worksheet+xml"/>`).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships ${packageRelations}><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook ${main} xmlns:r="${office}"><sheets>${sheets.map((one, at) => `<sheet name="${one.name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets>${names}</workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships ${packageRelations}>${sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`,
    ],
    ...sheets.map((one, at): [string, string] => [
      `xl/worksheets/sheet${at + 1}.xml`,
      `${head}<worksheet ${main} xmlns:r="${office}">${one.xml}</worksheet>`,
    ]),
    ...Object.entries(others),
  ]
  return writeZip(parts.map(([name, text]) => [name, bytes(text)] as const))
}

/** Rows of cells: text, or `=formula`; null leaves a cell out. */
export function rows(...lines: (string | number | null)[][]): string {
  const cell = (value: string | number | null, at: number, row: number) => {
    const r = `${String.fromCharCode(65 + at)}${row}`
    if (value === null) return ''
    if (typeof value === 'number') return `<c r="${r}"><v>${value}</v></c>`
    if (value.startsWith('=')) return `<c r="${r}"><f>${value.slice(1)}</f><v>0</v></c>`
    return `<c r="${r}" t="inlineStr"><is><t>${value}</t></is></c>`
  }
  const body = lines.map((line, at) =>
    line.length === 0 ? '' : `<row r="${at + 1}">${line.map((value, i) => cell(value, i, at + 1)).join('')}</row>`,
  )
  return `<sheetData>${body.join('')}</sheetData>`
}

/** A rendered sheet as address → what is in the cell: a number, a text, or `=formula`. */
export function cellsOf(file: Uint8Array, sheet = 1): Record<string, string | number> {
  const { root } = OpcPackage.open(file).xml(`xl/worksheets/sheet${sheet}.xml`)
  const found: Record<string, string | number> = {}
  for (const cell of descendantsNamed(root, 'c')) {
    const reference = /r="([A-Z]+\d+)"/.exec(cell.attributes)?.[1] ?? ''
    const [f] = descendantsNamed(cell, 'f')
    const [v] = descendantsNamed(cell, 'v')
    const [is] = descendantsNamed(cell, 'is')
    if (f) found[reference] = `=${textOf(f)}`
    else if (v) found[reference] = Number(textOf(v))
    else if (is) found[reference] = textOf(is)
  }
  return found
}

export const partText = (file: Uint8Array, part: string): string =>
  new TextDecoder().decode(OpcPackage.open(file).bytes(part))

export const excel = (file: Uint8Array, data: unknown, strict = false): Uint8Array =>
  renderTemplate(file, data, { name: '样例.xlsx', kind: 'xlsx', strict })

/** The faults of a template that is expected to be wrong. */
export function faultsOf(act: () => unknown): { place: string; tag: string; nearest: string | null }[] {
  try {
    act()
  } catch (error) {
    if (error instanceof TemplateError) return error.faults.map(({ place, tag, nearest }) => ({ place, tag, nearest }))
    throw error
  }
  return []
}
