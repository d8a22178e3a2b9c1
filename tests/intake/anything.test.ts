import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { receive } from '../../src/intake/index.ts'
import { fileFaults, type Received } from '../../src/model/submission.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import { context, rawWorkbook, workbook } from './making.ts'

/** Whatever a file holds, reading it ends in a form or a fault, and by no error that nobody foresaw. */

let good: Uint8Array
beforeAll(async () => {
  good = await workbook({
    任务进展: [
      '标题',
      '填报单位|市教育局|填报月份|2021年9月',
      '序号|重点任务|承担角色|完成时限|进展状态|本月进展|存在问题|下步打算|办结日期|备注',
      '7|加快现代学徒制培训|牵头|2025年12月|正常推进|开会|无|继续|2021-09-30|',
      '8|同上|||同上|同上||||',
    ],
    量化指标: ['指标编号|指标名称|上月累计|本月新增|累计完成', '7-1|现代学徒制试点培养|1，200人|约20|1.2万'],
    _luoshi: ['unit|市教育局', 'period|2021-09'],
  })
})

const read = (bytes: Uint8Array, file = '表.xlsx'): Received => receive({ file, bytes, receivedAt: null }, context)

const sound = ({ fault, submission }: Received): boolean =>
  fault === null ? submission !== null : submission === null && fileFaults.includes(fault)

test('the good file is good', () => expect(read(good).fault).toBe(null))

describe('a form or a fault comes of', () => {
  test('any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => sound(read(bytes))),
      { numRuns: 500 },
    )
  })
  test('any bytes after a known beginning', () => {
    const beginnings = [
      'PK\u0003\u0004',
      '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1',
      '<?xml',
      '<html',
      '\u00ff\u00fe',
      '\t\b',
    ]
    const bytes = fc.tuple(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 3000 }))
    fc.assert(
      fc.property(bytes, ([start, rest]) =>
        sound(read(Uint8Array.from([...start].map((c) => c.charCodeAt(0)).concat([...rest])))),
      ),
      { numRuns: 500 },
    )
  })
  test('a good file cut off anywhere', () => {
    for (let length = 0; length < good.length; length += 37) {
      const received = read(good.subarray(0, length))
      expect(received.fault).toBe(length === 0 ? 'empty-file' : 'damaged')
    }
  })
  test('a good file with bytes changed', () => {
    const change = fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(change, (changes) => {
        const bytes = good.slice()
        for (const [place, value] of changes) bytes[place] = value
        return sound(read(bytes))
      }),
      { numRuns: 500 },
    )
  })
  test('a good package with its XML cut, doubled or overwritten', () => {
    const parts = OpcPackage.open(good)
      .names()
      .filter((name) => !name.startsWith('docProps'))
    const scraps = [
      '<c r="A1">',
      '</row>',
      '<v>',
      '&#x110000;',
      '"',
      '<!-- ',
      '>',
      't="s"',
      '-1',
      '1e999',
      '<is><t>',
      '\u0000',
      '<![CDATA[',
    ]
    const damage = fc.tuple(
      fc.constantFrom(...parts),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom('', ...scraps),
    )
    fc.assert(
      fc.property(damage, ([part, from, to, scrap]) => {
        const book = OpcPackage.open(good)
        const text = new TextDecoder().decode(book.bytes(part))
        const [start, end] = [Math.floor(from * text.length), Math.floor(to * text.length)]
        book.set(part, new TextEncoder().encode(text.slice(0, start) + scrap + text.slice(end)))
        return sound(read(book.toBytes()))
      }),
      { numRuns: 500 },
    )
  })
  test('any text in any cell', async () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { minLength: 5, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(texts, async (cells) => {
        const header = ['指标编号', '指标名称', '上月累计', '本月新增', '累计完成']
        return sound(read(await workbook({ 表: [cells, header, cells] })))
      }),
      { numRuns: 60 },
    )
  })
})

describe('a hostile workbook ends soon', () => {
  const header = `<row r="1">${['重点任务', '进展状态', '本月进展', '存在问题'].map((name) => `<c t="str"><v>${name}</v></c>`).join('')}</row>`
  const many = (count: number, make: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => make(at)).join('')
  const sheet = (rows: string, rest = '') => `<worksheet><sheetData>${header}${rows}</sheetData>${rest}</worksheet>`
  const text = '<c t="s"><v>0</v></c>'
  const blanks = ` a${many(8000, (at) => ' '.repeat(3 + (at % 3)))}b `
  const strings = { 'xl/sharedStrings.xml': `<sst><si><t xml:space="preserve">${blanks}</t></si></sst>` }

  test.each([
    ['whole-sheet merge', sheet('', '<mergeCell ref="A1:XFD1048576"/>'), {}, null],
    ['empty rows', sheet(many(200_000, (at) => `<row r="${at + 2}" ht="${(at * 7919) % 1009}"/>`)), {}, null],
    ['rows of one long text', sheet(many(900, () => `<row><c/><c/>${text}${text}</row>`)), strings, null],
    ['titles of one long text', sheet(many(900, () => `<row>${text}${text}${text}${text}</row>`)), strings, null],
    [
      'too many rows',
      sheet(many(6000, (at) => `<row><c t="str"><v>任务${at}</v></c>${text}</row>`)),
      strings,
      'too-large',
    ],
    [
      'too many cells',
      sheet(many(60_000, (at) => `<row><c><v>${at * 7919}</v></c><c><v>${at}</v></c></row>`)),
      {},
      'too-large',
    ],
    [
      'hidden columns without end',
      `<worksheet><cols>${many(20_000, (at) => `<col min="1" max="16384" width="${(at * 7919) % 1009}" hidden="1"/>`)}</cols></worksheet>`,
      {},
      'no-table',
    ],
    ['hidden rows without end', sheet(many(200_000, (at) => `<row r="${at + 2}" hidden="1"/>`)), {}, null],
    [
      'as many merges as there may be',
      sheet(
        `<row r="2">${many(5000, () => '<c t="str"><v>备注</v></c>')}</row>`,
        many(19_000, (at) => `<mergeCell ref="A2:A${at + 3}"/>`),
      ),
      {},
      null,
    ],
  ])('%s', (_what, xml, parts, fault) => {
    const bytes = rawWorkbook(xml, parts)
    const before = process.cpuUsage()
    expect(read(bytes).fault).toBe(fault)
    const { user, system } = process.cpuUsage(before)
    // Under a second here; the limit leaves room for a slower machine.
    expect((user + system) / 1e6).toBeLessThan(5)
  })
})

test('an error that nobody foresaw makes the file damaged and is told', () => {
  const told: unknown[] = []
  const units = new Proxy([], {
    get() {
      throw new Error('our own fault')
    },
  })
  const received = receive(
    { file: 'a/表.xlsx', bytes: good, receivedAt: null },
    { ...context, checklist: units as never, onUnforeseen: (file, error) => told.push([file, String(error)]) },
  )
  expect(received.fault).toBe('damaged')
  expect(told).toEqual([['a/表.xlsx', 'Error: our own fault']])
})
