import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { Converter } from '../../src/intake/foreign/converter.ts'
import type { ForeignFormat } from '../../src/intake/foreign/formats.ts'
import { fileFaults } from '../../src/model/submission.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import { writeZip } from '../../src/opc/zip-writer.ts'

/** Whatever is in a file of another format, its conversion ends soon, in a workbook or a fault, and the next goes on. */

const fixture = (name: string) =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url))))
const utf8 = (text: string) => new TextEncoder().encode(text)

const converter = new Converter()
afterAll(() => converter.close())

const convert = (format: ForeignFormat, bytes: Uint8Array) => converter.toXlsx({ name: 'a', format, bytes })

const sound = async (format: ForeignFormat, bytes: Uint8Array): Promise<boolean> => {
  const answer = await convert(format, bytes)
  return 'xlsx' in answer ? OpcPackage.open(answer.xlsx).has('xl/workbook.xml') : fileFaults.includes(answer.fault)
}

const ods = (rows: string, before = '') =>
  writeZip([
    ['mimetype', utf8('application/vnd.oasis.opendocument.spreadsheet')],
    ['META-INF/manifest.xml', utf8('<manifest:manifest/>')],
    [
      'content.xml',
      utf8(
        `<?xml version="1.0"?>${before}<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="a">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
      ),
    ],
  ])
const number = '<table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell>'
const xml = (rows: string, before = '') =>
  utf8(
    `<?xml version="1.0"?>${before}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>${rows}</Table></Worksheet></Workbook>`,
  )
const one = '<Cell><Data ss:Type="Number">1</Data></Cell>'
const many = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('')

describe('a hostile file ends within two seconds, and the one after it is read', () => {
  test.each<[string, ForeignFormat, Uint8Array, string | null | undefined]>([
    [
      'rows repeated a million times',
      'ods',
      ods(`<table:table-row table:number-rows-repeated="1048576">${number.repeat(50)}</table:table-row>`),
      'too-large',
    ],
    [
      'rows repeated four thousand million times',
      'ods',
      ods(`<table:table-row table:number-rows-repeated="4000000000">${number}</table:table-row>`),
      'too-large',
    ],
    [
      'more cells than a form may have',
      'ods',
      ods(many(9000, (at) => `<table:table-row>${number.replace('5', String(at)).repeat(6)}</table:table-row>`)),
      'too-large',
    ],
    ['a document type', 'ods', ods('', '<!DOCTYPE a [<!ENTITY b "c">]>'), 'damaged'],
    ['a document type in XML', 'xml', xml('', '<!DOCTYPE a>'), 'damaged'],
    [
      'entities in a web page',
      'html',
      utf8('<!DOCTYPE html [<!ENTITY b "c">]><table><tr><td>1</td></tr></table>'),
      'damaged',
    ],
    ['a row number of four thousand million', 'xml', xml(`<Row ss:Index="4000000000">${one}</Row>`), null],
    [
      'a cell merged over everything',
      'xml',
      xml(
        `<Row><Cell ss:MergeDown="4000000000" ss:MergeAcross="4000000000"><Data ss:Type="Number">1</Data></Cell></Row>`,
      ),
      null,
    ],
    ['five megabytes of brackets', 'html', utf8(`<table>${'<'.repeat(5_000_000)}`), 'too-large'],
    ['three megabytes of brackets', 'html', utf8(`<table>${'<td '.repeat(800_000)}`), 'damaged'],
    ['quotes without end', 'csv', utf8(`a,b,c\n${'"'.repeat(3_000_000)}`), undefined],
    ['a million empty lines', 'csv', utf8(`a,b,c\n${',,\n'.repeat(1_000_000)}`), undefined],
  ])('%s', async (_what, format, bytes, fault) => {
    await convert('csv', utf8('a,b\n'))
    const start = process.hrtime.bigint()
    const answer = await convert(format, bytes)
    // A limit of 1.5 s and what a busy machine takes to notice it.
    expect(Number(process.hrtime.bigint() - start) / 1e9).toBeLessThan(3)
    // Undefined where it depends on the machine whether the time suffices.
    if (fault !== undefined) expect('fault' in answer ? answer.fault : null).toBe(fault)
    expect(await sound('xls', fixture('department.xls'))).toBe(true)
  })
  test('a package that inflates a thousandfold never reaches the parser', async () => {
    const bytes = writeZip([
      ['mimetype', utf8('application/vnd.oasis.opendocument.spreadsheet')],
      ['content.xml', new Uint8Array(15 << 20)],
    ])
    expect(await convert('ods', bytes)).toEqual({ fault: 'too-large' })
  })
})

test('an .ods with its XML cut or overwritten gives a workbook or a fault', async () => {
  const good = OpcPackage.open(fixture('department.ods')).bytes('content.xml')
  const text = new TextDecoder().decode(good)
  const part = fc.double({ min: 0, max: 1, noNaN: true }).map((at) => Math.floor(at * text.length))
  const scraps = fc.constantFrom(
    '',
    '</table:table-row>',
    '<table:table-cell ',
    '"',
    '<!--',
    '&#x110000;',
    '-1',
    '1e999',
  )
  await fc.assert(
    fc.asyncProperty(part, part, scraps, (from, to, scrap) => {
      const book = OpcPackage.open(fixture('department.ods'))
      book.set('content.xml', utf8(text.slice(0, from) + scrap + text.slice(to)))
      return sound('ods', book.toBytes())
    }),
    { numRuns: 40 },
  )
})

describe.each<[ForeignFormat, string]>([
  ['xls', 'department.xls'],
  ['ods', 'department.ods'],
  ['xlsb', 'county.xlsb'],
])('a workbook or a fault comes of .%s', (format, name) => {
  const good = fixture(name)
  const place = fc.double({ min: 0, max: 1, noNaN: true })
  test('cut off anywhere', async () => {
    const cut = place.map((at) => good.subarray(0, Math.floor(at * good.length)))
    await fc.assert(
      fc.asyncProperty(cut, (bytes) => sound(format, bytes)),
      { numRuns: 25 },
    )
  })
  test('with bytes changed', async () => {
    const changes = fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(changes, (all) => {
        const bytes = good.slice()
        for (const [at, value] of all) bytes[Math.floor(at * (good.length - 1))] = value
        return sound(format, bytes)
      }),
      { numRuns: 50 },
    )
  })
  test('after its first bytes, any', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), (rest) =>
        sound(format, Uint8Array.from([...good.subarray(0, 512), ...rest])),
      ),
      { numRuns: 25 },
    )
  })
})
