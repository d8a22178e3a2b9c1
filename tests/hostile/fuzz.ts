import { fork } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { sha256 } from '../../src/outputs.ts'
import { hostileTable } from './table.ts'

/**
 * `npm run fuzz -- --minutes N [--seed S] [--table]`: good files of every format, templates and messages, damaged at
 * random, for so long. What ends badly is kept in tests/hostile/finds/, where the tests try it again. `--table` prints
 * what the hostile corpus takes instead.
 */

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, table: { type: 'boolean' } },
})
const { minutes, seed, table } = z
  .object({
    minutes: z.coerce.number().positive().default(10),
    seed: z.coerce
      .number()
      .int()
      .nonnegative()
      .default(Date.now() % 2 ** 31),
    table: z.boolean().default(false),
  })
  .parse(values)

const toldSchema = z.object({ seed: z.number(), kind: z.string(), file: z.string(), wrong: z.string().optional() })
const worker = fileURLToPath(new URL('fuzz-worker.ts', import.meta.url))
const finds = fileURLToPath(new URL('finds/', import.meta.url))
/** Without a word for so long, a case does not end. */
const patience = 30_000

async function fuzz(): Promise<number> {
  const work = mkdtempSync(join(tmpdir(), 'luoshi-fuzz-'))
  const current = join(work, 'case')
  const until = Date.now() + minutes * 60_000
  const counts = new Map<string, number>()
  let next = seed
  let found = 0
  const keep = (kind: string, file: string, wrong: string, at: number) => {
    found++
    mkdirSync(finds, { recursive: true })
    const ending = file.slice(file.lastIndexOf('.'))
    const name = `${kind}-${sha256(readFileSync(current)).slice(0, 12)}${ending}`
    copyFileSync(current, join(finds, name))
    console.log(`seed ${at}, ${file}, kept as ${name}: ${wrong}`)
  }
  console.log(`seed ${seed}, ${minutes} minutes`)
  while (Date.now() < until) {
    const child = fork(worker, [String(next), String(until), current], { execArgv: ['--import', 'tsx'] })
    let last = { seed: next, kind: '', file: '' }
    const silent = () => child.kill('SIGKILL')
    let timer = setTimeout(silent, patience)
    child.on('message', (message) => {
      const told = toldSchema.parse(message)
      clearTimeout(timer)
      timer = setTimeout(silent, patience)
      last = told
      if (told.wrong === undefined) counts.set(told.kind, (counts.get(told.kind) ?? 0) + 1)
      else keep(told.kind, told.file, told.wrong, told.seed)
    })
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
    clearTimeout(timer)
    if (code !== 0) keep(last.kind || 'start', last.file || 'a.bin', 'did not end, or ended the program', last.seed)
    next = last.seed + 1
  }
  rmSync(work, { recursive: true, force: true })
  console.log([...counts].map(([kind, count]) => `${kind} ${count}`).join(', '))
  console.log(found === 0 ? 'nothing found' : `${found} found`)
  return found
}

if (table) await hostileTable(console.log)
else process.exitCode = (await fuzz()) > 0 ? 1 : 0
