import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import { parseMail } from '../../src/mail/collect/parse.ts'
import { attached, multipart, textPart } from '../mail/collect/message.ts'
import { docx, p, paragraphs, rows, tbl, tr, word, xlsx } from '../template/packages.ts'
import type { Chance } from './chance.ts'
import { flipped, mangled, mangledBytes } from './damage.ts'
import { repacked } from './repack.ts'
import { render, wholeWay } from './trials.ts'

/** One thing to try: what it is decides how, the bytes are all of it. */
export interface FuzzCase {
  kind: 'intake' | 'template' | 'splits' | 'mail'
  /** A file name: for templates its ending says what it is. */
  file: string
  bytes: Uint8Array
}

const folder = fileURLToPath(new URL('../intake/fixtures/', import.meta.url))
const fixtures = readdirSync(folder).filter((name) => !name.endsWith('.ts'))
const read = (path: string) => new Uint8Array(readFileSync(path))

const data = {
  名: '教育局',
  数: 12,
  项: [{ 名: '甲', 数: 1 }, { 名: '乙', 数: null }, {}],
  空: [],
  深: { 深: { 名: '<b>&' } },
}

const templates: readonly (readonly [string, () => Uint8Array])[] = [
  [
    '模板.docx',
    () =>
      docx(
        p('{{名}}，{{#each 项}}{{名}}{{数}}{{else}}无{{/each}}') +
          tbl(tr('{{#each 项}}{{名}}', '{{合并 数}}{{/each}}')) +
          p('{{#if 空}}') +
          p('x') +
          p('{{/if}}'),
      ),
  ],
  ['模板.docx', () => docx(tbl(tr('名', '{{#columns 项}}{{名}}{{/columns}}'), tr('数', '{{数}}')))],
  [
    '模板.xlsx',
    () =>
      xlsx([
        {
          name: '表',
          xml: `${rows(['{{名}}', '=SUM(B3:B3)'], ['{{#each 项}}'], ['{{名}}', '{{数}}', '=B3*2'], ['{{/each}}'], ['合计', '=SUM(B3:B3)'])}<mergeCells><mergeCell ref="A1:A2"/></mergeCells>`,
        },
        { name: '另', xml: rows(['=表!B3', '{{#columns 项}}{{名}}', '{{数}}{{/columns}}']) },
      ]),
  ],
  ...['通报.docx', '督办函.docx', '汇总表.xlsx', 'mail/退回.hbs', 'mail/催报.hbs'].map(
    (name) => [name.replace('mail/', ''), () => read(`templates/${name}`)] as const,
  ),
]

/** A package with the text of one of its parts mangled. */
function mangledPackage(good: Uint8Array, chance: Chance): Uint8Array {
  const name = chance.one(Object.keys(unzipSync(good)).filter((one) => /\.(?:xml|rels)$/.test(one)))
  return repacked(good, { [name]: (text) => mangled(text, chance) })
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b

function damaged(good: Uint8Array, chance: Chance): Uint8Array {
  if (isZip(good) && chance.below(3) > 0) return mangledPackage(good, chance)
  return chance.below(2) === 0 ? flipped(good, chance) : mangledBytes(good, chance)
}

const sentence = '{{名}}：{{#each 项}}{{#if 数}}{{名}}有{{数}}、{{else}}无{{/if}}{{/each}}；{{{深.深.名}}}'

/** A sentence with tags, cut into runs at random: the cuts are all that the bytes say. */
const cuts = (chance: Chance): Uint8Array =>
  Uint8Array.from({ length: 1 + chance.below(30) }, () => chance.below(sentence.length))

const messages = [
  () =>
    multipart([
      textPart('见附件'),
      attached('filename="=?utf-8?B?6KGo?=.xlsx"', 'x'),
      attached("filename*0*=utf-8''%E8; filename*1*=%A1%A8.xlsx", 'y'),
    ]),
  () =>
    Buffer.from(
      'From: =?gb18030?B?vczT/b7W?= <a@unit.example>\r\nSubject: x\r\nContent-Type: text/plain; charset=gbk\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=BD=CC=D3=FD\r\n',
    ),
  () =>
    multipart([
      {
        headers: ['Content-Type: message/rfc822'],
        body: multipart([textPart('里'), attached('filename=a.xls', 'z')]),
        plain: true,
      },
    ]),
]

export function nextCase(chance: Chance): FuzzCase {
  const kind = chance.one(['intake', 'template', 'template', 'splits', 'mail'] as const)
  if (kind === 'intake') {
    const file = chance.one(fixtures)
    return { kind, file, bytes: damaged(read(`${folder}${file}`), chance) }
  }
  if (kind === 'mail') return { kind, file: 'a.eml', bytes: mangledBytes(chance.one(messages)(), chance) }
  if (kind === 'splits') return { kind, file: '模板.docx', bytes: cuts(chance) }
  const [file, make] = chance.one(templates)
  return { kind, file, bytes: damaged(make(), chance) }
}

const xmlOf = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
let unsplit: string[] | null = null

/** What is wrong with how a case ends, or null. Throws where that is what is wrong. */
export async function wrongWith({ kind, file, bytes }: FuzzCase): Promise<string | null> {
  if (kind === 'intake') {
    const { outcome, detail } = await wholeWay(file, bytes)
    return outcome === 'unforeseen' || outcome === 'nothing' ? `${outcome} ${detail}` : null
  }
  if (kind === 'template') {
    const results = [false, true].map((strict) => render(file, bytes, data, strict))
    return results.find((one) => one.outcome === 'unforeseen')?.detail ?? null
  }
  if (kind === 'splits') {
    unsplit ??= paragraphs(word(p(xmlOf(sentence)), data))
    const at = [0, ...new Set([...bytes].sort((a, b) => a - b)), sentence.length]
    const pieces = at.slice(1).map((end, number) => xmlOf(sentence.slice(at[number], end)))
    const split = paragraphs(word(p(...pieces), data))
    return JSON.stringify(split) === JSON.stringify(unsplit) ? null : `${JSON.stringify(split)} for ${pieces.join('|')}`
  }
  const mail = await parseMail(bytes)
  return mail.parts.length > 100 || mail.from.length > 100_000 ? 'more than is read' : null
}
