import { readFile } from 'node:fs/promises'
import { inflateRawSync } from 'node:zlib'
import { receive } from '../../src/intake/index.ts'
import { selectSubmissions } from '../../src/ledger/selection.ts'
import { evaluate } from '../../src/rules/evaluate.ts'
import { loadWorld } from '../../src/world.ts'

/**
 * Reading and checking workbooks beside the least that any reader must do: inflate every entry and go once through its
 * XML. `workbook-once.ts INPUT PERIOD FILE…` prints milliseconds of computing time per workbook, of rounds in turn, once
 * V8 has compiled what is used.
 */

/** Inflates the entries by the zip file's central directory; a small reader of its own. */
function* inflated(file: Buffer): Generator<Buffer> {
  let at = file.readUInt32LE(file.length - 6)
  while (file.readUInt32LE(at) === 0x02014b50) {
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)]
    const local = file.readUInt32LE(at + 42)
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const bytes = file.subarray(start, start + size)
    yield method === 0 ? bytes : inflateRawSync(bytes)
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
}

/** Finds every tag and every text between tags, and does nothing with them but count. */
function scan(xml: string): number {
  let [count, at] = [0, 0]
  for (;;) {
    const open = xml.indexOf('<', at)
    const close = xml.indexOf('>', open)
    if (open < 0 || close < 0) return count
    if (open > at) count += xml.slice(at, open).length
    count += xml.slice(open + 1, close).length
    at = close + 1
  }
}

const [input = '', period = '', ...paths] = process.argv.slice(2)
const world = await loadWorld({ input, output: '', templates: '' })
const { checklist, settings, units } = world
const files = await Promise.all(paths.map((path) => readFile(path)))

function least(): number {
  let count = 0
  for (const file of files) for (const bytes of inflated(file)) count += scan(bytes.toString('utf8'))
  return count
}

function ours(): number {
  let count = 0
  files.forEach((bytes, at) => {
    const one = receive({ file: paths[at] ?? '', bytes, receivedAt: null }, { checklist, units, period })
    const selection = selectSubmissions([one], units, period)
    count += evaluate([one], { period, checklist, settings, units, selection, last: null, earlier: [] }).findings.length
  })
  return count
}

const rounds = { least: [] as number[], ours: [] as number[] }
/** What is asked is how fast thousands of files are read; how long a few take is the sample month's to say. */
const [warming, counted] = [10, 5]
for (let round = 0; round < warming + counted; round++)
  for (const [name, work] of [['least', least] as const, ['ours', ours] as const]) {
    const from = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(from)
    if (round >= warming) rounds[name].push((user + system) / 1000 / files.length)
  }
console.log(JSON.stringify(rounds))
