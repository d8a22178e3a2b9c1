import { z } from 'zod'
import type { LedgerUnit } from '../model/ledger.ts'
import { unfolded } from '../model/manifest.ts'
import { periodText } from '../model/period.ts'
import { type MonthRun, runMonth } from '../pipeline.ts'
import { notEvaluatedLines } from '../rules/describe.ts'
import { type Command, folderValues, readValues, type Terminal } from './command.ts'
import { logged } from './log.ts'
import { newestPeriod, periodOption, periodValue } from './periods.ts'
import { tellPassedOver, watchOn } from './progress.ts'
import { tellPublished } from './published.ts'
import { runSummary } from './run-summary.ts'
import { columns, oneLine, plainJson } from './screen.ts'

const threads = '请写1到64之间的整数，如 --jobs 4'
const jobsValue = z.coerce.number(threads).int(threads).min(1, threads).max(64, threads).optional()

const schema = z.strictObject({
  ...folderValues,
  period: periodValue,
  jobs: jobsValue,
  json: z.boolean().default(false),
})

const stateText: Readonly<Record<LedgerUnit['state'], string>> = {
  accepted: '通过',
  partly: '部分采用',
  returned: '退回',
  missing: '未报',
}

const lateText = (late: boolean | null): string => (late === null ? '' : late ? '迟报' : '按时')

function unitTable({ ledger }: MonthRun): string {
  const rows = ledger.units.map((unit) => [
    unit.name,
    stateText[unit.state],
    unit.errors > 0 ? String(unit.errors) : '',
    unit.warnings > 0 ? String(unit.warnings) : '',
    lateText(unit.late),
    unit.files.join('、'),
  ])
  return columns([['单位', '结果', '错误', '疑问', '收件', '文件'], ...rows], '  ')
}

/** What lies in the folder, folders of many files counted rather than listed. */
function outputTable({ outputs }: MonthRun): string {
  const groups = new Map<string, number>()
  for (const file of outputs) {
    const [head = '', ...rest] = file.split('/')
    const key = rest.length === 0 ? file : `${head}/`
    groups.set(key, (groups.get(key) ?? 0) + 1)
  }
  return columns(
    [...groups].map(([name, count]) => [name, name.endsWith('/') ? `${count} 个文件` : '']),
    '  ',
  )
}

/** So many file names a clerk reads; in a month of thousands they would push everything else off the screen. */
const mostNamed = 20

function strangersLine(strangers: readonly string[]): string {
  const named = strangers.slice(0, mostNamed).join('、')
  const rest = strangers.length > mostNamed ? `等 ${strangers.length} 个` : ''
  return `未计入的文件：${named}${rest}（原因见汇总表《问题清单》）\n`
}

function report(done: MonthRun, terminal: Terminal): void {
  const { ledger, findings, inputs } = done
  const count = (state: LedgerUnit['state']) => ledger.units.filter((unit) => unit.state === state).length
  const { zips, received } = unfolded(inputs)
  const severe = (severity: string) => findings.filter((one) => one.severity === severity).length
  terminal.out(
    [
      `${periodText(ledger.period)}：收到文件 ${received.length} 个；应报单位 ${ledger.units.length} 个，` +
        `通过 ${count('accepted')}，部分采用 ${count('partly')}，退回 ${count('returned')}，未报 ${count('missing')}。`,
      `问题：错误 ${severe('error')}，疑问 ${severe('warning')}，提示 ${severe('info')}。`,
      ...notEvaluatedLines(done.notEvaluated),
      '',
      unitTable(done),
      '',
    ].join('\n'),
  )
  const strangers = inputs.filter(
    (one) => (one.outcome === 'ignored' || one.unit === null) && one.findings > 0 && !zips.has(one.file),
  )
  if (strangers.length > 0) terminal.out(strangersLine(strangers.map((one) => oneLine(one.file))))
  if (done.unaddressed.length > 0)
    terminal.out(`通讯录中没有电子邮箱，信函未写收件人：${done.unaddressed.join('、')}\n`)
  terminal.out(`已写入 ${done.folder}：\n${outputTable(done)}`)
}

const logLine = ({ ledger, findings, inputs, outputs, aside, blocked }: MonthRun): string =>
  [
    `文件 ${inputs.length}，单位 ${ledger.units.length}，问题 ${findings.length}，材料 ${outputs.length}`,
    ...(aside.length > 0 ? [`另存 ${aside.length}`] : []),
    ...(blocked.length > 0 ? [`未能写入 ${blocked.length}`] : []),
  ].join('，')

export const run: Command = {
  name: 'run',
  positionals: '',
  options: {
    period: { ...periodOption, help: '月份，如 2021-09；默认收件文件夹中最新的月份' },
    jobs: { type: 'string', value: 'N', help: '同时读取的线程数；默认与处理器数相同，文件少时只用一个' },
    json: { type: 'boolean', help: '只输出运行结果的摘要（JSON）' },
  },
  async run({ values }, terminal) {
    const { period: given, json, jobs, ...folders } = readValues(schema, values)
    const period = given ?? (await newestPeriod(folders.input))
    const watching = watchOn(terminal)
    const work = () => runMonth(folders, period, watching.say, watching, jobs).finally(watching.still)
    const done = await logged(folders.output, `run ${period}`, work, logLine)
    if (json) terminal.out(plainJson(runSummary(done, watching)))
    else report(done, terminal)
    for (const file of done.unforeseen)
      terminal.err(`提示：读取 ${oneLine(file)} 时程序意外出错，已按文件损坏处理，请将该文件发给维护人员`)
    const wanting = tellPassedOver(watching, terminal)
    return tellPublished(done.folder, done, terminal) || wanting ? 2 : 0
  },
}
