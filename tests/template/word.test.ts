import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OpcPackage } from '../../src/opc/package.ts'
import { renderTemplate } from '../../src/template/index.ts'
import { bodyOf, docx, faultsOf, p, paragraphs, partText, tbl, tc, tr, word } from './packages.ts'

const texts = (body: string, data: unknown): string[] => paragraphs(word(body, data))

describe('text', () => {
  test('comes out exactly as given, whatever it holds', () => {
    const value = `a < b & c > d "q" 'q' {{x}} $& \\ 𠮷 <w:p/>`
    expect(texts(p('前{{x}}后'), { x: value })).toEqual([`前${value}后`])
  })

  test('a line break in a value is a line break in the document', () => {
    expect(bodyOf(word(p('{{x}}'), { x: '一\n二' }))).toContain('一</w:t><w:br/><w:t xml:space="preserve">二')
  })

  test('characters that XML forbids are dropped', () => {
    expect(texts(p('{{x}}'), { x: 'a\u0000b\u000bc\ud800d' })).toEqual(['abcd'])
  })

  test('null and undefined are nothing, zero and false are words', () => {
    expect(texts(p('{{a}}|{{b}}|{{c}}|{{d}}'), { a: null, c: 0, d: false })).toEqual(['||0|false'])
  })

  test('a backslash before a tag stays a backslash', () => {
    expect(texts(p('C:\\{{x}}'), { x: 1 })).toEqual(['C:\\1'])
  })

  test('full-width braces and curly quotes are understood', () => {
    expect(texts(p('｛｛#if (eq 状态 “已完成”)｝｝是｛｛/if｝｝'), { 状态: '已完成' })).toEqual(['是'])
  })

  test('the format is that of the run where the tag begins', () => {
    const bold = '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{</w:t></w:r><w:r><w:t>x}}后</w:t></w:r></w:p>'
    const body = bodyOf(word(bold, { x: '值' }))
    expect(body).toMatch(/<w:rPr><w:b\/><\/w:rPr><w:t xml:space="preserve">值<\/w:t>/)
    expect(body).toMatch(/<w:r><w:t xml:space="preserve">后<\/w:t>/)
  })

  test('data can’t bring XML of its own', () => {
    expect(bodyOf(word(p('[{{x}}]'), { x: { xml: '<w:br/>' } }))).not.toContain('<w:br/>')
  })

  test('a page break is a page break', () => {
    expect(bodyOf(word(p('{{pageBreak}}'), {}))).toContain('<w:br w:type="page"/>')
  })
})

test('however a paragraph is split into runs, its text comes out the same', () => {
  const source =
    '甲{{x}}乙{{#each xs}}[{{this}}{{#unless @last}}，{{/unless}}]{{/each}}丙{{#if y}}有{{else}}无{{/if}}{{千分位 n}}'
  const data = { x: 'X', xs: [1, 2, 3], y: false, n: 12345 }
  const whole = texts(p(source), data)
  expect(whole).toEqual(['甲X乙[1，][2，][3]丙无12,345'])
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: source.length - 1 }), { maxLength: 12 }), (cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), source.length]
      const runs = at.slice(1).map((end, i) => source.slice(at[i], end))
      expect(texts(p(...runs), data)).toEqual(whole)
    }),
    { numRuns: 2000, seed: 9704 },
  )
})

describe('a block', () => {
  test('within a paragraph takes in its stretch of text with its format', () => {
    const body =
      '<w:p><w:r><w:t>{{#each xs}}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{{this}}</w:t></w:r><w:r><w:t>;{{/each}}</w:t></w:r></w:p>'
    const out = bodyOf(word(body, { xs: ['a', 'b'] }))
    expect(out.match(/<w:b\/>/g)).toHaveLength(2)
    expect(paragraphs(word(body, { xs: ['a', 'b'] }))).toEqual(['a;b;'])
  })

  test('whose tags stand alone in paragraphs takes in the paragraphs between, and its own go', () => {
    const body = p('头') + p('{{#each xs}}') + p('{{@index}}.{{名}}') + p('二') + p('{{/each}}') + p('尾')
    expect(texts(body, { xs: [{ 名: '甲' }, { 名: '乙' }] })).toEqual(['头', '0.甲', '二', '1.乙', '二', '尾'])
  })

  test('with an else alone in its paragraph takes one side or the other', () => {
    const body = p('{{#if x}}') + p('有') + p('{{else}}') + p('无') + p('{{/if}}')
    expect(texts(body, { x: 1 })).toEqual(['有'])
    expect(texts(body, {})).toEqual(['无'])
  })

  test('whose tag is alone in a row takes in the rows between', () => {
    const body = tbl(tr('名', '数'), tr('{{#each xs}}', ''), tr('{{名}}', '{{数}}'), tr('', '{{/each}}'), tr('计', '3'))
    expect(
      texts(body, {
        xs: [
          { 名: '甲', 数: 1 },
          { 名: '乙', 数: 2 },
        ],
      }),
    ).toEqual(['名', '数', '甲', '1', '乙', '2', '计', '3'])
  })

  test('that opens in one cell and closes in another takes in the row', () => {
    const body = tbl(tr('{{#each xs}}{{名}}', '{{数}}{{/each}}'))
    expect(
      texts(body, {
        xs: [
          { 名: '甲', 数: 1 },
          { 名: '乙', 数: 2 },
        ],
      }),
    ).toEqual(['甲', '1', '乙', '2'])
  })

  test('within a row’s block stays within it', () => {
    const body = tbl(tr('{{#each xs}}{{#if 显}}{{名}}', '{{数}}{{/if}}{{/each}}'))
    const xs = [
      { 显: true, 名: '甲', 数: 1 },
      { 显: false, 名: '乙', 数: 2 },
    ]
    expect(texts(body, { xs })).toEqual(['甲', '1'])
  })

  test('loops nest across tables in cells', () => {
    const inner = tbl(tr('{{#each ys}}{{this}}{{/each}}'))
    const body = tbl(`<w:tr>${tc(p('{{#each xs}}{{名}}'))}${tc(inner, p('{{/each}}'))}</w:tr>`)
    expect(
      texts(body, {
        xs: [
          { 名: '甲', ys: [1, 2] },
          { 名: '乙', ys: [3] },
        ],
      }),
    ).toEqual(['甲', '12', '', '乙', '3', ''])
  })

  test('over text of two paragraphs takes in both', () => {
    const body = p('一{{#each xs}}') + p('{{this}}{{/each}}二')
    expect(texts(body, { xs: ['a', 'b'] })).toEqual(['一', 'a二', '一', 'b二'])
  })

  test('of nothing leaves no empty cell and no table without rows', () => {
    const one = tbl(tr('{{#each xs}}{{this}}', '{{/each}}'))
    expect(bodyOf(word(p('前') + one, { xs: [] }))).not.toContain('<w:tbl>')
    const cell = tbl(`<w:tr>${tc(p('{{#if x}}'), p('有'), p('{{/if}}'))}${tc(p('二'))}</w:tr>`)
    expect(bodyOf(word(cell, {}))).toMatch(/<w:tc><w:p\/><\/w:tc>/)
  })

  // A long part is read anew only where something in it is to be put right.
  test.each([3, 5000])('that repeats bookmarks and pictures %i times gives each its own id', (count) => {
    const body = `${p('{{#each xs}}')}<w:p><w:bookmarkStart w:id="7" w:name="b"/><w:r><w:t>{{this}}</w:t></w:r><w:bookmarkEnd w:id="7"/></w:p>${p('{{/each}}')}`
    const out = bodyOf(word(body, { xs: Array.from({ length: count }, (_, at) => at) }))
    const starts = [...out.matchAll(/bookmarkStart w:id="(\d+)" w:name="([^"]+)"/g)]
    expect(new Set(starts.map((one) => one[1])).size).toBe(count)
    expect(new Set(starts.map((one) => one[2])).size).toBe(count)
    expect([...out.matchAll(/bookmarkEnd w:id="(\d+)"/g)].map((one) => one[1])).toEqual(starts.map((one) => one[1]))
  })

  test('beside a bookmark and a picture that stand once leaves them as they are, however long it is', () => {
    const once = '<w:p><w:bookmarkStart w:id="7" w:name="b"/><w:bookmarkEnd w:id="7"/></w:p>'
    const rows = tbl(tr('{{#each xs}}{{this}}', '{{/each}}'))
    const out = bodyOf(word(once + rows, { xs: Array.from({ length: 9000 }, (_, at) => at) }))
    expect(out.length).toBeGreaterThan(500_000)
    expect(out).toContain(once)
    expect(out.match(/<w:tr>/g)).toHaveLength(9000)
  })
})

test('headers, footers and notes are filled, parts without a tag keep their bytes', () => {
  const file = docx(p('正文'), {
    header1: `<w:hdr>${p('{{x}}')}</w:hdr>`,
    footer1: `<w:ftr>${p('页脚')}</w:ftr>`,
    footnotes: `<w:footnotes><w:footnote>${p('注{{x}}')}</w:footnote></w:footnotes>`,
  })
  const out = renderTemplate(file, { x: '值' }, { name: 'a.docx', kind: 'docx', strict: true })
  expect(paragraphs(out, 'word/header1.xml')).toEqual(['值'])
  expect(paragraphs(out, 'word/footnotes.xml')).toEqual(['注值'])
  for (const part of ['word/document.xml', 'word/footer1.xml']) expect(partText(out, part)).toBe(partText(file, part))
})

test('the same data gives the same bytes', () => {
  const body = p('{{#each xs}}') + p('{{this}}') + p('{{/each}}')
  expect(word(body, { xs: [1, 2] })).toEqual(word(body, { xs: [1, 2] }))
})

describe('a mistake is said at its place', () => {
  test.each([
    [
      'an unknown field',
      p('一') + p('{{标提}}'),
      { 标题: 1 },
      { place: '正文第2段', tag: '{{标提}}', nearest: '标题' },
    ],
    [
      'an unknown field in a loop, in a table',
      p('一') + tbl(tr('名'), tr('{{#each xs}}{{名子}}', '{{/each}}')),
      { xs: [{ 名字: 1 }] },
      { place: '第1个表格第2行第1列', tag: '{{名子}}', nearest: '名字' },
    ],
    ['a block left open', p('{{#each xs}}x'), { xs: [] }, { place: '正文第1段', tag: '{{#each xs}}', nearest: null }],
    ['an end without a beginning', p('x{{/if}}'), {}, { place: '正文第1段', tag: '{{/if}}', nearest: null }],
    ['a wrong end', p('{{#if x}}{{/each}}'), { x: 1 }, { place: '正文第1段', tag: '{{/each}}', nearest: null }],
    [
      'an unknown function',
      p('{{千份位 x}}'),
      { x: 1 },
      { place: '正文第1段', tag: '{{千份位 x}}', nearest: '千分位' },
    ],
    [
      'an unknown block',
      p('{{#eech xs}}{{/eech}}'),
      { xs: [] },
      { place: '正文第1段', tag: '{{#eech xs}}', nearest: 'each' },
    ],
    ['a partial', p('{{> x}}'), {}, { place: '正文第1段', tag: '{{> x}}', nearest: null }],
    ['a tag that is none', p('{{a b=}}'), {}, { place: '正文第1段', tag: '{{a b=}}', nearest: null }],
  ])('%s', (_what, body, data, fault) => expect(faultsOf(() => word(body, data, true))[0]).toEqual(fault))

  test('braces that make no tag', () => {
    expect(faultsOf(() => word(p('{{x'), {}))).toEqual([{ place: '正文第1段', tag: '', nearest: null }])
  })

  test('in a header it says so', () => {
    const file = docx(p(''), { header1: `<w:hdr>${p('{{y}}')}</w:hdr>` })
    const render = () => renderTemplate(file, { x: 1 }, { name: 'a.docx', kind: 'docx', strict: true })
    expect(faultsOf(render)[0]?.place).toBe('页眉第1段')
  })

  test('all mistakes of a part are said at once', () => {
    expect(faultsOf(() => word(p('{{> a}}') + p('{{> b}}'), {})).map((one) => one.place)).toEqual([
      '正文第1段',
      '正文第2段',
    ])
  })
})

describe('nothing outside the data can be reached', () => {
  test.each([
    '{{constructor}}',
    '{{__proto__}}',
    '{{x.constructor.name}}',
    '{{lookup x "constructor"}}',
    '{{toString}}',
  ])('%s', (tag) => expect(texts(p(`[${tag}]`), { x: {} })).toEqual(['[]']))
})

test('a table of ten thousand rows takes well under two seconds', () => {
  const file = docx(tbl(tr('{{#each xs}}{{序}}', '{{名}}', '{{数}}{{/each}}')))
  const xs = Array.from({ length: 10_000 }, (_, at) => ({ 序: at, 名: `第${at}项`, 数: at * 3 }))
  const out = renderTemplate(file, { xs }, { name: 'a.docx', kind: 'docx', strict: true })
  expect(OpcPackage.open(out).bytes('word/document.xml').length).toBeGreaterThan(1_000_000)
}, 2000)
