import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shippedChecklist } from '../../src/checklists/index.ts'
import { main } from '../../src/cli.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import { readAttributes } from '../../src/opc/scan.ts'
import { descendantsNamed, textOf } from '../../src/opc/xml.ts'
import { formOf } from '../forms/built.ts'
import { submission } from '../intake/making.ts'
import { type Edit, patchCells } from '../samples/patch-cells.ts'
import { htmlIn } from './html-part.ts'

/** What a unit writes comes out as text, in every file and line that a month makes. */

const nasty = [
  `=cmd|' /C calc'!A0`,
  '=HYPERLINK("http://host.invalid/","点")',
  '+1',
  '-1',
  '+SUM(1,1)',
  '@SUM(1)',
  '＝1+1',
  '＋SUM(1)',
  '－2+3',
  '＠SUM(1)',
  '\t=1+1',
  '_x000D_=1+1',
  '{{单位}}',
  '{{#each this}}{{@key}}{{/each}}',
  '｛｛constructor｝｝',
  '<script>alert(1)</script>',
  '<img src="http://host.invalid/a.png" onerror="x">',
  '</p></body><a href="http://host.invalid">点</a>',
  '</w:t></w:r><w:fldSimple w:instr="DDEAUTO cmd"/><w:r><w:t>',
  'DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc.exe"',
  'HYPERLINK "http://host.invalid"',
  '_x001B_[31m红_x001B_[0m',
  '_x009B_31m红',
  '_x001B_]0;标题_x0007_',
  '\u202e反写\u202c',
  '_x0000_空_x0008_',
  '_xD800_',
  ']]>&amp;&#27;',
  '$& $1 %s',
]

/** One writes nothing else, the other among honest words: what it wrote is merged. */
const units = ['市教育局', '职业能力建设科']
const work = mkdtempSync(join(tmpdir(), 'luoshi-text-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const input = join(work, 'input')
const month = join(input, '2021-09')

/** The form of a unit with something nasty in every cell that takes text; `lead` stands before it. */
async function nastyForm(unit: string, lead: string): Promise<Uint8Array> {
  const blank = await formOf(unit)
  const form = submission(blank)
  let next = 0
  const type = (sheet: string, cell: string | null): Edit[] =>
    cell === null ? [] : [{ sheet, cell, value: lead + (nasty[next++ % nasty.length] ?? '') }]
  const edits: Edit[] = [
    ...[form.head.filledBy, form.head.reviewedBy].flatMap((field) => type(form.headSheet, field.cell)),
    ...(form.tables.tasks?.rows ?? []).flatMap((row): Edit[] => [
      { sheet: row.sheet, cell: row.status.cell ?? '', value: '正常推进' },
      ...[row.progress, row.problems, row.next, row.remark].flatMap((field) => type(row.sheet, field.cell)),
    ]),
    ...(form.tables.indicators?.rows ?? []).flatMap((row): Edit[] => [
      ...[row.previous, row.added, row.total].map((field) => ({ sheet: row.sheet, cell: field.cell ?? '', value: 0 })),
      ...type(row.sheet, row.remark.cell),
    ]),
  ]
  return patchCells(blank, edits)
}

const said = { out: '', err: '' }
const terminal = {
  out: (text: string) => {
    said.out += `${text}\n`
  },
  err: (text: string) => {
    said.err += `${text}\n`
  },
  live: false,
}
const luoshi = (...args: string[]) =>
  main([...args, '--input', input, '--output', join(work, 'output'), '--templates', 'templates'], terminal)

/** Words that a name is to bring to a line of their own, as if the program had said them. */
const ownLine = '错误：请打开 host.invalid'
let files: string[]
const read = (file: string) => new Uint8Array(readFileSync(join(work, 'output/2021-09', file)))

beforeAll(async () => {
  mkdirSync(month, { recursive: true })
  cpSync('input/单位通讯录.xlsx', join(input, '单位通讯录.xlsx'))
  const [first = '', second = ''] = units
  writeFileSync(join(month, `=cmd \u001b[31m<b>${first}.xlsx`), await nastyForm(first, ''))
  writeFileSync(join(month, `\u202e{{x}}${second}.xlsx`), await nastyForm(second, '已召开会议推进落实，印发工作方案。'))
  writeFileSync(join(month, '\u009b31m=1+1.xlsx'), 'no workbook')
  writeFileSync(join(month, `甲\n${ownLine}.xlsx`), 'no workbook')
  symlinkSync('nowhere', join(month, `乙\n${ownLine}`))
  expect(await luoshi('run', '--period', '2021-09'), said.err).toBe(0)
  const names = readdirSync(month)
    .filter((name) => !name.startsWith('乙'))
    .map((name) => join(month, name))
  expect(await luoshi('check', ...names)).toBe(1)
  await luoshi('check', '--json', ...names)
  expect(await luoshi('rules')).toBe(0)
  const folder = join(work, 'output/2021-09')
  files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  )
}, 120_000)

const parts = (bytes: Uint8Array, ending = /\.(?:xml|rels|vml)$/) => {
  const book = OpcPackage.open(bytes)
  return book
    .names()
    .filter((name) => ending.test(name))
    .map((name) => ({ name, root: book.xml(name).root }))
}

/** Formulas with their references left out: those move and stretch. */
const formulas = (bytes: Uint8Array): string[] =>
  parts(bytes, /^xl\/.*\.xml$/).flatMap(({ root }) =>
    ['f', 'formula', 'formula1', 'formula2'].flatMap((name) => descendantsNamed(root, name).map(textOf)),
  )
const shape = (formula: string): string => formula.replace(/\$?[A-Z]{1,3}\$?\d+/g, 'R').replace(/R(?:[:,]R)*/g, 'R')

/** What leads out of a document. */
const links = (bytes: Uint8Array): string[] =>
  parts(bytes, /\.rels$/).flatMap(({ root }) =>
    descendantsNamed(root, 'Relationship')
      .map((one) => readAttributes(one.attributes))
      .filter((one) => one.get('TargetMode') === 'External')
      .map((one) => one.get('Target') ?? ''),
  )

/** What Word computes or follows. */
const fields = (bytes: Uint8Array): string[] => [
  ...parts(bytes, /^word\/.*\.xml$/).flatMap(({ root }) => [
    ...descendantsNamed(root, 'instrText').map(textOf),
    ...['fldSimple', 'hyperlink', 'object', 'altChunk'].flatMap((name) =>
      descendantsNamed(root, name).map((one) => `${name}${one.attributes}`),
    ),
  ]),
  ...links(bytes),
]

const raw = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/

test('the month has all kinds of outputs, and what was written is in them', () => {
  for (const ending of ['.docx', '.xlsx', '.eml', '.json'])
    expect(files.filter((name) => name.endsWith(ending)).length, ending).toBeGreaterThan(0)
  expect(files.filter((name) => name.startsWith('退回/') && name.endsWith('.xlsx')).length).toBe(2)
  const ledger = Buffer.from(read('ledger.json')).toString('utf8')
  expect(ledger).toContain('<script>alert(1)</script>')
  expect(ledger).toContain('{{#each this}}')
  expect(shippedChecklist.measures.length).toBe(30)
})

describe('workbooks', () => {
  test('hold no formula and no link that was not there before', async () => {
    const templates = ['汇总表.xlsx'].flatMap((name) => formulas(new Uint8Array(readFileSync(join('templates', name)))))
    const sent = await Promise.all(units.map((unit) => formOf(unit)))
    const known = new Set([...templates, ...sent.flatMap(formulas)].map(shape))
    const books = files.filter((name) => name.endsWith('.xlsx'))
    for (const name of books) {
      expect(
        [...new Set(formulas(read(name)).map(shape))].filter((one) => !known.has(one)),
        name,
      ).toEqual([])
      expect(links(read(name)), name).toEqual([])
    }
    expect(books.some((name) => formulas(read(name)).length > 0)).toBe(true)
  })
})

describe('documents', () => {
  test('hold no field and no link that their templates had not', () => {
    const templates = readdirSync('templates').filter((name) => name.endsWith('.docx'))
    const known = new Set(templates.flatMap((name) => fields(new Uint8Array(readFileSync(join('templates', name))))))
    const documents = files.filter((name) => name.endsWith('.docx'))
    expect(documents.length).toBeGreaterThan(0)
    for (const name of documents)
      expect(
        fields(read(name)).filter((one) => !known.has(one)),
        name,
      ).toEqual([])
  })
})

describe('letters', () => {
  test('hold no element but paragraphs and line breaks, and no address', () => {
    const letters = files.filter((name) => name.endsWith('.eml'))
    let shown = ''
    for (const name of letters) {
      const html = htmlIn(read(name))
      shown += html
      const elements = [...html.matchAll(/<\/?([a-z!]+)/gi)].map((one) => one[1]?.toLowerCase())
      expect([...new Set(elements)].sort(), name).toEqual(
        ['!doctype', 'body', 'br', 'head', 'html', 'meta', 'p'].filter((one) => elements.includes(one)),
      )
      expect(html).not.toMatch(/<[^>]*\s(?:href|src|on\w+)\s*=/i)
      expect(html).not.toMatch(raw)
    }
    expect(shown).toContain('&#39;')
  })
})

test('JSON is JSON, without a raw control character', () => {
  for (const name of files.filter((one) => one.endsWith('.json'))) {
    const text = Buffer.from(read(name)).toString('utf8')
    expect(() => JSON.parse(text) as unknown).not.toThrow()
    expect(text.replace(/[\u007f-\u009f]/g, '')).not.toMatch(raw)
  }
})

test('the console shows text only', () => {
  expect(said.out.length).toBeGreaterThan(1000)
  expect(said.out + said.err).not.toMatch(raw)
  expect(said.out + said.err).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  expect((said.out + said.err).split('\n').filter((line) => line.trim().startsWith(ownLine))).toEqual([])
  expect(said.out + said.err).toContain(ownLine)
  // JSON loses nothing by it: what was there stands as its number.
  expect(said.out).toContain('\\u202e')
})

test('names of files are names that every system takes', () => {
  for (const name of files) expect(name).not.toMatch(/[<>:"|?*\u0000-\u001f\u007f-\u009f\u202a-\u202e]/)
})
