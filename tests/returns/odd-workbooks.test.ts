import { expect, test } from 'vitest'
import { OpcPackage } from '../../src/opc/package.ts'
import { writeZip } from '../../src/opc/zip-writer.ts'
import { annotate } from '../../src/returns/annotate.ts'
import { marked, part } from './marked.ts'
import { sdkErrors } from './programs.ts'
import { finding, workbook } from './workbook.ts'

/** Workbooks as some programs write them, and as no program should. */

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'

interface Given {
  namespace?: string
  relations?: string
  prefix?: string
  sheet: string
  /** Relationship targets of the sheet by type, and the parts. */
  related?: Readonly<Record<string, string>>
  parts?: Readonly<Record<string, string>>
}

/** The least that is a workbook: one sheet, no styles. */
function least({ namespace = main, relations = office, prefix = '', sheet, related = {}, parts = {} }: Given) {
  const p = prefix
  const xmlns = p === '' ? 'xmlns' : `xmlns:${p.slice(0, -1)}`
  const types = Object.keys(parts).map((name) =>
    name.endsWith('.vml')
      ? ''
      : `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/>`,
  )
  const links = Object.entries(related).map(
    ([target, type], at) => `<Relationship Id="rId${at + 1}" Type="${relations}/${type}" Target="/${target}"/>`,
  )
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>${types.join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<${p}workbook ${xmlns}="${namespace}" xmlns:r="${relations}"><${p}sheets><${p}sheet name="任务进展" sheetId="65534" r:id="rId1"/></${p}sheets></${p}workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet.xml"/></Relationships>`,
    'xl/worksheets/sheet.xml': `<${p}worksheet ${xmlns}="${namespace}" xmlns:r="${relations}">${sheet}</${p}worksheet>`,
    ...(links.length === 0
      ? {}
      : {
          'xl/worksheets/_rels/sheet.xml.rels': `<Relationships xmlns="${packaged}/relationships">${links.join('')}</Relationships>`,
        }),
    ...parts,
  }
  return writeZip(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)] as const))
}

const sheetOf = (bytes: Uint8Array) => part(bytes, 'xl/worksheets/sheet.xml')
const cells = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'

test('without a style sheet it gets one whose style 0 is plain', async () => {
  const out = marked(least({ sheet: cells }), [finding({ cell: 'A1' }), finding({ cell: 'C1' })])
  expect(await sdkErrors(out)).toEqual([])
  const styles = part(out, 'xl/styles.xml')
  expect(styles).toMatch(/<cellXfs count="\d+"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"\/>/)
  expect(styles.match(/patternType="\w+"/g)?.slice(0, 2)).toEqual(['patternType="none"', 'patternType="gray125"'])
  expect(part(out, 'xl/workbook.xml')).toMatch(/name="问题清单" sheetId="1"/)
})

test('where the main namespace has a prefix, what is added has it too', async () => {
  const sheet = cells.replace(/<(\/?)/g, '<$1x:')
  const out = marked(least({ prefix: 'x:', sheet }), [finding({ cell: 'A1' }), finding({ cell: 'B2' })])
  expect(await sdkErrors(out)).toEqual([])
  expect(sheetOf(out)).toMatch(/<x:row r="2"><x:c r="B2" s="\d+"\/><\/x:row>.*<x:legacyDrawing /)
})

test('a strict workbook gets parts of its own namespaces', () => {
  const namespace = 'http://purl.oclc.org/ooxml/spreadsheetml/main'
  const relations = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
  const out = OpcPackage.open(marked(least({ namespace, relations, sheet: cells }), [finding({ cell: 'A1' })]))
  const texts = out.names().map((name) => new TextDecoder().decode(out.bytes(name)))
  for (const text of texts) expect(text).not.toMatch(/schemas\.openxmlformats\.org\/(spreadsheetml|officeDocument)\//)
})

test('rows and cells that do not name their places are counted', () => {
  const sheet = '<sheetData><row><c><v>1</v></c></row><row/><row r="5"><c><v>2</v></c><c r="D5"/></row></sheetData>'
  const list = ['A1', 'B5', 'A2', 'D5', 'C9'].map((cell) => finding({ cell }))
  expect(sheetOf(marked(least({ sheet }), list)).replace(/ s="\d+"/g, ' s')).toContain(
    '<sheetData><row><c s><v>1</v></c></row><row><c r="A2" s/></row><row r="5"><c><v>2</v></c><c r="B5" s/><c r="D5" s/></row><row r="9"><c r="C9" s/></row></sheetData>',
  )
})

test('a row’s style goes to the cell that is made in it, and its hint of cells goes', async () => {
  const book = OpcPackage.open(await workbook())
  const xml = part(await workbook(), 'xl/worksheets/sheet1.xml').replace(
    /<row r="2"[^>]*>/,
    '<row r="2" spans="1:4" s="2" customFormat="1">',
  )
  book.set('xl/worksheets/sheet1.xml', new TextEncoder().encode(xml))
  const out = marked(book.toBytes(), [finding({ cell: 'H2' })])
  expect(part(out, 'xl/worksheets/sheet1.xml')).toContain('<row r="2" s="2" customFormat="1">')
  const styles = part(out, 'xl/styles.xml')
  const xfs = /<cellXfs[^>]*>(.*)<\/cellXfs>/.exec(styles)?.[1]?.match(/<xf [^>]*?(\/>|>.*?<\/xf>)/g) ?? []
  const made = Number(/<c r="H2" s="(\d+)"/.exec(part(out, 'xl/worksheets/sheet1.xml'))?.[1])
  const bare = (xf: string | undefined) => xf?.replace(/ (fillId|applyFill)="\d+"/g, '')
  expect(bare(xfs[made])).toBe(bare(xfs[2]))
})

const vmlRoot =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'

test('a drawing of buttons that is no XML is added to, byte for byte', () => {
  const button = `${vmlRoot}<v:shape id="_x0000_s1030" type="#_x0000_t201"><v:textbox><div>提交<br>表格</div></v:textbox><x:ClientData ObjectType="Button"/></v:shape>`
  const out = marked(
    least({
      sheet: `${cells}<legacyDrawing r:id="rId1"/>`,
      related: { 'xl/drawings/vmlDrawing1.vml': 'vmlDrawing' },
      parts: { 'xl/drawings/vmlDrawing1.vml': `${button}</xml>` },
    }),
    [finding({ cell: 'A1' })],
  )
  const vml = part(out, 'xl/drawings/vmlDrawing1.vml')
  expect(vml.startsWith(button)).toBe(true)
  expect(vml).toMatch(
    /<v:shapetype id="_x0000_t202".*<v:shape id="_x0000_s1031".*<x:Row>0<\/x:Row><x:Column>0<.*<\/xml>$/,
  )
  expect(sheetOf(out).match(/<legacyDrawing /g)).toHaveLength(1)
})

test('the drawing of a header’s picture is left alone', () => {
  const out = marked(
    least({
      sheet: `${cells}<legacyDrawingHF r:id="rId1"/>`,
      related: { 'xl/drawings/vmlDrawing1.vml': 'vmlDrawing' },
      parts: { 'xl/drawings/vmlDrawing1.vml': `${vmlRoot}</xml>` },
    }),
    [finding({ cell: 'A1' })],
  )
  expect(part(out, 'xl/drawings/vmlDrawing1.vml')).toBe(`${vmlRoot}</xml>`)
  expect(sheetOf(out)).toMatch(/<legacyDrawing [^>]*r:id="rId\d+"\/><legacyDrawingHF r:id="rId1"\/>/)
  expect(part(out, 'xl/drawings/vmlDrawing2.vml')).toContain('ObjectType="Note"')
})

test('a note in plain text, without a box, keeps its words and gets one', async () => {
  const comments = `<comments xmlns="${main}"><authors><author>某人</author></authors><commentList><comment ref="A1" authorId="0"><text><t>旧批注</t></text></comment><comment ref="B9" authorId="0"><text/></comment></commentList></comments>`
  const out = marked(
    least({
      sheet: cells,
      related: { 'xl/comments1.xml': 'comments' },
      parts: { 'xl/comments1.xml': comments },
    }),
    [finding({ cell: 'A1' }), finding({ cell: 'A2' }), finding({ cell: 'B9' })],
  )
  expect(await sdkErrors(out)).toEqual([])
  expect(part(out, 'xl/comments1.xml')).toMatch(/<r><t>旧批注<\/t><\/r><r><rPr>.*?<t xml:space="preserve">\n\n落实：/)
  expect(part(out, 'xl/comments1.xml').match(/ref="\w+"/g)).toEqual(['ref="A1"', 'ref="A2"', 'ref="B9"'])
  expect(part(out, 'xl/drawings/vmlDrawing1.vml').match(/<v:shape /g)).toHaveLength(3)
})

test('an address that is none, and a sheet that is not there, are listed and not marked', () => {
  const file = least({ sheet: cells })
  const out = marked(file, [finding({ cell: 'A0' }), finding({ sheet: '别的表', cell: 'A1' })])
  expect(sheetOf(out)).toBe(sheetOf(file))
  expect(part(out, 'xl/worksheets/sheet1.xml').match(/<row /g)).toHaveLength(5)
})

test('a part that is no XML: no copy', () => {
  expect(annotate(least({ sheet: '<sheetData>' }), [finding({ cell: 'A1' })], '')).toBe(null)
})
