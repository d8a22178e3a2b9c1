import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { labelMark, secrecyMark } from '../../src/model/secrecy.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import { received, sheetOf, workbook } from './making.ts'
import { receivedFrom } from './opened.ts'

const header = '序号|重点任务|承担角色|完成时限|进展状态|本月进展|存在问题|下步打算|办结日期|备注'
const row = (progress: string) => `7|加快现代学徒制培训|牵头|2025年12月|正常推进|${progress}|无|继续走访||`
const clean = ['填报单位|市教育局', header, row('召开推进会1次')]
const form = { 任务进展: clean }

/** Where a workbook bears which mark, in a line each. */
const marks = (bytes: Uint8Array, file?: string): string[] =>
  (received(bytes, file).marked ?? []).map(({ sheet, cell, mark }) => `${sheet ?? ''}!${cell ?? ''} ${mark}`)

/** A clean form with parts put in; `on` maps a new part to the part that it hangs on and by which relationship. */
async function withParts(parts: Record<string, string>, on: Record<string, [source: string, type: string]>) {
  const book = OpcPackage.open(await workbook(form))
  for (const [name, text] of Object.entries(parts)) book.set(name, new TextEncoder().encode(text))
  for (const [name, [source, type]] of Object.entries(on))
    book.relate(source, `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}`, name)
  return book.toBytes()
}

const sheet1 = 'xl/worksheets/sheet1.xml'

test('a mark above or below the table is the whole form’s, and keeps its cell', async () => {
  const above = await workbook({ 任务进展: ['附件1||机密★1年', '填报单位|市教育局', header, row('召开推进会1次')] })
  expect(marks(above)).toEqual(['任务进展!C1 机密★1年'])
  const below = await workbook({ 任务进展: [header, row('召开推进会1次'), '', '注：', '秘密'] })
  expect(marks(below)).toEqual(['任务进展!A5 秘密'])
})

test('a mark in the table is its cell’s alone', async () => {
  const bytes = await workbook({ 任务进展: ['填报单位|市教育局', header, row('按方案（秘密★）摸底2次')] })
  expect(received(bytes).marked).toBeUndefined()
})

describe('a mark is found outside the sheets of the form', () => {
  test('in a column that is none of the form’s, and in one that holds no words', async () => {
    const beside = await workbook({ 任务进展: [`${header}|密级`, `${row('召开推进会1次')}|机密`] })
    expect(marks(beside)).toEqual(['任务进展!K2 机密'])
    const status = row('召开推进会1次').replace('正常推进', '秘密★')
    expect(marks(await workbook({ 任务进展: [header, status] }))).toEqual(['任务进展!E2 秘密★'])
  })

  test('in a sheet without a table, a hidden one, and a workbook without any form', async () => {
    const aside = { ...form, 说明: ['', '|绝密★长期'] }
    expect(marks(await workbook(aside))).toEqual(['说明!B2 绝密★长期'])
    const hide = await workbook(aside, (book) => {
      sheetOf(book, '说明').state = 'veryHidden'
    })
    expect(marks(hide)).toEqual(['说明!B2 绝密★长期'])
    expect(marks(await workbook({ 附件: ['秘密★1年'] }))).toEqual(['附件!A1 秘密★1年'])
  })

  test.each(['oddHeader', 'evenHeader', 'firstHeader', 'oddFooter', 'evenFooter', 'firstFooter'] as const)(
    'in %s, whatever the font',
    async (kind) => {
      const bytes = await workbook(form, (book) => {
        const text = '&L&"宋体,加粗"&12&K01+000秘密&"仿宋"★10年&C第&P页&R&D'
        sheetOf(book, '任务进展').headerFooter = { differentFirst: true, differentOddEven: true, [kind]: text }
      })
      expect(marks(bytes)).toEqual(['任务进展! 秘密★10年'])
      expect(received(bytes).marked?.[0]?.place).toContain(kind.endsWith('Header') ? '页眉' : '页脚')
    },
  )

  test('in a header’s section, as its one word', async () => {
    const headed = (text: string) =>
      workbook(form, (book) => {
        sheetOf(book, '任务进展').headerFooter = { oddHeader: text }
      })
    expect(marks(await headed('&L机密&C工作进展情况表'))).toEqual(['任务进展! 机密'])
    expect(marks(await headed('&C市教育局  秘密'))).toEqual(['任务进展! 秘密'])
    expect(marks(await headed('&L做好保密工作&C工作秘密管理&R&P'))).toEqual([])
  })

  const drawn = (...lines: string[][]) =>
    `<xdr:wsDr xmlns:xdr="d" xmlns:a="a"><xdr:sp><xdr:txBody>${lines
      .map((runs) => `<a:p>${runs.map((run) => `<a:r><a:rPr/><a:t>${run}</a:t></a:r>`).join('')}</a:p>`)
      .join('')}</xdr:txBody></xdr:sp></xdr:wsDr>`

  test.each([
    ['cut into runs', drawn(['机', '密★', '1年']), ['任务进展! 机密★1年']],
    ['on a line of its own', drawn(['填报说明'], ['秘密']), ['任务进展! 秘密']],
    ['written downwards', drawn(['绝'], ['密'], ['★']), ['任务进展! 绝密★']],
    ['as references', drawn(['&#31192;&#23494;&#9733;']), ['任务进展! 秘密★']],
    ['in a sentence', drawn(['请做好保密工作，保守国家秘密。']), []],
    ['before XML that breaks off', `${drawn(['秘密★'])}<a:broken`, ['任务进展! 秘密★']],
  ])('in a text box, %s', async (_how, xml, found) => {
    const part = 'xl/drawings/drawing1.xml'
    expect(marks(await withParts({ [part]: xml }, { [part]: [sheet1, 'drawing'] }))).toEqual(found)
  })

  test('in the title of a chart', async () => {
    const [drawing, chart] = ['xl/drawings/drawing1.xml', 'xl/charts/chart1.xml']
    const title = '<c:chart><c:tx><c:rich><a:p><a:r><a:t>秘密★1年</a:t></a:r></a:p></c:rich></c:tx></c:chart>'
    const bytes = await withParts(
      { [drawing]: drawn(['进度']), [chart]: title },
      { [drawing]: [sheet1, 'drawing'], [chart]: [drawing, 'chart'] },
    )
    expect(marks(bytes)).toEqual(['任务进展! 秘密★1年'])
  })

  test('in a text box of the old kind, which is hardly XML', async () => {
    const part = 'xl/drawings/vmlDrawing1.vml'
    const vml = '<xml><v:shape><v:textbox><div><font>密级：<br>机密</font></div></v:textbox></v:shape></xml>'
    expect(marks(await withParts({ [part]: vml }, { [part]: [sheet1, 'vmlDrawing'] }))).toEqual(['任务进展! 机密'])
  })

  test('in a note on a cell, and in a comment that is answered', async () => {
    const noted = await workbook(form, (book) => {
      const text = [{ text: '审核：\n' }, { text: '秘密' }]
      sheetOf(book, '任务进展').getCell('F3').note = { texts: text }
    })
    expect(marks(noted)).toEqual(['任务进展!F3 秘密'])
    const part = 'xl/threadedComments/threadedComment1.xml'
    const xml = '<ThreadedComments><threadedComment ref="B2"><text>机密★</text></threadedComment></ThreadedComments>'
    const bytes = await withParts({ [part]: xml }, { [part]: [sheet1, 'threadedComment'] })
    expect(marks(bytes)).toEqual(['任务进展!B2 机密★'])
  })

  test('in a sheet’s name', async () => {
    expect(marks(await workbook({ ...form, '附表（秘密）': ['1'] }))).toEqual(['附表（秘密）! 秘密'])
  })

  test.each(['title', 'subject', 'keywords', 'category', 'description'] as const)('in the property %s', async (key) => {
    const bytes = await workbook(form, (book) => {
      book[key] = '工作进展 秘密★1年'
    })
    expect(marks(bytes)).toEqual(['! 秘密★1年'])
  })

  test('in a property of the office’s own', async () => {
    const xml =
      '<Properties><property name="密级"><vt:lpwstr>机密</vt:lpwstr></property><property name="编号"><vt:lpwstr>保密办〔2021〕1号</vt:lpwstr></property></Properties>'
    const bytes = await withParts({ 'docProps/custom.xml': xml }, { 'docProps/custom.xml': ['', 'custom-properties'] })
    expect(marks(bytes)).toEqual(['! 机密'])
  })

  test.each([
    ['机密★1年 市教育局.xlsx', '机密★1年'],
    ['九月/（秘密）市教育局.xlsx', '秘密'],
    ['市教育局-秘密.xlsx', '秘密'],
    ['秘密.zip/市教育局.xlsx', '秘密'],
    ['秘密/市教育局.xlsx', null],
    ['市教育局保密工作.xlsx', null],
  ])('in the file name %s', async (file, mark) => {
    expect(marks(await workbook(form), file)).toEqual(mark === null ? [] : [`! ${mark}`])
  })

  test('in the name of a file that is no workbook', () => {
    expect(marks(new TextEncoder().encode('%PDF-1.7'), '秘密★通知.pdf')).toEqual(['! 秘密★'])
  })
})

describe('in an .ods file', () => {
  const fixture = readFileSync(new URL('fixtures/department.ods', import.meta.url))
  async function withText(part: string, before: string, xml: string) {
    const book = OpcPackage.open(fixture)
    const text = new TextDecoder().decode(book.bytes(part))
    const changed = text.replace(before, () => xml + before)
    if (changed === text) throw new Error(`no ${before} in ${part}`)
    book.set(part, new TextEncoder().encode(changed))
    const { marked } = await receivedFrom('表.ods', book.toBytes())
    return (marked ?? []).map(({ place, mark }) => `${place} ${mark}`)
  }

  test('in a page header, a note and the properties', async () => {
    const line = '<text:p>秘密★<text:span>1年</text:span></text:p>'
    const header = `<style:header>${line}</style:header>`
    expect(await withText('styles.xml', '</office:master-styles>', header)).toEqual(['页眉 秘密★1年'])
    const note = '<office:annotation><dc:creator>审核</dc:creator><text:p>机密</text:p></office:annotation>'
    expect(await withText('content.xml', '</table:table-cell>', note)).toContain('批注 机密')
    expect(await withText('meta.xml', '</office:meta>', '<dc:subject>绝密★</dc:subject>')).toEqual(['文档属性 绝密★'])
  })

  test('a clean one bears none', async () => {
    expect((await receivedFrom('表.ods', fixture)).marked).toBeUndefined()
  })
})

test.each([
  ['xls', ['页眉 机密★1年', '页脚 秘密', '文本框或批注 秘密★2年']],
  ['ods', ['页眉 机密★1年', '页脚 秘密', '批注 秘密★2年', '文档属性 内部资料注意保密']],
])('in an .%s file that a spreadsheet program wrote, marks are found outside the cells', async (type, found) => {
  const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.${type}`, import.meta.url))
  const { marked } = await receivedFrom(`表.${type}`, fixture('marked'))
  expect((marked ?? []).map(({ place, mark }) => `${place} ${mark}`)).toEqual(found)
  expect((await receivedFrom(`表.${type}`, fixture('department'))).marked).toBeUndefined()
})

test('a list of levels to choose from is none', async () => {
  const choices = { ...form, 选项: ['公开', '秘密', '机密', '绝密'] }
  expect(marks(await workbook(choices))).toEqual([])
})

test.each([
  ['秘密★1年', '秘密★1年'],
  ['机 密 ★ ６ 个月', '机密★6个月'],
  ['绝密★长期，请注意', '绝密★长期'],
  ['秘密☆三年', '秘密☆三年'],
  ['机密*10年', '机密*10年'],
  ['密级：机密', '机密'],
  ['机密 5年', '机密'],
  ['内部资料，注意保密', '内部资料注意保密'],
  ['保守国家秘密，人人有责', null],
  ['不得写入涉密内容，不得带有“秘密★”等密级标志。', null],
  ['做好保密工作', null],
  ['*商业秘密*不予公开', null],
  ['★★★★★培训基地', null],
  ['密级：公开', null],
  ['', null],
])('%s bears the mark %s', (text, mark) => expect(secrecyMark(text)).toBe(mark))

test.each([
  ['工作进展（机密）', '机密'],
  ['秘 密  市教育局', '秘密'],
  ['绝密、机密、秘密的范围', null],
  ['国家秘密范围', null],
])('the label %s bears the mark %s', (text, mark) => expect(labelMark(text)).toBe(mark))
