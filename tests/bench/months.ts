import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { makeMonths } from '../months/make-months.ts'
import { machine, median, publish, table } from './readme.ts'

/** Cold starts, months of growing size, and a workbook beside openpyxl and the least that any reader must do. */

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const run = promisify(execFile)
const python = '/usr/bin/python3'
const [times, period] = [5, '2021-09']
const [sample, luoshi] = [here('../../input'), here('../../src/bin.js')]

/** Units, and how often the month is run. */
const sizes: readonly (readonly [units: number, times: number])[] = [
  [100, times],
  [1_000, 3],
  [10_000, 1],
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
}

/** The program as a user starts it, timed from outside; its peak memory is its own word at its end. */
async function month(work: string, input: string, output: string): Promise<MonthRun> {
  const peak = join(work, 'peak')
  const options = `--import ${new URL('./peak.mjs', import.meta.url).href}`
  const env = { ...process.env, NODE_OPTIONS: options, PEAK_FILE: peak }
  const words = [luoshi, 'run', '--period', period, '--input', input, '--output', output]
  const milliseconds = await timed(() => run(process.execPath, words, { env, maxBuffer: 1e9 }))
  return { milliseconds, megabytes: Number(readFileSync(peak, 'utf8')) }
}

/** Months in folders of their own, so that nothing is kept from one to the next. */
async function months(work: string, input: string, count: number): Promise<{ all: MonthRun[]; output: string }> {
  const all: MonthRun[] = []
  const output = join(work, 'output')
  for (let time = 0; time < count; time++) {
    rmSync(output, { recursive: true, force: true })
    all.push(await month(work, input, output))
  }
  return { all, output }
}

const milliseconds = (all: readonly MonthRun[]): number[] => all.map((one) => one.milliseconds)

async function growth(work: string): Promise<string[][]> {
  const rows: string[][] = []
  for (const [units, count] of sizes) {
    const input = join(work, `input-${units}`)
    const made = await timed(() => makeMonths(input, { seed: 1, units, months: 1, newest: period, faults: 1 }))
    process.stderr.write(`${units} workbooks made in ${(made / 1000).toFixed(1)} s\n`)
    const { all } = await months(work, input, count)
    const seconds = milliseconds(all).map((one) => one / 1000)
    process.stderr.write(`${units}: ${spread(seconds, 1)} s\n`)
    const files = readdirSync(join(input, period), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    )
    rows.push([
      files.length.toLocaleString('en'),
      `${count}`,
      `${spread(seconds, 1)} s`,
      `${((1000 * median(seconds)) / files.length).toFixed(1)} ms`,
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
  // As the program is run: made into one file of plain JavaScript.
  const made = here('../../node_modules/.cache/luoshi-workbook-once.mjs')
  await build({
    ...{ entryPoints: [here('./workbook-once.ts')], outfile: made, logLevel: 'error' },
    ...{ bundle: true, format: 'esm', platform: 'node', target: 'node20', packages: 'external' },
  })
  const found = JSON.parse(await node(made, input, period, ...files)) as { least: number[]; ours: number[] }
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
  const { all, output } = await months(work, sample, times)
  const ours = milliseconds(all)
  const again: MonthRun[] = []
  for (let time = 0; time < times; time++) again.push(await month(work, sample, output))
  const share = median(milliseconds(again)) / median(ours)
  const lines = [
    `- 样例月（${period}，含核对前两个月），整个进程：luoshi ${spread(ours)} ms，内存峰值 ${spread(all.map((one) => one.megabytes))} MB`,
    `- 收件、设置、模板均未改动时再次运行：${spread(milliseconds(again))} ms，是首次的 ${share.toFixed(2)}（目标不超过三分之一）`,
  ]
  return [...lines, await pythonMonth(work, median(ours))]
}

/** The same month by the script in python/, its templates built before it is timed; what each writes stands in the README. */
async function pythonMonth(work: string, ours: number): Promise<string> {
  const there = await run(python, ['-c', 'import openpyxl, docxtpl']).catch(() => null)
  if (there === null) return '- python/peer.py：本机没有 Python 的 openpyxl 和 docxtpl，未测'
  const [output, templates] = [join(work, 'peer'), join(work, 'peer-templates')]
  await run(python, [here('./python/templates.py'), templates])
  const checklist = here('../../src/checklists/jinengxingtai-2021.json')
  const words = [here('./python/peer.py'), sample, output, templates, checklist, period, '2021-07', '2021-08']
  const peer: number[] = []
  for (let time = 0; time <= times; time++) {
    rmSync(output, { recursive: true, force: true })
    const took = await timed(() => run(python, words))
    if (time > 0) peer.push(took) // the first one compiles
  }
  return `- python/peer.py（openpyxl 读三个月、写汇总表和标注的退回表，32 种核对，docxtpl 生成通报、报告、督办函，email 写邮件），整个进程：${spread(peer)} ms，是 luoshi 的 ${(median(peer) / ours).toFixed(1)} 倍（目标不低于 5 倍）`
}

async function versions(): Promise<string> {
  const script =
    'import sys, openpyxl, docxtpl; print("Python", sys.version.split()[0] + "，openpyxl", openpyxl.__version__ + "，docxtpl", docxtpl.__version__)'
  return (await run(python, ['-c', script]).catch(() => ({ stdout: '没有 openpyxl 或 docxtpl' }))).stdout.trim()
}

export async function benchMonths(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'luoshi-bench-'))
  try {
    await node(luoshi, '--help')
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
      table(['文件数', '次数', '一个月，整个进程', '每个文件', '内存峰值'], await growth(work)),
    ].join('\n\n')
    publish('months', text)
  } finally {
    rmSync(work, { recursive: true })
  }
}
