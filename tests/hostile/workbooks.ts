import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { OpcPackage } from '../../src/opc/package.ts'
import { writeZip } from '../../src/opc/zip-writer.ts'
import { type RawEntry, rawZip, zeros } from './raw-zip.ts'
import { dense } from './repack.ts'

/** What may come of a hostile file: why it is refused, or `form` where it is read all the same. */
export type Outcome = 'form' | 'too-large' | 'damaged' | 'encrypted' | 'not-a-workbook' | 'no-table' | 'bundle'

export interface Hostile {
  name: string
  file: string
  make: () => Uint8Array
  outcomes: readonly Outcome[]
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')

export const goodForm = (name = 'department.xlsx'): Uint8Array =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`../intake/fixtures/${name}`, import.meta.url))))

const sheet1 = 'xl/worksheets/sheet1.xml'

/** Bytes that deflate as honest ones may. */
function packable(megabytes: number): Uint8Array {
  const block = zeros(megabytes)
  for (let at = 0; at < block.length; at += 150) block[at] = (at * 2_654_435_761) >>> 24
  return block
}

/** The good form with parts changed or, by their text, added. */
function form(changes: Readonly<Record<string, (text: string) => string>>): Uint8Array {
  const good = OpcPackage.open(goodForm())
  for (const [part, change] of Object.entries(changes))
    good.set(part, utf8(dense(change(good.has(part) ? new TextDecoder().decode(good.bytes(part)) : ''))))
  return writeZip(good.names().map((name) => [name, good.bytes(name)] as const))
}

const beforeEnd =
  (end: string, more: () => string) =>
  (text: string): string =>
    text.replace(end, () => more() + end)
const inSheet = (more: () => string) => form({ [sheet1]: beforeEnd('</sheetData>', more) })
const afterData = (more: string) =>
  form({ [sheet1]: (text) => text.replace('</sheetData>', () => `</sheetData>${more}`) })

/** Entries of the good form, to be lied about. */
const entries = (): RawEntry[] => {
  const good = OpcPackage.open(goodForm())
  return good.names().map((name) => ({ name, data: good.bytes(name) }))
}

const relation = (type: string, target: string, mode = '') =>
  `<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode}/>`

const sheet1Relations = 'xl/worksheets/_rels/sheet1.xml.rels'
const hanging = (relations: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}</Relationships>`

const withDrawing = (shapes: string, relations = '') =>
  form({
    [sheet1Relations]: () => hanging(relation('drawing', '../drawings/drawing1.xml')),
    'xl/drawings/drawing1.xml': () => `<?xml version="1.0"?>\n<wsDr>${shapes}</wsDr>`,
    'xl/drawings/_rels/drawing1.xml.rels': () => hanging(relations),
  })

const entities = (): string => {
  const levels = Array.from({ length: 20 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`)
  return `<!DOCTYPE w [<!ENTITY e0 "luoshi">${levels.join('')}]>`
}

const withDtd = (text: string) => text.replace(/<(?=worksheet)/, `${entities()}<`).replace('</t>', '&e20;</t>')

const wide = ['form', 'too-large'] as const
const refused = ['too-large'] as const
const broken = ['damaged'] as const

const case_ = (name: string, make: () => Uint8Array, outcomes: readonly Outcome[], file = '表.xlsx'): Hostile => ({
  ...{ name, file, make, outcomes },
})

/** Workbooks that want to hurt, each with what may come of it. */
export const hostileWorkbooks: readonly Hostile[] = [
  case_(
    'zip bomb: a part of 1 GB',
    () => rawZip([...entries(), { name: 'xl/media/a.bin', data: zeros(1024) }]),
    refused,
  ),
  case_(
    'zip bomb: 400 parts of 60 MB that are one',
    () => {
      const bomb = { name: 'xl/media/0.bin', data: zeros(60) }
      const own = entries()
      const many = Array.from({ length: 400 }, (_, at) => ({
        name: `xl/media/${at + 1}.bin`,
        data: utf8(''),
        claims: { size: 60 << 20 },
        at: own.length,
      }))
      return rawZip([...own, bomb, ...many])
    },
    refused,
  ),
  case_(
    'zip bomb: nested zips',
    () => {
      let inner = rawZip([{ name: 'bomb.bin', data: zeros(60) }])
      for (let level = 0; level < 8; level++)
        inner = rawZip(Array.from({ length: 16 }, (_, at) => ({ name: `${level}-${at}.zip`, data: inner })))
      return inner
    },
    ['too-large', 'not-a-workbook', 'damaged', 'bundle'],
    '报送.zip',
  ),
  case_(
    'zip bomb: lies about its size',
    () =>
      rawZip(
        entries().map((one) => (one.name === sheet1 ? { ...one, data: zeros(512), claims: { size: 9000 } } : one)),
      ),
    refused,
  ),
  case_(
    'zip bomb in the shared strings',
    () => rawZip(entries().map((one) => (one.name === 'xl/sharedStrings.xml' ? { ...one, data: zeros(60) } : one))),
    refused,
  ),
  case_(
    'a shared string of 60 MB',
    () => form({ 'xl/sharedStrings.xml': beforeEnd('</sst>', () => `<si><t>${' '.repeat(60 << 20)}</t></si>`) }),
    refused,
  ),
  case_(
    'millions of shared strings',
    () => form({ 'xl/sharedStrings.xml': beforeEnd('</sst>', () => '<si><t>a</t></si>'.repeat(1_300_000)) }),
    wide,
  ),
  case_(
    'a million empty shared strings in one package of four such parts',
    () => form({ 'xl/sharedStrings.xml': beforeEnd('</sst>', () => '<si/>'.repeat(4_500_000)) }),
    wide,
  ),
  case_(
    'a million rows',
    () => inSheet(() => Array.from({ length: 1_000_000 }, (_, at) => `<row r="${at + 20}"/>`).join('')),
    wide,
  ),
  case_(
    'a million rows with a number each',
    () => inSheet(() => Array.from({ length: 900_000 }, (_, at) => `<row><c><v>${at}</v></c></row>`).join('')),
    refused,
  ),
  case_(
    'millions of styled empty cells',
    () => inSheet(() => `<row r="30">${'<c s="1"/>'.repeat(2_300_000)}</row>`),
    wide,
  ),
  case_(
    'millions of styled empty cells that compress as real ones do',
    () =>
      inSheet(() =>
        Array.from({ length: 100_000 }, (_, at) => `<row r="${at + 30}">${'<c s="1"/>'.repeat(12)}</row>`).join(''),
      ),
    wide,
  ),
  case_('whole-sheet merge', () => afterData('<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'), [
    'form',
    'no-table',
    'too-large',
  ]),
  case_(
    'a hundred thousand merges over each other',
    () => afterData(`<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(100_000)}</mergeCells>`),
    refused,
  ),
  case_(
    'twenty thousand merges over each other in one row',
    () =>
      afterData(
        `<mergeCells>${Array.from({ length: 19_000 }, (_, at) => `<mergeCell ref="A1:XFD${at + 2}"/>`).join('')}</mergeCells>`,
      ),
    ['form', 'no-table', 'too-large'],
  ),
  case_(
    'whole-sheet validation and conditional format',
    () =>
      afterData(
        `<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="1"><formula>SUMPRODUCT(A:XFD)&gt;0</formula></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="custom" sqref="A1:XFD1048576"><formula1>SUMPRODUCT(A:XFD)&gt;0</formula1></dataValidation></dataValidations>`,
      ),
    ['form'],
  ),
  case_(
    'two hundred thousand conditional formats',
    () =>
      afterData(
        '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="1"><formula>1</formula></cfRule></conditionalFormatting>'.repeat(
          170_000,
        ),
      ),
    wide,
  ),
  case_(
    'used range to XFD1048576',
    () =>
      form({
        [sheet1]: (text) =>
          text
            .replace(/<dimension[^>]*>/, '<dimension ref="A1:XFD1048576"/>')
            .replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
      }),
    ['form'],
  ),
  case_(
    'rows and columns beyond all bounds',
    () =>
      inSheet(() => '<row r="4000000000"><c r="ZZZZZZZ99999999999"><v>1</v></c></row><row r="-1"/><row r="1e308"/>'),
    ['form'],
  ),
  case_('DTD in a sheet', () => form({ [sheet1]: withDtd }), broken),
  case_(
    'entity bomb in the shared strings',
    () => form({ 'xl/sharedStrings.xml': (text) => text.replace(/<(?=sst)/, `${entities()}<`) }),
    broken,
  ),
  case_(
    'external entity in the relationships',
    () =>
      form({
        'xl/_rels/workbook.xml.rels': (text) =>
          text.replace(/<(?=Relationships)/, '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><'),
      }),
    broken,
  ),
  case_('deep nesting in a sheet', () => inSheet(() => `${'<a>'.repeat(1_000_000)}${'</a>'.repeat(1_000_000)}`), wide),
  case_(
    'deep nesting in the relationships',
    () =>
      form({
        'xl/_rels/workbook.xml.rels': beforeEnd(
          '</Relationships>',
          () => `${'<a>'.repeat(500_000)}${'</a>'.repeat(500_000)}`,
        ),
      }),
    ['damaged', 'too-large'],
  ),
  case_(
    'a million relationships',
    () =>
      form({
        'xl/_rels/workbook.xml.rels': beforeEnd('</Relationships>', () => '<Relationship Id="a"/>'.repeat(1_000_000)),
      }),
    ['too-large', 'damaged', 'form'],
  ),
  case_(
    'a million relationships of a sheet',
    () => form({ [sheet1Relations]: () => hanging('<Relationship Id="a"/>'.repeat(1_000_000)) }),
    ['too-large', 'form'],
  ),
  case_(
    'two hundred thousand text boxes to look through for a mark',
    () => withDrawing('<sp><txBody><p><r><t>保密</t></r></p></txBody></sp>'.repeat(200_000)),
    wide,
  ),
  case_('a drawing of 30 MB without a word', () => withDrawing('<sp><txBody><p/></txBody></sp>'.repeat(1_000_000)), [
    'form',
  ]),
  case_('a text box of 12 MB', () => withDrawing(`<sp><txBody><t>${'密 '.repeat(3_000_000)}</t></txBody></sp>`), wide),
  case_(
    'a text box of levels only',
    () => withDrawing(`<sp><txBody><t>${'秘密*'.repeat(1_400_000)}</t></txBody></sp>`),
    wide,
  ),
  case_(
    'a header of quotes that never end',
    () => afterData(`<headerFooter><oddHeader>${'&amp;"密'.repeat(1_000_000)}</oddHeader></headerFooter>`),
    ['form'],
  ),
  case_('drawings that hang on each other', () => withDrawing('<a/>', relation('drawing', 'drawing1.xml')), ['form']),
  case_(
    'a million content types',
    () => form({ '[Content_Types].xml': beforeEnd('</Types>', () => '<Default Extension="a"/>'.repeat(1_000_000)) }),
    ['too-large', 'damaged', 'form'],
  ),
  case_(
    'a million sheets',
    () =>
      form({
        'xl/workbook.xml': beforeEnd('</sheets>', () => '<sheet name="a" sheetId="9" r:id="rId3"/>'.repeat(500_000)),
      }),
    refused,
  ),
  case_(
    'a tag with megabytes of attributes',
    () => form({ [sheet1]: beforeEnd('</sheetData>', () => `<row ${'a="b" '.repeat(3_000_000)}/>`) }),
    wide,
  ),
  case_('megabytes of open brackets', () => inSheet(() => '<a '.repeat(7_000_000)), ['damaged', 'too-large', 'form']),
  case_('megabytes of quotes', () => inSheet(() => `<a ${'"\''.repeat(5_000_000)}>`), ['damaged', 'too-large', 'form']),
  case_(
    'a cell of 20 million letters',
    () => inSheet(() => `<row r="40"><c r="A40" t="inlineStr"><is><t>${'字'.repeat(7_000_000)}</t></is></c></row>`),
    wide,
  ),
  case_(
    'text in ten million pieces',
    () => inSheet(() => `<row r="40"><c r="A40" t="inlineStr"><is>${'<t>字字</t>'.repeat(1_500_000)}</is></c></row>`),
    wide,
  ),
  case_(
    'a formula of 20 MB',
    () => inSheet(() => `<row r="40"><c r="A40"><f>${'1+'.repeat(10_000_000)}1</f><v>1</v></c></row>`),
    wide,
  ),
  case_(
    'number formats of megabytes',
    () =>
      form({
        'xl/styles.xml': beforeEnd(
          '</styleSheet>',
          () => `<numFmts><numFmt numFmtId="164" formatCode="${'['.repeat(10_000_000)}"/></numFmts>`,
        ),
      }),
    ['form', 'too-large', 'damaged'],
  ),
  case_(
    'two million cell formats',
    () => form({ 'xl/styles.xml': beforeEnd('</cellXfs>', () => '<xf numFmtId="0"/>'.repeat(1_000_000)) }),
    wide,
  ),
  case_(
    'DDE and external links',
    () =>
      form({
        [sheet1]: (text) =>
          text.replace(
            '</sheetData>',
            `<row r="40"><c r="A40" t="str"><f>cmd|'/C calc'!A0</f><v>x</v></c><c r="B40"><f>[1]Sheet1!A1</f><v>1</v></c></row></sheetData>`,
          ),
        'xl/externalLinks/externalLink1.xml': () =>
          '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>',
        'xl/externalLinks/_rels/externalLink1.xml.rels': () =>
          `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('externalLinkPath', 'file:///etc/passwd', ' TargetMode="External"')}</Relationships>`,
        'xl/_rels/workbook.xml.rels': beforeEnd('</Relationships>', () =>
          relation('externalLink', 'externalLinks/externalLink1.xml'),
        ),
      }),
    ['form'],
  ),
  case_(
    'OLE object and macros',
    () =>
      form({
        'xl/vbaProject.bin': () => 'macro',
        'xl/embeddings/oleObject1.bin': () => 'ole',
        'xl/_rels/workbook.xml.rels': beforeEnd('</Relationships>', () => relation('vbaProject', 'vbaProject.bin')),
        'xl/worksheets/_rels/sheet1.xml.rels': () =>
          `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('oleObject', '../embeddings/oleObject1.bin')}</Relationships>`,
      }),
    ['form'],
    '表.xlsm',
  ),
  ...['../../../etc/passwd', '/etc/passwd', 'C:/Windows/a', '..\\..\\a', 'a\0b'].map((name) =>
    case_(
      `path in a part's name: ${JSON.stringify(name)}`,
      () => rawZip([...entries(), { name, data: utf8('x') }]),
      broken,
    ),
  ),
  case_(
    'path in a zipped name',
    () => rawZip([{ name: '../../../tmp/表.xlsx', data: goodForm() }]),
    ['damaged', 'bundle'],
    '报送.zip',
  ),
  case_('an entry twice', () => rawZip([...entries(), ...entries().slice(0, 1)]), broken),
  case_(
    'an entry twice by case',
    () => rawZip([...entries(), { name: 'XL/WORKSHEETS/SHEET1.XML', data: utf8('<a/>') }]),
    broken,
  ),
  case_(
    'entries that overlap',
    () =>
      rawZip([
        ...entries(),
        ...Array.from({ length: 300 }, (_, at) => ({ name: `x${at}`, data: entries()[4]?.data ?? utf8(''), at: 4 })),
      ]),
    ['form', 'damaged', 'too-large'],
  ),
  case_(
    'sixty thousand entries',
    () => rawZip([...entries(), ...Array.from({ length: 60_000 }, (_, at) => ({ name: `x${at}`, data: utf8('') }))]),
    refused,
  ),
  case_('zip64', () => rawZip(entries(), true), ['form', 'damaged']),
  case_(
    'a directory that counts more than there is',
    () => {
      const bytes = rawZip(entries()).slice()
      bytes.set([0xe8, 0x03, 0xe8, 0x03], bytes.length - 14)
      return bytes
    },
    broken,
  ),
  case_('an unknown compression', () => rawZip(entries().map((one) => ({ ...one, claims: { method: 99 } }))), broken),
  case_('encrypted entries', () => rawZip(entries().map((one) => ({ ...one, claims: { flags: 1 } }))), ['encrypted']),
  case_('a wrong checksum', () => rawZip(entries().map((one) => ({ ...one, claims: { crc: 1 } }))), broken),
  case_(
    'annexes that together are just within the bounds',
    () => rawZip([...entries(), ...[1, 2].map((at) => ({ name: `xl/media/${at}.bin`, data: packable(45) }))]),
    wide,
  ),
  case_(
    'annexes that are beyond the bounds only together',
    () => rawZip([...entries(), ...[1, 2, 3].map((at) => ({ name: `xl/media/${at}.bin`, data: packable(60) }))]),
    refused,
  ),
  case_(
    'OLE file of nothing but sectors',
    () => {
      const bytes = new Uint8Array(19 << 20)
      bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
      return bytes
    },
    ['damaged', 'not-a-workbook', 'too-large'],
    '表.xls',
  ),
  case_(
    'OLE file with a circular chain',
    () => {
      const bytes = goodForm('department.xls').slice()
      // The sector allocation table points everywhere at itself.
      for (let at = 512; at + 4 <= bytes.length; at += 4) bytes.set([0, 0, 0, 0], at)
      return bytes
    },
    ['damaged', 'not-a-workbook', 'too-large'],
    '表.xls',
  ),
  case_(
    '19 MB of one line of text',
    () => utf8('进展,'.repeat(2_800_000)),
    ['too-large', 'no-table', 'damaged', 'not-a-workbook', 'form'],
    '表.csv',
  ),
  case_(
    '19 MB of lines',
    () => utf8('1,2\n'.repeat(4_900_000)),
    ['too-large', 'no-table', 'damaged', 'not-a-workbook'],
    '表.csv',
  ),
  case_(
    '19 MB of table tags',
    () => utf8(`<html><table>${'<tr><td>1</td></tr>'.repeat(1_000_000)}`),
    ['too-large', 'no-table', 'damaged'],
    '表.xls',
  ),
]
