import { catalogue } from '../../src/rules/catalogue.ts'
import { type Recall, recallOf } from '../months/recall.ts'
import { machine, publish, table } from './readme.ts'

const seeds = 20

const percent = (part: number, whole: number): string => (whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)}%`)

function linesOf(all: readonly Recall[]): string[][] {
  return catalogue.map(({ id, severity }) => {
    const planted = all.flatMap((one) => one.planted.filter(({ rule }) => rule === id)).length
    const missed = all.flatMap((one) => one.missed.filter(({ rule }) => rule === id)).length
    const extra = all.flatMap((one) => one.extra.filter(({ rule }) => rule === id)).length
    const found = planted - missed
    return [id, severity, `${planted}`, percent(found, planted), `${extra}`, percent(found, found + extra)]
  })
}

/** Recall and precision by rule over 20 seeds. */
export async function benchRules(): Promise<void> {
  const all: Recall[] = []
  for (let seed = 1; seed <= seeds; seed++) {
    const one = await recallOf(seed)
    all.push(one)
    process.stderr.write(
      `seed ${seed}: ${one.planted.length} planted, ${one.missed.length} missed, ${one.extra.length} extra\n`,
    )
    for (const { rule, file, sheet, cell } of one.missed)
      process.stderr.write(`  missed ${rule} ${file} ${sheet} ${cell}\n`)
    for (const { rule, file, sheet, cell } of one.extra)
      process.stderr.write(`  extra ${rule} ${file} ${sheet} ${cell}\n`)
  }
  const sum = (of: (one: Recall) => number) => all.reduce((count, one) => count + of(one), 0)
  const planted = sum((one) => one.planted.length)
  const found = planted - sum((one) => one.missed.length)
  const extra = sum((one) => one.extra.length)
  const cells = sum((one) => one.cleanCells)
  const errors = sum((one) => one.extra.filter(({ severity }) => severity === 'error').length)
  const text = [
    `${machine()}。`,
    `${seeds} seeds: ${planted} planted faults of ${catalogue.length} rules, found ${percent(found, planted)}; ${extra} false alarms, ${errors} of them errors, in ${cells.toLocaleString('en')} clean cells: ${((1000 * errors) / cells).toFixed(3)} false errors in 1,000 clean cells.`,
    table(['rule', 'severity', 'planted', 'recall', 'false alarms', 'precision'], linesOf(all)),
  ].join('\n\n')
  publish('rules', text)
}
