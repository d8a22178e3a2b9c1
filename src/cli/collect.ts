import { z } from 'zod'
import { type CollectRun, collectMonth } from '../collection.ts'
import { askText } from '../mail/collect/ask.ts'
import { oneLine, senderText } from '../mail/collect/todo-list.ts'
import { periodText } from '../model/period.ts'
import { type Command, folderValues, readValues, type Terminal } from './command.ts'
import { periodOption, requiredPeriod } from './periods.ts'
import { columns, plain } from './screen.ts'

const schema = z.strictObject({ ...folderValues, period: requiredPeriod })

const minute = (iso: string): string => iso.slice(5, 16).replace('T', ' ')

function takenTable({ messages, units }: CollectRun): string {
  const taken = messages.filter((one) => one.files.length > 0)
  const rows = taken.map((one) => [minute(one.receivedAt), senderText(one.from, units), one.files.join('、')])
  return taken.length === 0 ? '' : `${columns([['到达', '发件人', '表格'], ...rows], '  ')}\n`
}

function openList({ messages, units, todoFile }: CollectRun): string {
  const open = messages.filter((one) => one.asks.length > 0)
  if (open.length === 0) return ''
  const lines = open.flatMap((one) => [
    `  ${minute(one.receivedAt)} ${senderText(one.from, units)}《${oneLine(one.subject) || '（无标题）'}》`,
    ...one.asks.map(askText).map(({ what, todo }) => `      ${oneLine(what)}。${todo}。`),
  ])
  return `待处理 ${open.length} 件（清单见 ${todoFile}）：\n${plain(lines.join('\n'))}\n`
}

function report(done: CollectRun, terminal: Terminal): void {
  const taken = done.messages.filter((one) => one.files.length > 0)
  const files = taken.flatMap((one) => one.files)
  const words = [
    `${periodText(done.period)}：收取邮件 ${taken.length} 封，表格 ${files.length} 个，存入 ${done.folder}。`,
    ...(done.again > 0 ? [`以前已收取的邮件 ${done.again} 封，未重复保存，已移入“已收”文件夹。`] : []),
    ...(done.waiting > 0 ? [`还有 ${done.waiting} 封邮件未查看，请再次运行 collect。`] : []),
  ]
  terminal.out([words.join(''), takenTable(done), openList(done)].filter((part) => part !== '').join('\n'))
}

export const collectCommand: Command = {
  name: 'collect',
  positionals: '',
  options: { period: { ...periodOption, help: '月份，如 2021-09（必填）' } },
  async run({ values }, terminal) {
    const { period, ...folders } = readValues(schema, values)
    const say = (text: string) => {
      if (terminal.live) terminal.err(text)
    }
    report(await collectMonth(folders, period, process.env, say), terminal)
    return 0
  },
}
