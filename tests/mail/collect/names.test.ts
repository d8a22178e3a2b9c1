import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attachmentName, numbered } from '../../../src/mail/collect/attachment-name.ts'
import { parameter } from '../../../src/mail/collect/parameters.ts'
import { headerText } from '../../../src/mail/header-text.ts'
import { latin1, utf8 } from './message.ts'

// 市教育局9月.xlsx in GBK
const gbk = latin1(Buffer.from('cad0bdccd3fdbed639d4c22e786c7378', 'hex'))
const name = '市教育局9月.xlsx'

const percent = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

describe('a file’s name is read', () => {
  test.each([
    ['raw UTF-8', `attachment; filename="${utf8(name)}"`],
    ['raw GBK', `attachment; filename="${gbk}"`],
    ['raw GBK without quotes', `attachment; filename=${gbk}`],
    ['RFC 2047 in quotes', `attachment; filename="=?utf-8?B?${Buffer.from(name).toString('base64')}?="`],
    ['RFC 2047 of GBK', `attachment; filename==?gb18030?B?${Buffer.from(gbk, 'latin1').toString('base64')}?=`],
    ['RFC 2047, Q', `attachment; filename="=?gbk?Q?${percent(Buffer.from(gbk, 'latin1')).replaceAll('%', '=')}?="`],
    ['RFC 2231', `attachment; filename*=UTF-8''${percent(Buffer.from(name))}`],
    ['RFC 2231 of GBK', `attachment; filename*=gb2312'zh-cn'${percent(Buffer.from(gbk, 'latin1'))}`],
    [
      'RFC 2231 before the name for old programs',
      `attachment; filename="a.xlsx"; filename*=utf-8''${percent(Buffer.from(name))}`,
    ],
    ['a charset that nobody knows', `attachment; filename*=x-office''${percent(Buffer.from(name))}`],
    ['a charset that the bytes contradict', `attachment; filename*=utf-8''${percent(Buffer.from(gbk, 'latin1'))}`],
  ])('%s', (_, value) => {
    expect(parameter(value, 'filename')).toBe(name)
  })

  test('from continuations out of order, cut inside a character, one of them plain (RFC 2231 4.1)', () => {
    const bytes = Buffer.from(name)
    const value = [
      `attachment;\r\n filename*2=".xlsx"`,
      ` filename*0*=utf-8''${percent(bytes.subarray(0, 4))}`,
      ` filename*1*=${percent(bytes.subarray(4, -5))}`,
    ].join(';\r\n')
    expect(parameter(value, 'filename')).toBe(name)
  })

  test('from words that cut a character in two', () => {
    const bytes = Buffer.from(name)
    const words = [bytes.subarray(0, 4), bytes.subarray(4)].map((part) => `=?UTF-8?B?${part.toString('base64')}?=`)
    expect(headerText(words.join('\r\n '))).toBe(name)
    expect(headerText(`a ${words.join('')} b`)).toBe(`a ${name} b`)
  })

  test('where a GBK character ends in the byte of a backslash', () => {
    // 誠 is D5 5C; the quote after it ends the name.
    const value = latin1(
      Buffer.concat([Buffer.from('attachment; filename="'), Buffer.from([0xd5, 0x5c]), Buffer.from('"; size=3')]),
    )
    expect(parameter(value, 'filename')).toBe('誠')
    expect(parameter(value, 'size')).toBe('3')
  })

  test('with quotes and semicolons inside', () => {
    expect(parameter('attachment; filename="a\\"b;c.xlsx"', 'filename')).toBe('a"b;c.xlsx')
    expect(parameter('attachment; filename="C:\\new\\t.xlsx"', 'filename')).toBe('C:\\new\\t.xlsx')
  })
})

describe('an attachment is kept under', () => {
  test.each([
    ['市教育局9月（最终版）.xlsx', '市教育局9月（最终版）.xlsx'],
    ['CON.xlsx', '_CON.xlsx'],
    ['../../etc/passwd.xlsx', 'passwd.xlsx'],
    ['C:\\Users\\某某\\表.xls', '表.xls'],
    ['..', '附件'],
    ['', '附件'],
    ['.xlsx', 'xlsx'],
    ['.隐藏.xlsx', '隐藏.xlsx'],
    ['a:b*c?"<>|.xlsx', 'a_b_c_____.xlsx'],
    ['a\u0000b\tc\u001f.xlsx', 'a_b_c_.xlsx'],
    ['\u202expe.xlsx', 'xpe.xlsx'],
    ['表\u200b\ufeff.xlsx ', '表.xlsx'],
    ['表.xlsx. . ', '表.xlsx'],
    ['receipts.jsonl', '_receipts.jsonl'],
    [`${'长'.repeat(300)}.xlsx`, `${'长'.repeat(60)}.xlsx`],
  ])('%j → %j', (given, kept) => {
    expect(attachmentName(given)).toBe(kept)
  })

  test('whatever it was called, a name of one file that every system can have', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 999 }), (given, number) => {
        const kept = numbered(attachmentName(given), number)
        expect(kept).not.toMatch(/[/\\:*?"<>|\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|^\.|[. ]$|^\s|^$/)
        expect(kept).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
        expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(255)
      }),
      { numRuns: 2000 },
    )
  })

  test('a number before its ending, where the name is taken', () => {
    expect([1, 2, 12].map((number) => numbered('名称.xlsx', number))).toEqual([
      '名称.xlsx',
      '名称(2).xlsx',
      '名称(12).xlsx',
    ])
    expect(numbered('名称', 2)).toBe('名称(2)')
  })
})
