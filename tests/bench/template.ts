import { execFile, execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { engines } from './engines.ts'
import { machine, median, publish } from './readme.ts'

/** The template engine beside its peers: the same list in each, every rendering in a process of its own, in turn. */

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const run = promisify(execFile)

/** How often each size is measured; the large ones take long in some engines. */
const sizes: readonly (readonly [rows: number, times: number])[] = [
  [100, 5],
  [1_000, 5],
  [10_000, 5],
  [50_000, 3],
]
const patience = 60_000

interface Measured {
  milliseconds: number[]
  memory: number[]
  verdict: string
}

async function measure(kind: string, name: string, rows: number, into: Measured): Promise<void> {
  const words = ['--max-old-space-size=4096', '--import', 'tsx', here('./render-once.ts'), kind, name, String(rows)]
  try {
    const { stdout } = await run(process.execPath, words, { timeout: patience, maxBuffer: 1e8 })
    const found = JSON.parse(stdout) as { milliseconds: number; memory: number; verdict: string }
    into.milliseconds.push(found.milliseconds)
    into.memory.push(found.memory)
    into.verdict = found.verdict
  } catch (error) {
    into.verdict = (error as { killed?: boolean }).killed ? '超过60秒' : '中途出错'
  }
}

function cell({ milliseconds, memory, verdict }: Measured, ours: number): string {
  if (milliseconds.length === 0) return verdict
  const middle = median(milliseconds)
  const spread = `${Math.round(Math.min(...milliseconds))}–${Math.round(Math.max(...milliseconds))}`
  const ratio = (middle / ours).toFixed(1)
  return `${Math.round(middle)} ms（${spread}），${ratio} 倍，${Math.round(median(memory))} MB${verdict === '对' ? '' : `，**${verdict}**`}`
}

const versionOf = (path: string): string =>
  (JSON.parse(readFileSync(here(path), 'utf8')) as { version: string }).version

/** Runs the benchmark and writes its table into this folder's README. */
export async function benchTemplate(): Promise<void> {
  if (!existsSync(here('./peers/node_modules')))
    execFileSync('npm', ['ci', '--ignore-scripts', '--prefix', here('./peers')], { stdio: 'inherit' })
  const results = new Map<string, Measured>()
  const key = (kind: string, name: string, rows: number) => `${kind} ${name} ${rows}`
  for (const [rows, times] of sizes)
    for (let time = 0; time < times; time++)
      for (const { kind, name } of engines) {
        const at = key(kind, name, rows)
        const into = results.get(at) ?? { milliseconds: [], memory: [], verdict: '' }
        results.set(at, into)
        // What took too long or died once does so again.
        if (/超过|出错/.test(into.verdict)) continue
        await measure(kind, name, rows, into)
        process.stderr.write(`${at} ${into.verdict}\n`)
      }
  const table = (kind: 'docx' | 'xlsx'): string[] => {
    const of = engines.filter((one) => one.kind === kind)
    const head = ['行数', ...of.map((one) => one.name)]
    return [
      `| ${head.join(' | ')} |`,
      `|${head.map(() => '---').join('|')}|`,
      ...sizes.map(([rows]) => {
        const ours = median(results.get(key(kind, 'luoshi', rows))?.milliseconds ?? [])
        const cells = of.map(({ name }) => {
          const found = results.get(key(kind, name, rows))
          return found ? cell(found, ours) : ''
        })
        return `| ${rows.toLocaleString('en')} | ${cells.join(' | ')} |`
      }),
    ]
  }
  const peers = ['docxtemplater', 'easy-template-x', 'docx-templates', 'xlsx-template', 'exceljs']
  const versions = peers.map((name) => `${name} ${versionOf(`./peers/node_modules/${name}/package.json`)}`)
  const growth = (['docx', 'xlsx'] as const).map((kind) => {
    const each = sizes.map(([rows]) => {
      const middle = median(results.get(key(kind, 'luoshi', rows))?.milliseconds ?? [])
      return `${((middle / rows) * 1000).toFixed(0)} ms（${rows.toLocaleString('en')} 行）`
    })
    return `${kind === 'docx' ? 'Word' : 'Excel'} 每千行：${each.join('、')}`
  })
  const text = [
    `${machine()}；${versions.join('，')}。`,
    '五列的列表；每次渲染用一个新进程，各引擎轮流，取中位数（括号内为最小—最大），倍数以 luoshi 为 1；载入程序的时间不计。50,000 行测3次，其余测5次。结果不对的写明错处。',
    '**Word**',
    table('docx').join('\n'),
    '**Excel**（模板下方有合计公式）',
    table('xlsx').join('\n'),
    growth.join('；'),
  ].join('\n\n')
  publish('template', text)
}
