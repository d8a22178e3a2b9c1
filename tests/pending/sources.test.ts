import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Ledger, Source } from '../../src/model/ledger.ts'
import { type Cell, folders, paragraphsOf, type RunMonth, runOf, sheetsOf } from './month.ts'
import { truthOf } from './truth.ts'

/** Every number of the bulletin stands in the ledger, and every entry of the ledger in the cell that it names. */

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const position = (address: string): [row: number, column: number] => {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
  return [Number(digits) - 1, [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1]
}

/** Cells of the received workbooks, each opened once. */
function cellsOf({ received }: RunMonth): (source: Source) => { sha256: string; value: Cell | undefined } {
  const books = new Map<string, { sha256: string; sheets: Map<string, Cell[][]> }>()
  return ({ file, sheet, cell }) => {
    const path = join(received, file)
    const sha256 = () => createHash('sha256').update(readFileSync(path)).digest('hex')
    const book = books.get(file) ?? { sha256: sha256(), sheets: sheetsOf(path) }
    books.set(file, book)
    const [row, column] = position(cell)
    return { sha256: book.sha256, value: book.sheets.get(sheet)?.[row]?.[column] }
  }
}

const dayOf = (value: Cell | undefined): string =>
  typeof value === 'number' ? new Date((value - 25_569) * 86_400_000).toISOString().slice(0, 10) : String(value)

const numbersIn = (text: string): string[] => text.match(/\d+(?:\.\d+)?%?/g) ?? []

const percent = (share: number): string => `${(Math.round(share * 1000 + 1e-9) / 10).toFixed(1)}%`

/** What chapter two may print of the ledger beside the units' own words: names, targets, figures, rates, lights. */
function numbersOf({ indicators, measures, milestones }: Ledger): Set<string> {
  const said = new Set<string>()
  const add = (text: unknown) => {
    for (const one of numbersIn(String(text ?? ''))) said.add(one)
  }
  for (const { id, name, target, added, total, rate, due, byUnit } of indicators) {
    for (const one of [id, name, JSON.stringify(target), added, total]) add(one)
    for (const one of byUnit) add(one.added)
    if (rate === null) continue
    add(percent(rate))
    add(
      Math.abs(Number((Number(percent(rate).slice(0, -1)) - Number(percent(due).slice(0, -1))).toFixed(1))).toFixed(1),
    )
  }
  for (const { no, title, deadline, entries } of measures) {
    for (const one of [no, title]) add(one)
    add(deadline)
    add(deadline.replace(/-0?/, '年'))
    for (const one of entries) add(one.progress)
  }
  for (const one of milestones) add(one.id)
  for (let count = 0; count <= measures.length; count++) add(count)
  return said
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('seed %i', async (seed) => {
  const run = await runOf(seed)
  const { ledger } = run
  const truth = truthOf(run)

  test('every entry’s cell holds what the entry says', () => {
    const read = cellsOf(run)
    const plain = (value: Cell | undefined) =>
      String(value ?? '')
        .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xff10 + 0x30))
        .trim()
    let looked = 0
    const look = (source: Source | null, wanted: string, shown: (value: Cell | undefined) => string) => {
      if (source === null) throw new Error('a figure without its cell')
      const { sha256, value } = read(source)
      expect({ source, sha256, value: shown(value) }).toEqual({ source, sha256: source.sha256, value: wanted })
      looked++
    }
    for (const { entries } of ledger.measures) for (const one of entries) look(one.source, one.status, plain)
    for (const one of ledger.indicators) {
      if (one.total !== null) look(one.source, String(one.total), plain)
      for (const two of one.byUnit) look(two.source, String(two.total), plain)
    }
    for (const one of ledger.milestones) look(one.source, one.plannedFor, dayOf)
    expect(looked).toBeGreaterThan(50)
  })

  test('the ledger has each row that is taken, from the cell where it was typed, and no other', () => {
    const at = ({ file, sheet, cell }: Source) => `${file} ${sheet}!${cell}`
    const figures = truth.figures.filter((one) => one.fate === 'taken')
    expect(
      ledger.indicators.flatMap((one) => one.byUnit.map((two) => `${one.id} ${two.total} ${at(two.source)}`)).sort(),
    ).toEqual(figures.map((one) => `${one.indicator} ${one.total} ${one.file} ${one.sheet}!${one.totalCell}`).sort())
    const plans = truth.milestones.filter((one) => one.fate === 'taken')
    expect(ledger.milestones.map((one) => `${one.id} ${at(one.source)}`).sort()).toEqual(
      plans.map((one) => `${one.id} ${one.file} ${one.sheet}!${one.cell}`).sort(),
    )
    const tasks = truth.tasks.filter((one) => one.fate === 'taken')
    expect(
      ledger.measures.flatMap((one) => one.entries.map((two) => `${one.no} ${two.unit} ${two.status}`)).sort(),
    ).toEqual(tasks.map((one) => `${one.measure} ${one.unit.name} ${one.status}`).sort())
  })

  test('every number in the bulletin’s chapter on progress is the ledger’s', () => {
    const paragraphs = paragraphsOf(join(run.written, '工作进展情况通报.docx'))
    const from = paragraphs.findIndex((one) => one.startsWith('二、主要进展'))
    const to = paragraphs.findIndex((one) => one.startsWith('三、存在问题'))
    const chapter = paragraphs.slice(from, to)
    const known = numbersOf(ledger)
    const printed = chapter.flatMap((one) => numbersIn(one).map((number) => ({ number, one })))
    expect(printed.length).toBeGreaterThan(200)
    expect(printed.filter(({ number }) => !known.has(number))).toEqual([])
  })
})
