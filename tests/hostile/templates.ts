import { docx, p, rows, tbl, tr, xlsx } from '../template/packages.ts'
import { rawZip, zeros } from './raw-zip.ts'
import { densePackage, repacked } from './repack.ts'

/** Templates that want what is not theirs, or too much of it; `error`, or `rendered` where what comes of it is harmless. */
export interface HostileTemplate {
  name: string
  file: string
  make: () => Uint8Array
  data: unknown
  outcomes: readonly ('error' | 'rendered')[]
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')
const small = { 名: '教育局', 项: Array.from({ length: 100 }, (_, at) => at), 空: {}, 深: { 深: { 深: 1 } } }

const case_ = (
  name: string,
  file: string,
  make: () => Uint8Array,
  outcomes: HostileTemplate['outcomes'] = ['error'],
  data: unknown = small,
): HostileTemplate => ({ name, file, make: () => honest(make()), data, outcomes })

/** Packages whose XML packs no better than an honest one's. */
const honest = (bytes: Uint8Array): Uint8Array =>
  bytes[0] === 0x50 && bytes.length > 1000 ? densePackage(bytes) : bytes

/** The same source as a Word document, a workbook and a plain text. */
const inAll = (
  name: string,
  source: string | (() => string),
  outcomes?: HostileTemplate['outcomes'],
  data?: unknown,
): HostileTemplate[] => {
  const text = () => (typeof source === 'string' ? source : source())
  const xml = () => text().replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  return [
    case_(`${name} (Word)`, '模板.docx', () => docx(p(xml())), outcomes, data),
    case_(`${name} (Excel)`, '模板.xlsx', () => xlsx([{ name: '表', xml: rows([xml()]) }]), outcomes, data),
    case_(`${name} (text)`, '模板.hbs', () => utf8(text()), outcomes, data),
  ]
}

const nested = (open: string, inner: string, depth: number) =>
  Array.from({ length: depth }, () => open).join('') + inner + '{{/each}}'.repeat(depth)

const external = (type: string, target: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`

/** What must be refused for what it asks. */
export const thieves: readonly HostileTemplate[] = [
  ...[
    '{{constructor.constructor}}',
    '{{this.constructor}}',
    '{{__proto__}}',
    '{{[__proto__]}}',
    '{{"constructor"}}',
    '{{@root.constructor}}',
    '{{@root.__proto__.toString}}',
    '{{lookup this "__proto__"}}',
    '{{lookup this "constructor"}}',
    '{{lookup (lookup this "constructor") "name"}}',
    '{{#with __proto__}}{{this}}{{/with}}',
    '{{#with constructor as |c|}}{{c.name}}{{c.prototype}}{{/with}}',
    '{{#each __proto__}}{{@key}}{{/each}}',
    '{{名.constructor.name}}',
    '{{项.constructor.constructor}}',
    '{{项.__proto__.push}}',
    '{{空.__defineGetter__}}{{空.hasOwnProperty}}{{空.valueOf}}',
    '{{序号 0 "constructor"}}{{序号 0 "__proto__"}}',
    '{{顿号 项 "、" "__proto__"}}',
  ].flatMap((source) => inAll(source, source, ['error', 'rendered'])),
  ...[
    '{{> 子模板}}',
    '{{> (lookup . "名")}}',
    '{{#> layout}}x{{/layout}}',
    '{{* 修饰}}',
    '{{#*inline "x"}}y{{/inline}}{{> x}}',
    '{{log "x"}}',
    '{{#log}}x{{/log}}',
    '{{#if (log "x")}}x{{/if}}',
    '{{#each 项 a=(log "x")}}x{{/each}}',
    '{{#helperMissing}}x{{/helperMissing}}',
    '{{#blockHelperMissing 名}}x{{/blockHelperMissing}}',
    '{{image "/etc/passwd"}}',
    '{{image "file:///etc/passwd"}}',
    '{{image "http://host.invalid/a.png"}}',
    '{{require "fs"}}',
    '{{constructor.constructor "return process" }}',
    '{{⌂at 1}}',
    '{{⌂turn -1000000000}}',
    '{{#⌂row}}x{{/⌂row}}',
  ]
    .flatMap((source) => inAll(source, source))
    // A plain text has no pictures: the function is unknown there.
    .filter((one) => !one.name.includes('layout}} (Excel)')),
  case_(
    'external picture and template',
    '模板.docx',
    () =>
      repacked(docx(p('{{名}}')), {
        'word/_rels/document.xml.rels': external('image', 'file:///etc/passwd'),
        'word/_rels/settings.xml.rels': external('attachedTemplate', 'http://host.invalid/a.dotm'),
      }),
    ['rendered', 'error'],
  ),
  ...['word/document.xml', 'docProps/app.xml', 'customXml/item1.xml', '[Content_Types].xml', '_rels/.rels'].map(
    (part) =>
      case_(`a DTD in ${part}`, '模板.docx', () =>
        repacked(docx(p('{{名}}')), {
          [part]: (text) =>
            `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${text.replace(/^<\?xml.*?\?>\s*/, '') || '<a>&x;</a>'}`,
        }),
      ),
  ),
]

/** What must end soon, whatever it wants. */
export const gluttons: readonly HostileTemplate[] = [
  ...inAll('loops in loops', nested('{{#each @root.项}}', 'x', 8)),
  ...inAll('empty loops in loops', nested('{{#each @root.项}}', '', 8), ['error', 'rendered']),
  ...inAll('long text in loops', () => nested('{{#each @root.项}}', 'x'.repeat(30_000), 3)),
  ...inAll('a long value in loops', nested('{{#each @root.项}}', '{{@root.长}}', 3), ['error'], {
    ...small,
    长: '字'.repeat(30_000),
  }),
  ...inAll('a thousand nested blocks', nested('{{#each 项}}', 'x', 1000)),
  ...inAll('ten thousand nested blocks', () => nested('{{#each 项}}', 'x', 10_000)),
  ...inAll('ten thousand nested calls', () => `{{${'(加 1 '.repeat(10_000)}1${')'.repeat(10_000)}}}`),
  ...inAll('a call with ten thousand nested calls', () => `{{加 1 ${'(加 1 '.repeat(10_000)}1${')'.repeat(10_000)}}}`),
  ...inAll('a million tags', () => '{{名}}'.repeat(1_000_000)),
  ...inAll('a million comments', () => '{{!-- x --}}'.repeat(500_000), ['error', 'rendered']),
  ...inAll('a million comments without an end', () => '{{!--'.repeat(500_000)),
  ...inAll('a million brackets without an end', () => '{{['.repeat(500_000)),
  ...inAll('a million brackets with one end', () => `${'{{['.repeat(500_000)}]`),
  ...inAll('a million quotes', () => '{{"'.repeat(500_001)),
  ...inAll('a million single braces', () => '{'.repeat(2_000_000)),
  ...inAll('a tag of a million words', () => `{{顿号 ${'1 '.repeat(500_000)}}}`, ['error', 'rendered']),
  ...inAll('a path of a million steps', () => `{{a${'.a'.repeat(500_000)}}}`, ['error', 'rendered']),
  ...inAll('a path up a million steps', () => `{{${'../'.repeat(500_000)}a}}`, ['error', 'rendered']),
  ...inAll('32 MB of text', () => `{{名}}${'x'.repeat(31_000_000)}`, ['error', 'rendered']),
  case_('a hundred thousand paragraphs of stray braces', '模板.docx', () => docx(p('{{').repeat(60_000))),
  case_('thirty thousand cells with tags', '模板.docx', () =>
    docx(tbl(...Array.from({ length: 3000 }, () => tr(...Array.from({ length: 10 }, () => '{{名}}'))))),
  ),
  case_('five thousand tags in as many runs', '模板.docx', () =>
    docx(
      p(...Array.from({ length: 40_000 }, (_, at) => (at % 10 === 0 ? '{{#if 名}}' : at % 10 === 5 ? '{{/if}}' : 'x'))),
    ),
  ),
  case_(
    'five thousand tags of which each is cut',
    '模板.docx',
    () => docx(p(...Array.from({ length: 4000 }, () => ['{', '{名', '}', '}x']).flat())),
    ['rendered'],
  ),
  case_(
    'a thousand tables in tables',
    '模板.docx',
    () => docx('<w:tbl><w:tr><w:tc>'.repeat(150) + p('{{#each 项}}x{{/each}}') + '</w:tc></w:tr></w:tbl>'.repeat(150)),
    ['rendered', 'error'],
  ),
  case_(
    'columns in a table of columns',
    '模板.docx',
    () => docx(tbl(tr('{{#columns 项}}', ...Array.from({ length: 500 }, () => 'x'), '{{/columns}}'))),
    ['rendered', 'error'],
  ),
  case_(
    'a column as wide as can be',
    '模板.docx',
    () =>
      docx(
        `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="4000000000"/></w:tcPr>${p('{{#columns 项}}x')}</w:tc><w:tc>${p('{{/columns}}')}</w:tc></w:tr></w:tbl>`,
      ),
    ['rendered', 'error'],
  ),
  case_(
    'more columns than a sheet has',
    '模板.xlsx',
    () => xlsx([{ name: '表', xml: rows(['{{#columns 项}}', 'x', '{{/columns}}']) }]),
    ['error'],
    { 项: Array.from({ length: 20_000 }, (_, at) => at) },
  ),
  case_('a row of four thousand million', '模板.xlsx', () =>
    xlsx([
      {
        name: '表',
        xml: '<sheetData><row r="4000000000"><c r="A4000000000" t="inlineStr"><is><t>{{名}}</t></is></c></row></sheetData>',
      },
    ]),
  ),
  case_('a row at the end of the sheet', '模板.xlsx', () =>
    xlsx([
      {
        name: '表',
        xml: '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{{名}}</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
      },
    ]),
  ),
  case_(
    'a column beyond all letters',
    '模板.xlsx',
    () =>
      xlsx([
        {
          name: '表',
          xml: `<sheetData><row r="1"><c r="${'Z'.repeat(1000)}1" t="inlineStr"><is><t>{{名}}</t></is></c></row></sheetData>`,
        },
      ]),
    ['rendered', 'error'],
  ),
  case_(
    'a wide row in a loop',
    '模板.xlsx',
    () =>
      xlsx([
        {
          name: '表',
          xml: rows(['{{#each 项}}'], [...Array.from({ length: 26 }, () => 1)], ['{{/each}}']).replace(
            '</row><row r="3">',
            `${Array.from({ length: 12_000 }, (_, at) => `<c r="${letters(at + 30)}2"><v>1</v></c>`).join('')}</row><row r="3">`,
          ),
        },
      ]),
    ['error', 'rendered'],
    { 项: Array.from({ length: 5000 }, (_, at) => at) },
  ),
  case_(
    'rows of columns in loops',
    '模板.xlsx',
    () => xlsx([{ name: '表', xml: rows(['{{#each 项}}'], ['{{#columns @root.项}}', '{{/columns}}'], ['{{/each}}']) }]),
    ['error', 'rendered'],
    { 项: Array.from({ length: 3000 }, (_, at) => at) },
  ),
  case_(
    'twenty thousand formulas over all rows',
    '模板.xlsx',
    () => xlsx([{ name: '表', xml: rows(['{{#each 项}}'], ['{{this}}', '=SUM(A1:A1048576)'], ['{{/each}}']) }]),
    ['error', 'rendered'],
    { 项: Array.from({ length: 20_000 }, (_, at) => at) },
  ),
  case_(
    'a formula of ten thousand brackets',
    '模板.xlsx',
    () =>
      xlsx([
        {
          name: '表',
          xml: rows(['{{名}}', `=${'('.repeat(10_000)}1${')'.repeat(10_000)}`, `=${'-'.repeat(100_000)}1`]),
        },
      ]),
    ['rendered', 'error'],
  ),
  case_(
    'formulas that look at each other',
    '模板.xlsx',
    () =>
      xlsx([
        {
          name: '表',
          xml: rows(['{{名}}', '=C1', '=B1'], ...Array.from({ length: 5000 }, (_, at) => [`=A${at + 3}+A${at + 3}`])),
        },
      ]),
    ['rendered', 'error'],
  ),
  case_(
    'a million merges',
    '模板.xlsx',
    () =>
      xlsx([
        {
          name: '表',
          xml: `${rows(['{{名}}'])}<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(200_000)}</mergeCells>`,
        },
      ]),
    ['rendered', 'error'],
  ),
  case_(
    'whole-sheet merge, validation and format in a loop',
    '模板.xlsx',
    () =>
      xlsx([
        {
          name: '表',
          xml: `${rows(['{{#each 项}}'], ['x'], ['{{/each}}'])}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="1"><formula>A1:XFD1048576</formula></cfRule></conditionalFormatting><dataValidations><dataValidation sqref="A1:XFD1048576"><formula1>A:XFD</formula1></dataValidation></dataValidations>`,
        },
      ]),
    ['rendered', 'error'],
  ),
  case_('the same sheet a thousand times', '模板.xlsx', () =>
    repacked(xlsx([{ name: '表', xml: rows(['{{名}}']) }]), {
      'xl/workbook.xml': (text) =>
        text.replace('</sheets>', `${'<sheet name="x" sheetId="9" r:id="rId1"/>'.repeat(100_000)}</sheets>`),
    }),
  ),
  ...(['模板.docx', '模板.xlsx'] as const).flatMap((file) => {
    const good = () => (file.endsWith('docx') ? docx(p('{{名}}')) : xlsx([{ name: '表', xml: rows(['{{名}}']) }]))
    const name = file.endsWith('docx') ? 'word/document.xml' : 'xl/worksheets/sheet1.xml'
    return [
      case_(`a zip bomb in ${file}`, file, () => rawZip([{ name: '[Content_Types].xml', data: zeros(60) }])),
      case_(`a bomb beside the parts of ${file}`, file, () => repacked(good(), { 'docProps/a.bin': zeros(300) })),
      case_(`a million elements in ${file}`, file, () =>
        repacked(good(), { [name]: (text) => text.replace(/(<w:body>|<sheetData>)/, `$1${'<a/>'.repeat(1_000_000)}`) }),
      ),
      case_(`deep nesting in ${file}`, file, () =>
        repacked(good(), { [name]: (text) => text.replace(/(<w:body>|<sheetData>)/, `$1${'<a>'.repeat(100_000)}`) }),
      ),
      case_(
        `nesting just deep enough in ${file}`,
        file,
        () =>
          repacked(good(), {
            [name]: (text) => text.replace(/(<w:body>|<sheetData>)/, `$1${'<a>'.repeat(480)}${'</a>'.repeat(480)}`),
          }),
        ['rendered', 'error'],
      ),
      case_(`half of ${file}`, file, () => good().subarray(0, good().length >> 1)),
      case_(`nothing in ${file}`, file, () => utf8('')),
    ]
  }),
]

function letters(column: number): string {
  let text = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text
  return text
}
