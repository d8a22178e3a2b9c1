import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rawWorkbook, workbook } from '../making.ts'

/** What the worst workbooks cost in time and memory. Each is read in a process of its own, after a good one. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-hostile-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const good = join(work, 'good.xlsx')
beforeAll(async () => {
  writeFileSync(
    good,
    await workbook({ 表: ['重点任务|进展状态|本月进展|存在问题', '加快现代学徒制培训|正常推进|开会|无'] }),
  )
})

const filler = (at: number): string => ((at * 2_654_435_761) % 4_294_967_296).toString(36)

/** Text of about so many megabytes, of pieces that differ enough to stay under the ratio that a bomb is told by. */
function megabytes(size: number, piece: (at: number) => string): string {
  const pieces: string[] = []
  for (let at = 0, length = 0; length < size << 20; at++) {
    const next = piece(at)
    pieces.push(next)
    length += next.length
  }
  return pieces.join('')
}

const heading = ['重点任务', '进展状态', '本月进展', '存在问题'].map((name) => `<c t="str"><v>${name}</v></c>`).join('')
const sheet = (rows: string, rest = '') =>
  `<worksheet><sheetData><row r="1">${heading}</row>${rows}</sheetData>${rest}</worksheet>`
const plain = sheet('<row r="2"><c t="s"><v>0</v></c><c t="s" s="1"><v>0</v></c><c t="s"><v>0</v></c></row>')

const many = (count: number, part: (at: number) => readonly [string, string]) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => part(at)))
const bookOf = (count: number) => {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const all = Array.from({ length: count }, (_, at) => at + 1)
  const listed = all.map((at) => `<sheet name="表${at}" sheetId="${at}" r:id="rId${at}"/>`).join('')
  const related = all.map(
    (at) => `<Relationship Id="rId${at}" Type="${office}/worksheet" Target="worksheets/sheet${at}.xml"/>`,
  )
  return {
    'xl/workbook.xml': `<workbook xmlns:r="${office}"><sheets>${listed}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${related.join('')}</Relationships>`,
  }
}
/** Rows of which a zip file of 1 MB holds a hundred times as much. */
const denseRows = (size: number) =>
  sheet(megabytes(size, (at) => `<row r="${at % 977}" spans="1:10" ht="${at % 31}"/>`))
const emptyRows = (size: number) => sheet(megabytes(size, (at) => `<row r="${at + 2}" ht="${filler(at)}"/>`))

const cases: Record<string, () => Uint8Array> = {
  'a sheet of 60 MB': () => rawWorkbook(denseRows(60)),
  'a sheet as large as may be read': () => rawWorkbook(emptyRows(15.5)),
  'a sheet of empty cells': () => rawWorkbook(sheet(megabytes(15.5, (at) => `<c s="${filler(at)}"/>`))),
  'a million rows': () => rawWorkbook(sheet(megabytes(15.5, (at) => `<row><c t="str"><v>${filler(at)}</v></c></row>`))),
  'eight such sheets': () =>
    rawWorkbook(plain, { ...bookOf(8), ...many(8, (at) => [`xl/worksheets/sheet${at + 1}.xml`, denseRows(23)]) }),
  'ten sheets of a few megabytes': () =>
    rawWorkbook(plain, {
      ...bookOf(10),
      ...many(10, (at) => [`xl/worksheets/sheet${at + 1}.xml`, denseRows(5)]),
    }),
  'long strings': () =>
    rawWorkbook(plain, {
      'xl/sharedStrings.xml': `<sst>${megabytes(15.5, (at) => `<si><t>${`${filler(at)}${filler(at + 1)}`.repeat(9)}${filler(at).repeat(50)}</t></si>`)}</sst>`,
    }),
  'one long string': () =>
    rawWorkbook(plain, { 'xl/sharedStrings.xml': `<sst><si><t>${megabytes(15.5, filler)}</t></si></sst>` }),
  'short strings': () =>
    rawWorkbook(plain, {
      'xl/sharedStrings.xml': `<sst>${megabytes(15.5, (at) => `<si><t>${filler(at)}</t></si>`)}</sst>`,
    }),
  'strings in pieces': () =>
    rawWorkbook(plain, {
      'xl/sharedStrings.xml': `<sst><si>${megabytes(15.5, (at) => `<r><t>${filler(at)}</t></r>`)}</si></sst>`,
    }),
  entities: () =>
    rawWorkbook(plain, {
      'xl/sharedStrings.xml': `<sst><si><t>${megabytes(15.5, (at) => `&#x4e00;&amp;${filler(at)}`)}</t></si></sst>`,
    }),
  'styles without end': () =>
    rawWorkbook(plain, {
      'xl/styles.xml': `<styleSheet><cellXfs>${megabytes(15.5, (at) => `<xf numFmtId="${at}" a="${filler(at)}"/>`)}</cellXfs></styleSheet>`,
    }),
  'number formats without end': () =>
    rawWorkbook(plain, {
      'xl/styles.xml': `<styleSheet><numFmts>${megabytes(15.5, (at) => `<numFmt numFmtId="${at}" formatCode="${filler(at)}"/>`)}</numFmts></styleSheet>`,
    }),
  'one long number format': () =>
    rawWorkbook(plain, {
      'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${megabytes(15, filler)}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>`,
    }),
  merges: () =>
    rawWorkbook(
      sheet(
        `<row r="2">${Array.from({ length: 5000 }, () => '<c t="str"><v>备注</v></c>').join('')}</row>`,
        Array.from({ length: 19_999 }, (_, at) => `<mergeCell ref="A2:XFD${at + 3}"/>`).join(''),
      ),
    ),
  nesting: () => rawWorkbook(`<worksheet>${megabytes(15.5, (at) => `<a${filler(at)}>`)}</worksheet>`),
  'one long attribute': () => rawWorkbook(`<worksheet a="${megabytes(15.5, filler)}"/>`),
  'many attributes': () => rawWorkbook(`<worksheet ${megabytes(15.5, (at) => `a${at}="" `)}/>`),
  'a workbook part without end': () =>
    rawWorkbook(plain, {
      'xl/workbook.xml': `<workbook>${megabytes(15.5, (at) => `<definedName name="${filler(at)}">${at}</definedName>`)}</workbook>`,
    }),
  'content types without end': () =>
    rawWorkbook(plain, {
      '[Content_Types].xml': `<Types>${megabytes(40, (at) => `<Override PartName="/${filler(at)}" ContentType="a/b"/>`)}</Types>`,
    }),
  'relationships without end': () =>
    rawWorkbook(plain, {
      'xl/_rels/workbook.xml.rels': `<Relationships>${megabytes(40, (at) => `<Relationship Id="${filler(at)}" Type="a/worksheet" Target="b${at}.xml"/>`)}</Relationships>`,
    }),
  'a thousand parts of 190 MB': () =>
    rawWorkbook(
      plain,
      many(900, (at) => [`xl/media/${at}.bin`, megabytes(0.21, (nth) => filler(nth + at))]),
    ),
  'rows of one long text': () =>
    rawWorkbook(
      sheet(
        Array.from(
          { length: 4900 },
          (_, at) => `<row ht="${filler(at)}">${'<c t="s"><v>0</v></c>'.repeat(4)}</row>`,
        ).join(''),
      ),
      {
        'xl/sharedStrings.xml': `<sst><si><t>${Array.from({ length: 4500 }, (_, at) => filler(at)).join(' 　')}</t></si></sst>`,
      },
    ),
}

/** The others are odd, but no more than a form may cost; those that inflate to megabytes are tried out first. */
const refused: ReadonlySet<string> = new Set([
  'a sheet of 60 MB',
  'a million rows',
  'eight such sheets',
  'ten sheets of a few megabytes',
  'content types without end',
  'relationships without end',
  'rows of one long text',
])

const budget = { ms: 2000, mb: 256 }

test.each(Object.entries(cases))('%s', (name, make) => {
  const file = join(work, 'hostile.xlsx')
  writeFileSync(file, make())
  const printed = execFileSync(process.execPath, ['--import', 'tsx', 'tests/intake/hostile/read-once.ts', good, file], {
    encoding: 'utf8',
  })
  const cost = JSON.parse(printed) as { outcome: string; ms: number; mb: number }
  console.info(`${name}: ${cost.outcome} ${cost.ms} ms ${cost.mb} MB`)
  expect(cost.outcome === 'too-large').toBe(refused.has(name))
  expect(cost.ms).toBeLessThan(budget.ms)
  expect(cost.mb).toBeLessThan(budget.mb)
})
