import { describe, expect, test } from 'vitest'
import { writeZip } from '../../src/opc/zip-writer.ts'
import { workbook } from './making.ts'
import { openedAndReceived } from './opened.ts'
import { openFiles } from './read-all.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const zip = (parts: Record<string, Uint8Array>) => writeZip(Object.entries(parts))

const form = await workbook({
  任务进展: [
    '填报单位|市教育局',
    '序号|重点任务|进展状态|本月进展|存在问题|下步打算',
    '7|加快现代学徒制培训|正常推进|开会|无|继续',
  ],
})
const csv = utf8('指标编号,指标名称,上月累计,本月新增,累计完成\n7-1,学徒,400,20,420\n')

const told = async (bytes: Uint8Array, name = '包.zip') =>
  (await openedAndReceived({ [name]: bytes })).map(({ file, fault }) => `${file} ${fault ?? 'form'}`)

/** A zip whose one entry's name is given in bytes; `placeholder` is a name of as many letters. */
function named(bytes: Uint8Array, name: Uint8Array): Uint8Array {
  const placeholder = 'x'.repeat(name.length)
  const file = Buffer.from(writeZip([[placeholder, bytes]]))
  for (let at = file.indexOf(placeholder); at >= 0; at = file.indexOf(placeholder)) file.set(name, at)
  return new Uint8Array(file)
}

describe('a zip file with workbooks', () => {
  test('stands beside them, each a file of its own; the rest is named', async () => {
    const bytes = zip({
      '9月/表.xlsx': form,
      '指标.csv': csv,
      '照片.jpg': utf8('\u00ff'),
      '说明.txt': utf8('请查收。'),
    })
    expect(await told(bytes)).toEqual(['包.zip bundle', '包.zip/9月/表.xlsx form', '包.zip/指标.csv form'])
    const [bundle] = await openedAndReceived({ '包.zip': bytes })
    expect(bundle?.holds).toEqual({ workbooks: ['9月/表.xlsx', '指标.csv'], others: ['照片.jpg', '说明.txt'] })
  })
  test('hands its receipt on', async () => {
    const receivedAt = '2021-10-05T09:30:00+08:00'
    const from = 'a@unit.example'
    const opened = await openFiles([{ file: '包.zip', bytes: zip({ '表.xlsx': form }), receivedAt, from }])
    expect(opened.map((one) => [one.file, one.receivedAt, one.from])).toEqual([
      ['包.zip', receivedAt, from],
      ['包.zip/表.xlsx', receivedAt, from],
    ])
  })
  test('in a zip file, one level deep', async () => {
    const inner = zip({ '表.xlsx': form })
    expect(await told(zip({ '内.zip': inner }))).toEqual(['包.zip bundle', '包.zip/内.zip/表.xlsx form'])
    expect(await told(zip({ '外.zip': zip({ '内.zip': inner }) }))).toEqual(['包.zip not-a-workbook'])
  })
  test('says of each what can’t be read of it', async () => {
    const bytes = zip({ '坏.xlsx': form.subarray(0, 2000), '空.xlsx': new Uint8Array(0), '表.xlsx': form })
    expect(await told(bytes)).toEqual([
      '包.zip bundle',
      '包.zip/坏.xlsx damaged',
      '包.zip/空.xlsx empty-file',
      '包.zip/表.xlsx form',
    ])
  })
  test('leaves out what programs leave in it', async () => {
    const bytes = zip({ '__MACOSX/._表.xlsx': form, '.~表.xlsx': form, 'a/Thumbs.db': form, '表.xlsx': form })
    expect(await told(bytes)).toEqual(['包.zip bundle', '包.zip/表.xlsx form'])
  })
  test.each([
    ['GB18030', [0xca, 0xd0, 0xbd, 0xcc, 0xd3, 0xfd, 0xbe, 0xd6], '市教育局'],
    // 盶 ends in the byte of a backslash.
    ['GB18030 with a byte of ASCII', [0xb1, 0x5c], '盶'],
    ['UTF-8', [...utf8('市教育局')], '市教育局'],
    ['folders parted by a backslash', [...utf8('a\\市教育局')], 'a/市教育局'],
  ])('with names in %s', async (_what, name, expected) => {
    const bytes = named(form, Uint8Array.from([...name, ...utf8('.xlsx')]))
    const [, inside] = await openedAndReceived({ '包.zip': bytes })
    expect(inside?.file).toBe(
      `包.zip/${expected === '盶' ? new TextDecoder('gb18030').decode(Uint8Array.from(name)) : expected}.xlsx`,
    )
    expect(inside?.fault).toBe(null)
  })
})

describe('a zip file that is refused as a whole', () => {
  test.each<[string, () => Uint8Array, string]>([
    ['without a workbook', () => zip({ '照片.jpg': utf8('\u00ff') }), 'not-a-workbook'],
    ['with a name that climbs', () => named(form, utf8('../../表.xlsx')), 'damaged'],
    ['with a name that climbs by backslashes', () => named(form, utf8('..\\..\\表.xlsx')), 'damaged'],
    ['with an absolute name', () => named(form, utf8('C:\\表.xlsx')), 'damaged'],
    ['cut off', () => zip({ '表.xlsx': form }).subarray(0, -40), 'damaged'],
    [
      'with too many entries',
      () => zip(Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`${at}.txt`, utf8('a')]))),
      'too-large',
    ],
    [
      'with too many workbooks',
      () => zip(Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`${at}.csv`, csv]))),
      'too-large',
    ],
    ['that inflates a thousandfold', () => zip({ '表.xlsx': new Uint8Array(10 << 20) }), 'too-large'],
  ])('%s', async (_what, bytes, fault) => expect(await told(bytes())).toEqual([`包.zip ${fault}`]))
  test('with a password', async () => {
    const locked = Buffer.from(zip({ '表.xlsx': form }))
    const directory = locked.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'))
    locked.writeUInt16LE(locked.readUInt16LE(directory + 8) | 1, directory + 8)
    expect(await told(new Uint8Array(locked))).toEqual(['包.zip encrypted'])
  })
  test('with nested zip files that together inflate too far', async () => {
    const noise = utf8(Array.from({ length: 60_000 }, (_, at) => `${at * 7919} ${'第'.repeat(30)}`).join(''))
    const inner = (at: number) => zip({ [`${at}.bin`]: noise, [`${at}.jpg`]: noise.subarray(at) })
    const bytes = zip(Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((at) => [`${at}.zip`, inner(at)])))
    expect(bytes.length).toBeLessThan(20 << 20)
    expect(await told(bytes)).toEqual(['包.zip too-large'])
  })
})
