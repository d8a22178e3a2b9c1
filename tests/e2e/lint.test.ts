import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { OpcPackage } from '../../src/opc/package.ts'

/** lint --annotate as a clerk runs it, on a copy of the stock templates. */

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'luoshi-lint-'))
  cpSync('templates', folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function lint(...args: string[]) {
  const said = { out: '', err: '' }
  const status = await main(['lint', '--templates', folder, ...args], {
    out: (text) => {
      said.out += `${text}\n`
    },
    err: (text) => {
      said.err += `${text}\n`
    },
    live: false,
  })
  return { status, ...said }
}

/** Misspells a field in a template of the folder. */
function spoil(name: string): Buffer {
  const book = OpcPackage.open(readFileSync(join(folder, name)))
  for (const part of book.names().filter((one) => /document|sharedStrings/.test(one) && one.endsWith('.xml'))) {
    const text = new TextDecoder().decode(book.bytes(part))
    book.set(part, new TextEncoder().encode(text.replaceAll('{{标题}}', '{{标提}}')))
  }
  writeFileSync(join(folder, name), book.toBytes())
  return readFileSync(join(folder, name))
}

test('a copy beside each template with findings, none for one without, and the templates as they were', async () => {
  const before = readdirSync(folder)
  const word = spoil('通报.docx')
  spoil('汇总表.xlsx')
  const { status } = await lint('--annotate')
  expect(status).toBe(1)
  expect(readdirSync(folder).filter((one) => !before.includes(one))).toEqual(['汇总表.批注.xlsx', '通报.批注.docx'])
  expect(readFileSync(join(folder, '通报.docx')).equals(word)).toBe(true)
  expect(OpcPackage.open(readFileSync(join(folder, '通报.批注.docx'))).has('word/comments.xml')).toBe(true)
})

test('a template without findings writes no copy, and plain text has none', async () => {
  expect((await lint(join(folder, '通报.docx'), '--annotate')).status).toBe(0)
  writeFileSync(join(folder, 'mail/退回.hbs'), '{{没有此字段}}')
  expect((await lint(join(folder, 'mail/退回.hbs'), '--annotate')).status).toBe(1)
  writeFileSync(join(folder, '坏.docx'), 'no document')
  expect((await lint(join(folder, '坏.docx'), '--annotate')).status).toBe(1)
  expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) => one.includes('批注'))).toEqual([])
})

test('-o says where, but never on the template, for several, in another format, or by itself', async () => {
  const template = spoil('通报.docx')
  const out = join(folder, '看.docx')
  expect((await lint(join(folder, '通报.docx'), '--annotate', '-o', out)).status).toBe(1)
  expect(existsSync(out)).toBe(true)
  rmSync(out)
  for (const args of [
    [join(folder, '通报.docx'), '--annotate', '-o', join(folder, '通报.docx')],
    ['--annotate', '-o', out],
    [join(folder, '通报.docx'), '--annotate', '-o', join(folder, '看.xlsx')],
    [join(folder, '通报.docx'), '-o', out],
  ]) {
    const { status, err } = await lint(...args)
    expect([args, status, err.trim().split('\n').length]).toEqual([args, 2, 1])
  }
  expect(existsSync(out)).toBe(false)
  expect(readFileSync(join(folder, '通报.docx')).equals(template)).toBe(true)
})

test('--json stays the list of findings, each with its place for programs', async () => {
  spoil('通报.docx')
  const { out } = await lint(join(folder, '通报.docx'), '--json', '--annotate')
  const faults: unknown[] = JSON.parse(out)
  expect(faults.length).toBeGreaterThan(0)
  for (const fault of faults)
    expect(fault).toMatchObject({
      template: '通报.docx',
      tag: '{{标提}}',
      nearest: '标题',
      at: { part: 'word/document.xml', paragraph: expect.any(Number), from: expect.any(Number) },
    })
  expect(existsSync(join(folder, '通报.批注.docx'))).toBe(true)
})
