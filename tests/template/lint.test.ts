import { describe, expect, test } from 'vitest'
import { type FieldTree, lintTemplate } from '../../src/template/index.ts'
import { docx, p, rows, tbl, tr, xlsx } from './packages.ts'

const value: FieldTree = { kind: 'value' }
const object = (fields: Record<string, FieldTree>): FieldTree => ({
  kind: 'object',
  fields: new Map(Object.entries(fields)),
})

const tree = object({
  标题: value,
  期次: object({ 年: value }),
  措施: { kind: 'list', item: object({ 名称: value, 单位: { kind: 'list', item: value } }) },
})

const encode = (text: string) => new TextEncoder().encode(text)
const lint = (kind: 'docx' | 'xlsx' | 'text', bytes: Uint8Array) =>
  lintTemplate(bytes, { name: '样例', kind }, tree).map(({ place, tag, nearest }) => ({ place, tag, nearest }))
const text = (source: string) => lint('text', encode(source))

describe('fields are followed through scopes', () => {
  test.each([
    '{{标题}}{{期次.年}}{{#with 期次}}{{年}}{{../标题}}{{@root.标题}}{{/with}}',
    '{{#each 措施}}{{名称}}{{@index}}{{@first}}{{../标题}}{{#each 单位}}{{this}}{{../名称}}{{../../标题}}{{/each}}{{/each}}',
    '{{#each 措施 as |项 序|}}{{项.名称}}{{序}}{{标题}}{{/each}}'.replace('{{标题}}', '{{名称}}'),
    '{{#if 标题}}{{标题}}{{else if 期次.年}}{{/if}}{{#unless 措施.length}}无{{/unless}}',
    '{{千分位 期次.年}}{{顿号 措施 字段="名称"}}{{#if (and 标题 (gt 期次.年 1))}}{{/if}}',
    '{{#with (lookup 措施 0)}}{{名称}}{{/with}}{{措施.0.名称}}',
    '{{#措施}}{{名称}}{{/措施}}{{#期次}}{{年}}{{/期次}}{{#标题}}{{标题}}{{/标题}}{{^措施}}{{标题}}{{/措施}}',
  ])('%s', (source) => expect(text(source)).toEqual([]))

  test.each([
    ['{{标提}}', '{{标提}}', '标题'],
    ['{{期次.月}}', '{{期次.月}}', null],
    ['{{#each 措施}}{{标题}}{{/each}}', '{{标题}}', '标题'],
    ['{{#each 措施}}{{名字}}{{/each}}', '{{名字}}', '名称'],
    ['{{#each 错施}}{{名称}}{{/each}}', '{{#each 错施}}', '措施'],
    ['{{#with 期次}}{{../../标题}}{{/with}}', '{{../../标题}}', null],
    ['{{#if (eq 标提 1)}}{{/if}}', '{{#if (eq 标提 1)}}', '标题'],
    ['{{千分位 期次.月}}', '{{千分位 期次.月}}', null],
    ['{{^措施}}{{标提}}{{/措施}}', '{{标提}}', '标题'],
    ['{{#错施}}{{/错施}}', '{{#错施}}', '措施'],
    ['{{@indx}}', '{{@indx}}', 'index'],
    ['{{#if 标题}}{{else}}{{标提}}{{/if}}', '{{标提}}', '标题'],
  ])('%s', (source, tag, nearest) => expect(text(source)).toEqual([{ place: '第1行', tag, nearest }]))
})

test('what a rendering would not reach is found all the same, all of it at once', () => {
  const faults = text('{{#each 措施}}\n{{名字}}\n{{/each}}\n{{标提}}\n')
  expect(faults.map((one) => one.place)).toEqual(['第2行', '第4行'])
})

test('in Word the place is that of the tag, also in repeated rows', () => {
  const body = p('{{标题}}') + tbl(tr('名'), tr('{{#each 措施}}{{名字}}', '{{/each}}')) + p('{{标提}}')
  expect(lint('docx', docx(body))).toEqual([
    { place: '第1个表格第2行第1列', tag: '{{名字}}', nearest: '名称' },
    { place: '正文第2段', tag: '{{标提}}', nearest: '标题' },
  ])
})

test('in Excel the place is the cell', () => {
  const file = xlsx([
    { name: '甲', xml: rows(['{{标题}}'], ['{{#each 措施}}{{名字}}', '共{{单未}}{{/each}}']) },
    { name: '乙', xml: rows(['{{标提}}']) },
  ])
  expect(lint('xlsx', file)).toEqual([
    { place: '工作表《甲》A2', tag: '{{名字}}', nearest: '名称' },
    { place: '工作表《甲》B2', tag: '{{单未}}', nearest: '单位' },
    { place: '工作表《乙》A1', tag: '{{标提}}', nearest: '标题' },
  ])
})

test('tags and blocks that are wrong are said before fields', () => {
  expect(lint('docx', docx(p('{{#each 措施}}x')))).toEqual([
    { place: '正文第1段', tag: '{{#each 措施}}', nearest: null },
  ])
  expect(lint('xlsx', xlsx([{ name: '甲', xml: rows(['{{#eech 措施}}{{/eech}}']) }]))[0]).toEqual({
    place: '工作表《甲》A1',
    tag: '{{#eech 措施}}',
    nearest: 'each',
  })
})

test.each(['{{{标题}}', '{{标题}}}', '{{{{标题}}}', '{ {{标题}}}'])(
  'a brace beside a tag is a fault, not a crash: %s',
  (tag) => {
    expect(lint('docx', docx(p(tag)))).toEqual([{ place: '正文第1段', tag: '', nearest: null }])
    expect(lint('xlsx', xlsx([{ name: '甲', xml: rows([tag]) }]))).toEqual([
      { place: '工作表《甲》A1', tag: '', nearest: null },
    ])
  },
)

test('a file that can’t be opened is one fault', () => {
  expect(lint('docx', encode('no document'))).toEqual([{ place: '', tag: '', nearest: null }])
})
