import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OpcPackage } from '../../../src/opc/package.ts'
import { childNamed, descendantsNamed, remove, textOf } from '../../../src/opc/xml.ts'
import { hasLibreOffice } from '../../libreoffice.ts'
import { excel, rows, xlsx } from '../packages.ts'

/** LibreOffice computes the outputs anew; what it finds must be what the test adds up itself, and what we wrote. */

const counts = [0, 1, 3, 1000]
const list = (count: number) => Array.from({ length: count }, (_, at) => ({ 名: `项${at + 1}`, 数: at + 1, 率: 0.25 }))
const data = (count: number) => ({
  xs: list(count),
  县: ['甲', '乙', '丙'].slice(0, count),
  组: [1, 2, 3].slice(0, count).map((at) => ({ 名: `组${at}`, 项: [at, at * 10] })),
})

const template = xlsx(
  [
    {
      name: '数据',
      xml: rows(
        ['名', '数', '倍', '占比', '累计'],
        ['{{#each xs}}{{名}}', '{{数}}', '=B2*2', '=IF(SUM(B$2:B$2)=0,0,B2/SUM($B$2:$B$2))', '=SUM(B$2:B2)'],
        ['{{/each}}'],
        ['计', '=SUM(B2:B2)', '=SUM(C2:C2)', '=ROUND(SUM(D2:D2),6)', '=SUM(2:2)-SUM(2:2)+MAX(E2:E2)'],
        ['均', '=IF(COUNT(B2:B2)=0,0,AVERAGE(B2:B2))', '=MAX(B2:B2)', '=COUNTA(A2:A2)', '=IFERROR(B4/C5,-1)'],
        ['名称', '=SUM(数列)', '=SUMIF(A2:A2,"项2",B2:B2)', '=SUM(B:B)-SUM(B4:B9)', '=SUMPRODUCT(B2:B2,C2:C2)'],
      ),
    },
    {
      name: "总 '表",
      xml: rows(
        ['=数据!B4', '=SUM(数据!B2:B2)', '=SUM(数据!$B$2:$C$2)', '=数据!C4/2&"分"', '=A2*2'],
        ['=A1+1', '=SUM(A1:B1)', '=COUNT(数据!B:B)', '=OFFSET(数据!B1,1,0)', '=INDEX(数据!B2:B2,1)'],
      ),
    },
    {
      name: '分县',
      xml: rows(
        ['名', '{{#columns 县}}{{this}}{{/columns}}', '合计'],
        ['{{#each xs}}{{名}}', '{{multiply ../数 (add @index 1)}}', '=SUM(B2:B2)'],
        ['{{/each}}'],
        ['计', '=SUM(B2:B2)', '=SUM(C2:C2)'],
        ['横竖', "=SUM('分县'!B2:B2)-C4", "='总 ''表'!A1"],
      ),
    },
    {
      name: '分组',
      xml: rows(
        ['{{#each 组}}{{名}}', 100],
        ['{{#each 项}}', null],
        ['{{this}}', '=A3+1'],
        ['{{/each}}', null],
        ['=SUM(A3:A3)', '=SUM(B3:B3)'],
        [null, '{{/each}}'],
        ['=SUM(A3:A3)', '=SUM(B3:B3)', '=SUM(A5:A5)'],
      ),
    },
  ],
  '<definedNames><definedName name="数列">数据!$B$2:$B$2</definedName></definedNames>',
)

type Values = Record<string, number | string>

/** Formula cells as sheet and address → value; `strip` takes the values away, so that they must be computed. */
function formulas(file: Uint8Array, strip = false): { values: Values; file: Uint8Array } {
  const book = OpcPackage.open(file)
  const values: Values = {}
  for (let at = 1; book.has(`xl/worksheets/sheet${at}.xml`); at++) {
    const document = book.xml(`xl/worksheets/sheet${at}.xml`)
    for (const cell of descendantsNamed(document.root, 'c')) {
      const v = childNamed(cell, 'v')
      if (!childNamed(cell, 'f') || !v) continue
      const text = textOf(v)
      values[`${at}!${/r="(\w+)"/.exec(cell.attributes)?.[1]}`] = Number.isNaN(Number(text)) ? text : Number(text)
      if (strip) remove(v)
    }
    if (strip) book.set(`xl/worksheets/sheet${at}.xml`, document)
  }
  return { values, file: book.toBytes() }
}

describe.skipIf(!hasLibreOffice)('as LibreOffice computes them (skipped without soffice)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-recalculated-'))
  const ours = new Map<number, Values>()
  const theirs = new Map<number, Values>()
  beforeAll(() => {
    for (const count of counts) {
      const out = formulas(excel(template, data(count), true), true)
      ours.set(count, out.values)
      writeFileSync(join(folder, `${count}.xlsx`), out.file)
    }
    execFileSync(
      'soffice',
      [
        ...[
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          'xlsx:Calc MS Excel 2007 XML',
        ],
        ...['--outdir', join(folder, 'out'), ...counts.map((count) => join(folder, `${count}.xlsx`))],
      ],
      { stdio: 'ignore' },
    )
    for (const count of counts) theirs.set(count, formulas(readFileSync(join(folder, 'out', `${count}.xlsx`))).values)
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each(counts)('%i rows: what we wrote is what it computes', (count) => {
    const [we, they] = [ours.get(count) ?? {}, theirs.get(count) ?? {}]
    expect(Object.keys(we).length).toBeGreaterThan(15)
    for (const [cell, value] of Object.entries(we)) {
      if (typeof value === 'number') expect(they[cell], cell).toBeCloseTo(value, 9)
      else expect(they[cell], cell).toBe(value)
    }
    expect(Object.values(they).filter((value) => /^#|Err:/.test(String(value)))).toEqual([])
  })

  test.each(counts)('%i rows: the sums are right', (count) => {
    const they = theirs.get(count) ?? {}
    const sum = (count * (count + 1)) / 2
    const rowsNow = Math.max(1, count)
    const at = (sheet: number, column: string, row: number) => they[`${sheet}!${column}${row + rowsNow - 1}`]
    expect([at(1, 'B', 3), at(1, 'C', 3), at(1, 'D', 3), at(1, 'E', 3)]).toEqual([
      sum,
      sum * 2,
      count === 0 ? 0 : 1,
      sum,
    ])
    expect([at(1, 'B', 4), at(1, 'C', 4), at(1, 'D', 4)]).toEqual([count === 0 ? 0 : sum / count, count, count])
    expect([at(1, 'B', 5), at(1, 'C', 5), at(1, 'D', 5)]).toEqual([sum, count >= 2 ? 2 : 0, sum])
    expect(at(1, 'E', 5)).toBe(list(count).reduce((total, one) => total + one.数 * one.数 * 2, 0))
    expect([they['2!A1'], they['2!B1'], they['2!C1'], they['2!D1']]).toEqual([sum, sum, sum * 3, `${sum}分`])
    expect([they['2!A2'], they['2!B2'], they['2!E1'], they['2!D2'], they['2!E2']]).toEqual([
      ...[sum + 1, sum * 2, sum * 2 + 2, count === 0 ? 0 : 1, count === 0 ? 0 : 1],
    ])
    // 县 has as many columns as there are, at most three; each holds the row's number times its place.
    const columns = [1, 2, 3].slice(0, count)
    const total = columns.reduce((all, place) => all + place * sum, 0)
    const last = String.fromCharCode(66 + Math.max(1, columns.length))
    expect(at(3, last, 3)).toBe(total)
    expect(at(3, 'B', 3)).toBe(columns.length === 0 ? undefined : sum)
    expect(at(3, last, 4)).toBe(sum)
    // 组: the grand total counts items once, whatever subtotals and heads stand between.
    const groups = data(count).组
    const items = groups.flatMap((group) => group.项)
    const found = Object.entries(they)
      .filter(([cell]) => cell.startsWith('4!'))
      .map(([cell, value]) => [Number(cell.replace(/\D*\d!\D+/, '')), cell, value] as const)
    const bottom = found.filter(([row]) => row === Math.max(...found.map(([one]) => one)))
    expect(bottom.map(([, , value]) => value)).toEqual([
      items.reduce((a, b) => a + b, 0),
      items.reduce((a, b) => a + b + 1, 0),
      items.reduce((a, b) => a + b, 0),
    ])
  })
})
