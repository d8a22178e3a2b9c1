import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { OpcPackage } from '../../src/opc/package.ts'
import { faultText, lintTemplate, renderTemplate, TemplateError } from '../../src/template/index.ts'
import { docx, excel, p, rows, tbl, tr, word, xlsx } from '../template/packages.ts'
import { seeded } from './chance.ts'
import { flipped, flippedInside } from './damage.ts'
import { measure, secondsSince } from './measure.ts'
import { gluttons, type HostileTemplate, thieves } from './templates.ts'
import { render } from './trials.ts'

/** A hostile template is one Chinese line, soon; and what is made holds nothing but template and data. */

const most = { seconds: 4, megabytes: 320 }
const named = (all: readonly HostileTemplate[]) => all.map((one) => [one.name, one] as const)

/** Everything that can be read in a file. */
function textIn(file: string, bytes: Uint8Array): string {
  if (file.endsWith('.hbs')) return new TextDecoder().decode(bytes)
  const book = OpcPackage.open(bytes)
  return book
    .names()
    .map((name) => new TextDecoder().decode(book.bytes(name)))
    .join('\n')
}

describe('a template gets nothing but the data', () => {
  test.each(named(thieves))('%s', (_name, { file, make, data, outcomes }) => {
    const bytes = make()
    for (const strict of [false, true]) {
      const { outcome, detail } = render(file, bytes, data, strict)
      expect(outcomes, detail).toContain(outcome)
      if (outcome !== 'rendered') {
        expect(detail).toMatch(/^模板 模板\.\w+.*[\u4e00-\u9fff]/s)
        expect(detail).not.toMatch(/\n| {4}at /)
        continue
      }
      const kind = file.endsWith('.hbs') ? 'text' : file.endsWith('docx') ? 'docx' : 'xlsx'
      const made = textIn(file, renderTemplate(bytes, data, { name: file, kind, strict }))
      expect(made).not.toMatch(/function|native code|\[object|root:|prototype/)
    }
  })
  test('checking it without data says the same kind of thing', () => {
    for (const { file, make, outcomes } of thieves) {
      if (outcomes.includes('rendered')) continue
      const kind = file.endsWith('.hbs') ? 'text' : file.endsWith('docx') ? 'docx' : 'xlsx'
      const faults = lintTemplate(make(), { name: file, kind }, { kind: 'any' })
      // A picture's name is only known to be none when it is to be shown.
      if (!make.toString().includes('image') && faults.length === 0) continue
      for (const fault of faults) expect(faultText(fault)).toMatch(/[\u4e00-\u9fff]/)
    }
  })
  test('data that holds itself is an error or text, never a hang', () => {
    const data: Record<string, unknown> = { 名: '甲' }
    const list: unknown[] = ['甲']
    list.push(list)
    Object.assign(data, { 自: data, 列: list })
    expect(() => word(p('{{列}}'), data)).toThrow(TemplateError)
    expect(() => word(p('{{#each 自}}{{自.自.自.名}}{{/each}}'), data)).not.toThrow()
  })
})

const heavy =
  /^(?:a million (?:tags|merges)|32 MB|five thousand tags of|thirty thousand|formulas that|twenty thousand|rows of)/

describe('a template ends soon', () => {
  test('there are heavy ones', () => expect(gluttons.filter((one) => heavy.test(one.name)).length).toBeGreaterThan(8))
  test.each(named(gluttons.filter((one) => heavy.test(one.name))))(
    '%s, within time and memory',
    async (_name, { file, make, data, outcomes }) => {
      const measured = await measure({ kind: 'template', file, bytes: make(), data })
      expect(outcomes, measured.detail).toContain(measured.outcome)
      expect(measured.seconds).toBeLessThan(most.seconds)
      expect(measured.megabytes).toBeLessThan(most.megabytes)
    },
  )
  test.each(named(gluttons.filter((one) => !heavy.test(one.name))))('%s', (_name, { file, make, data, outcomes }) => {
    const bytes = make()
    const start = process.cpuUsage()
    const { outcome, detail } = render(file, bytes, data, false)
    expect(outcomes, detail).toContain(outcome)
    if (outcome === 'error') expect(detail.length).toBeLessThan(400)
    expect(secondsSince(start)).toBeLessThan(most.seconds)
  })
})

describe('a damaged template is one line that names it', () => {
  const stock = readdirSync('templates').filter((name) => /\.(?:docx|xlsx)$/.test(name))
  const told = (bytes: Uint8Array, name: string) => {
    const { outcome, detail } = render(name, bytes, {}, true)
    expect(detail.split('\n')).toHaveLength(1)
    if (outcome === 'error') expect(detail).toMatch(new RegExp(`^模板 ${name}`))
    return outcome
  }
  test.each(stock)('%s cut off at every 512th byte', (name) => {
    const good = new Uint8Array(readFileSync(join('templates', name)))
    for (let length = 0; length < good.length; length += 512)
      expect(told(good.subarray(0, length), name), `${length}`).toBe('error')
  })
  test.each(stock)('%s with bits flipped', (name) => {
    const good = new Uint8Array(readFileSync(join('templates', name)))
    for (let seed = 0; seed < 60; seed++) {
      expect(['error', 'rendered'], `seed ${seed}`).toContain(told(flipped(good, seeded(seed)), name))
      expect(['error', 'rendered'], `seed ${seed}`).toContain(told(flippedInside(good, seeded(seed)), name))
    }
  })
})

describe('what an office fills is far below the limits', () => {
  const data = { 行: Array.from({ length: 50_000 }, (_, at) => ({ 名: `第${at}项`, 数: at })) }
  const cells = Array.from({ length: 10 }, () => ['{{名}}', '{{数}}']).flat()
  test('50,000 rows of 20 cells in Excel', () => {
    const template = xlsx([{ name: '表', xml: rows(['{{#each 行}}'], cells, ['{{/each}}']) }])
    expect(excel(template, data).length).toBeGreaterThan(1_000_000)
  })
  test('50,000 rows of 20 cells in Word', () => {
    const template = docx(tbl(tr('{{#each 行}}'), tr(...cells), tr('{{/each}}')))
    expect(renderTemplate(template, data, { name: '样例.docx', kind: 'docx', strict: true }).length).toBeGreaterThan(
      1_000_000,
    )
  })
})
