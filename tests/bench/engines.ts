import { createRequire } from 'node:module'
import type Excel from 'exceljs'
import { renderTemplate } from '../../src/template/index.ts'
import { docx, p, tbl, tr } from '../template/packages.ts'

/** A line of the list that every engine renders. */
export interface Line {
  a: string
  b: string
  n: number
  r: number
  z: string
}

export const lines = (count: number): Line[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ a: `第${at + 1}项`, b: '市人力资源社会保障局', n: at + 1, r: at / 7, z: '已印发实施方案并组织培训 <3> & "4"' },
  }))

/** An engine: `prepare` makes its template and whatever else is not rendering; what it returns is timed. */
export interface Engine {
  name: string
  kind: 'docx' | 'xlsx'
  prepare(): Promise<(rows: readonly Line[]) => Promise<Uint8Array> | Uint8Array>
}

/** The peers have a package of their own, so that nobody else has to install them. */
const peer = createRequire(new URL('./peers/package.json', import.meta.url))
/** With what its authors ship beside it; the product's own has newer packages, which its streaming does not know. */
const exceljs = (): typeof Excel => peer('exceljs') as typeof Excel

const wordTemplate = (open: string, close: string, tag: (name: string) => string, apart = false): Uint8Array => {
  const cells = ['a', 'b', 'n', 'r', 'z'].map(tag)
  const last = cells.length - 1
  const row = apart
    ? tr(open, '', '', '', '') + tr(...cells) + tr(close, '', '', '', '')
    : tr(...cells.map((cell, at) => (at === 0 ? open : '') + cell + (at === last ? close : '')))
  return docx(p('工作进展情况') + tbl(tr('名称', '单位', '数', '率', '备注'), row) + p('完'))
}

async function bookWith(cells: readonly unknown[], sum: string): Promise<Uint8Array> {
  const book = new (exceljs().Workbook)()
  const sheet = book.addWorksheet('表')
  sheet.addRow(['名称', '单位', '数', '率', '备注'])
  sheet.addRow(cells)
  sheet.addRow(['合计', null, { formula: sum }])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const fill = (sheet: Excel.Worksheet, rows: readonly Line[], commit: boolean): void => {
  const put = (values: unknown[]) => {
    const row = sheet.addRow(values)
    if (commit) row.commit()
  }
  put(['名称', '单位', '数', '率', '备注'])
  for (const { a, b, n, r, z } of rows) put([a, b, n, r, z])
  put(['合计', null, { formula: `SUM(C2:C${rows.length + 1})` }])
}

export const engines: readonly Engine[] = [
  {
    name: 'luoshi',
    kind: 'docx',
    async prepare() {
      const template = wordTemplate('{{#each rows}}', '{{/each}}', (name) => `{{${name}}}`)
      return (rows) => renderTemplate(template, { rows }, { name: 'a.docx', kind: 'docx', strict: false })
    },
  },
  {
    name: 'docxtemplater',
    kind: 'docx',
    async prepare() {
      const template = wordTemplate('{#rows}', '{/rows}', (name) => `{${name}}`)
      type Filled = { render(data: unknown): void; getZip(): { generate(how: unknown): Uint8Array } }
      const Zip = peer('pizzip') as new (bytes: Uint8Array) => unknown
      const Docxtemplater = peer('docxtemplater') as new (zip: unknown) => Filled
      return (rows) => {
        const document = new Docxtemplater(new Zip(template))
        document.render({ rows })
        return document.getZip().generate({ type: 'uint8array', compression: 'DEFLATE' })
      }
    },
  },
  {
    name: 'easy-template-x',
    kind: 'docx',
    async prepare() {
      const template = wordTemplate('{#rows}', '{/rows}', (name) => `{${name}}`)
      type Handler = { process(file: Uint8Array, data: unknown): Promise<Uint8Array> }
      const { TemplateHandler } = peer('easy-template-x') as { TemplateHandler: new () => Handler }
      return (rows) => new TemplateHandler().process(Buffer.from(template), { rows })
    },
  },
  {
    name: 'docx-templates',
    kind: 'docx',
    async prepare() {
      const template = wordTemplate('+++FOR x IN rows+++', '+++END-FOR x+++', (name) => `+++INS $x.${name}+++`, true)
      const made = peer('docx-templates') as { createReport(how: unknown): Promise<Uint8Array> }
      return (rows) =>
        made.createReport({ template: Buffer.from(template), data: { rows }, cmdDelimiter: '+++', noSandbox: true })
    },
  },
  {
    name: 'luoshi',
    kind: 'xlsx',
    async prepare() {
      const template = await bookWith(
        ['{{#each rows}}{{a}}', '{{b}}', '{{n}}', '{{r}}', '{{z}}{{/each}}'],
        'SUM(C2:C2)',
      )
      return (rows) => renderTemplate(template, { rows }, { name: 'a.xlsx', kind: 'xlsx', strict: false })
    },
  },
  {
    name: 'xlsx-template',
    kind: 'xlsx',
    async prepare() {
      const cells = ['a', 'b', 'n', 'r', 'z'].map((name) => `\${table:rows.${name}}`)
      const template = await bookWith(cells, 'SUM(C2:C2)')
      type Filled = {
        substitute(sheet: number, data: unknown): Promise<void>
        generate(how: unknown): Promise<Uint8Array>
      }
      const loaded = peer('xlsx-template') as (new (
        file: Buffer,
      ) => Filled) & { default?: new (file: Buffer) => Filled }
      const XlsxTemplate = loaded.default ?? loaded
      return async (rows) => {
        const book = new XlsxTemplate(Buffer.from(template))
        await book.substitute(1, { rows })
        return book.generate({ type: 'uint8array' })
      }
    },
  },
  {
    name: 'exceljs（不用模板）',
    kind: 'xlsx',
    async prepare() {
      const library = exceljs()
      return async (rows) => {
        const book = new library.Workbook()
        fill(book.addWorksheet('表'), rows, false)
        return new Uint8Array(await book.xlsx.writeBuffer())
      }
    },
  },
  {
    name: 'exceljs 流式（不用模板）',
    kind: 'xlsx',
    async prepare() {
      const { PassThrough } = await import('node:stream')
      return async (rows) => {
        const stream = new PassThrough()
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        const book = new (exceljs().stream.xlsx.WorkbookWriter)({ stream })
        fill(book.addWorksheet('表'), rows, true)
        await book.commit()
        return Buffer.concat(chunks)
      }
    },
  },
]
