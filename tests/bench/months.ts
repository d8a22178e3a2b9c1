import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { makeMonths } from '../months/make-months.ts'
import { machine, median, publish, table } from './readme.ts'

/** Cold starts, months of growing size, and a workbook beside openpyxl and the least that any reader must do. */

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const run = promisify(execFile)
const python = '/usr/bin/python3'
const [times, period] = [5, '2021-09']
const [sample, shipped] = [here('../../input'), here('../../templates')]

/** Units, and how often the month is run. */
const sizes: readonly (readonly [units: number, times: number])[] = [
  [100, times],
  [1_000, 3],
  [5_000, 1],
]

const spread = (all: readonly number[], digits = 0): string =>
  `${median(all).toFixed(digits)}（${Math.min(...all).toFixed(digits)}–${Math.max(...all).toFixed(digits)}）`

async function node(...words: string[]): Promise<string> {
  // A `check` that finds errors ends with status 1, which is no failure here.
  const ended = await run(process.execPath, words, { maxBuffer: 1e9 }).catch(
    (error: { code?: unknown; stdout: string }) => {
      if (error.code !== 1) throw error
      return error
    },
  )
  return ended.stdout
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

async function repeated(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const all: number[] = []
  for (let time = 0; time < count; time++) all.push(await timed(work))
  return all
}

interface MonthRun {
  milliseconds: number
  megabytes: number
  files: number
}

async function month(input: string, output: string, templates: string): Promise<MonthRun> {
  const words = ['--import', 'tsx', here('./month-once.ts'), input, output, templates, period]
  return JSON.parse(await node(...words)) as MonthRun
}

/** Without 汇总表: it has all units' words on a measure in one cell, which holds those of some hundred. */
function templatesFor(work: string): string {
  const folder = join(work, 'templates')
  cpSync(shipped, folder, { recursive: true })
  const index = join(folder, 'index.json')
  const all = JSON.parse(readFileSync(index, 'utf8')) as { template: string }[]
  writeFileSync(index, JSON.stringify(all.filter(({ template }) => !template.endsWith('.xlsx'))))
  return folder
}

async function growth(work: string): Promise<string[][]> {
  const rows: string[][] = []
  const templates = templatesFor(work)
  for (const [units, count] of sizes) {
    const input = join(work, `input-${units}`)
    const made = await timed(() => makeMonths(input, { seed: 1, units, months: 1, newest: period, faults: 1 }))
    process.stderr.write(`${units} workbooks made in ${(made / 1000).toFixed(1)} s\n`)
    const all: MonthRun[] = []
    for (let time = 0; time < count; time++)
      all.push(await month(input, join(work, `output-${units}-${time}`), templates))
    const seconds = all.map((one) => one.milliseconds / 1000)
    process.stderr.write(`${units}: ${spread(seconds, 1)} s\n`)
    rows.push([
      all[0]?.files.toLocaleString('en') ?? '',
      `${count}`,
      `${spread(seconds, 1)} s`,
      `${((1000 * median(seconds)) / (all[0]?.files ?? 1)).toFixed(1)} ms`,
      `${spread(all.map((one) => one.megabytes))} MB`,
    ])
    rmSync(input, { recursive: true })
  }
  return rows
}

/** Ratios of medians, in one run. */
async function workbook(work: string): Promise<string[]> {
  const input = join(work, 'input-60')
  await makeMonths(input, { seed: 2, units: 60, months: 1, newest: period, faults: 0 })
  const folder = join(input, period)
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.xlsx'))
    .map((name) => join(folder, name))
  const words = ['--import', 'tsx', here('./workbook-once.ts'), input, period, ...files]
  const found = JSON.parse(await node(...words)) as { least: number[]; ours: number[] }
  const [ours, least] = [median(found.ours), median(found.least)]
  const lines = [
    `- 读取并核对一个工作簿（计算时间，下同）：${spread(found.ours, 2)} ms；只解压并扫过全部 XML：${spread(found.least, 2)} ms；前者是后者的 ${(ours / least).toFixed(1)} 倍（目标不超过 2 倍）`,
  ]
  const { stdout } = await run(python, [here('./read-openpyxl.py'), ...files]).catch(() => ({ stdout: 'null' }))
  const peer = JSON.parse(stdout) as number[] | null
  lines.push(
    peer === null
      ? '- openpyxl：本机没有，未测'
      : `- openpyxl 读取同一批工作簿（不核对）：${spread(peer, 2)} ms，是 luoshi 读取并核对的 ${(median(peer) / ours).toFixed(1)} 倍（目标不低于 3 倍）`,
  )
  return lines
}

async function wholeMonth(work: string): Promise<string[]> {
  const ours = await repeated(times, () => month(sample, join(work, 'ours'), shipped))
  const lines = [`- 样例月（${period}，含核对前两个月），整个进程：luoshi ${spread(ours)} ms`]
  if (!existsSync(python)) return [...lines, '- Python：本机没有，未测']
  const words = [here('./peer.py'), sample, join(work, 'peer'), period, '2021-07', '2021-08']
  try {
    const { stdout } = await run(python, words)
    const peer = await repeated(times, () => run(python, words))
    const renders = stdout.includes('no docxtpl') ? '，没有 docxtpl，未生成 Word' : '，docxtpl 生成 Word'
    lines.push(
      `- peer.py（openpyxl 读写、一批同类核对${renders}），整个进程：${spread(peer)} ms，是 luoshi 的 ${(median(peer) / median(ours)).toFixed(1)} 倍（目标不低于 5 倍）`,
    )
  } catch {
    lines.push('- peer.py：本机没有 openpyxl，未测')
  }
  return lines
}

async function versions(): Promise<string> {
  const script = 'import sys, openpyxl; print("Python", sys.version.split()[0] + "，openpyxl", openpyxl.__version__)'
  return (await run(python, ['-c', script]).catch(() => ({ stdout: '没有 openpyxl' }))).stdout.trim()
}

export async function benchMonths(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'luoshi-bench-'))
  try {
    const luoshi = here('../../src/bin.js')
    const form = join(sample, period, '市农业农村局9月报表.xlsx')
    const help = await repeated(times, () => node(luoshi, '--help'))
    const checked = await repeated(times, () => node(luoshi, 'check', form, '--input', sample))
    const text = [
      `${machine()}；${await versions()}。中位数（最小—最大），各测 ${times} 次；成批的次数见表。`,
      [
        `- 冷启动 \`luoshi --help\`：${spread(help)} ms`,
        `- 冷启动 \`luoshi check\` 一个文件（含核对前两个月）：${spread(checked)} ms`,
        ...(await wholeMonth(work)),
        ...(await workbook(work)),
      ].join('\n'),
      table(['文件数', '次数', '一个月，从读取到写出（不含汇总表）', '每个文件', '内存峰值'], await growth(work)),
    ].join('\n\n')
    publish('months', text)
  } finally {
    rmSync(work, { recursive: true })
  }
}
