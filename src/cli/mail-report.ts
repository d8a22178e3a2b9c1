import type { LetterKind } from '../mail/send/journal-rows.ts'
import type { MailLine, MailRun } from '../mailing.ts'
import { periodText } from '../model/period.ts'
import { columns, plain } from './screen.ts'

const kindText: Readonly<Record<LetterKind, string>> = { return: '退回', reminder: '催报' }

const minute = (iso: string): string => iso.slice(5, 16).replace('T', ' ')

const refusedText = ({ history }: Pick<MailLine, 'history'>): string =>
  history.refused.map((one) => `；${one.address} 未收下：${one.words}`).join('')

const isPartly = ({ to, history }: MailLine): boolean =>
  history.state === 'waiting' && to !== null && history.accepted.includes(to)

function stateText(line: MailLine): string {
  const { to, history, changed } = line
  const { state, at, words } = history
  if (state === 'sent') return `已发送 ${minute(at)}${refusedText(line)}`
  if (to === null) return '没有邮箱'
  if (state === 'new') return changed ? '未发送（内容有更新）' : '未发送'
  if (state === 'failed') return `被拒收：${words}`
  if (state === 'unknown') return `结果不明${words === '' ? '' : `：${words}`}`
  if (isPartly(line)) return `已发送，抄送待补发${refusedText(line)}`
  return words === '' ? '待发送' : `待发送：${words}`
}

const isOpen = ({ to, history }: MailLine): boolean => to !== null && history.state !== 'sent'

/** Letters with an address that are not known to have gone out. */
export const unfinished = ({ lines, past }: MailRun): number => lines.filter(isOpen).length + past.length

const names = (lines: readonly { unit: string }[]): string => [...new Set(lines.map((one) => one.unit))].join('、')

/** What the clerk has to see to, below the table. */
function advice({ lines, past }: MailRun): string[] {
  const of = (state: MailLine['history']['state']) =>
    lines.filter((one) => one.to !== null && one.history.state === state)
  const homeless = lines.filter((one) => one.to === null && one.history.state !== 'sent')
  const doubtful = [...of('unknown'), ...past]
  const due = [...of('new'), ...of('waiting')]
  return [
    ...(homeless.length > 0 ? [`通讯录中没有电子邮箱，请补填后重新运行 run，或另行送达：${names(homeless)}`] : []),
    ...(of('failed').length > 0
      ? [
          `被拒收（${names(of('failed'))}）：请核对通讯录中的邮箱，改正后重新运行 run；邮箱无误的，加 --resend 单位 --send 再发。`,
        ]
      : []),
    ...(doubtful.length > 0
      ? [
          `结果不明（${names(doubtful)}）：信函交出后没有得到服务器答复，可能已送达，不会自动重发。请与对方核实：已收到的加 --mark-sent 单位，未收到的加 --resend 单位 --send。`,
        ]
      : []),
    ...(due.length > 0 ? [`未发送 ${due.length} 封，加 --send 发送。`] : []),
  ]
}

/** The table of a month's letters: what goes to whom, and how far it has come. */
export function mailReport(run: MailRun): string {
  const rows = [
    ...run.lines.map((line) => {
      const to = line.to === null ? '' : [line.to, ...line.cc].join('、')
      return [line.unit, kindText[line.kind], stateText(line), to, line.subject]
    }),
    ...run.past.map(({ unit, kind, subject, history }) => [
      ...[
        unit,
        `${kindText[kind]}（以前的）`,
        `结果不明${history.words === '' ? '' : `：${history.words}`}`,
        '',
        subject,
      ],
    ]),
  ]
  const sent = run.lines.filter((one) => one.history.state === 'sent' || isPartly(one)).length
  const head = `${periodText(run.period)}：信函 ${run.lines.length} 封，已发送 ${sent} 封。`
  if (rows.length === 0) return `${head}没有需要发送的信函。`
  const table = columns([['单位', '信函', '状态', '收件人', '主题'], ...rows], '  ')
  return [head, '', table, ...advice(run).flatMap((line) => ['', plain(line)])].join('\n')
}
