import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { chinaTime } from '../mail/china-time.ts'
import type { Clock } from '../mail/send/send.ts'
import { tryMail } from '../mail-trial.ts'
import { mailMonth } from '../mailing.ts'
import { Fault } from '../model/fault.ts'
import { type Command, folderValues, readValues } from './command.ts'
import { mailReport, unfinished } from './mail-report.ts'
import { periodOption, periodValue } from './periods.ts'
import { plain } from './screen.ts'

const schema = z.strictObject({
  ...folderValues,
  period: periodValue,
  send: z.boolean().default(false),
  only: z.enum(['returns', 'reminders'], '应为 returns（退回件）或 reminders（催报函）').optional(),
  resend: z.array(z.string()).default([]),
  'mark-sent': z.array(z.string()).default([]),
  test: z.boolean().default(false),
})

const kinds = { returns: 'return', reminders: 'reminder' } as const

const clock: Clock = { now: () => chinaTime(new Date()), pause: (milliseconds) => pause(milliseconds) }

export const mail: Command = {
  name: 'mail',
  positionals: '',
  options: {
    period: { ...periodOption, help: '月份，如 2021-09（除 --test 外必填）' },
    send: { type: 'boolean', help: '发送尚未发出的信函；不写时只列出' },
    only: { type: 'string', value: '种类', help: '只要退回件（returns）或只要催报函（reminders）' },
    resend: {
      type: 'string',
      multiple: true,
      value: '单位',
      help: '该单位“被拒收”或“结果不明”的信函改为待发送；与 --send 同用时随即发送；可写多次',
    },
    'mark-sent': {
      type: 'string',
      multiple: true,
      value: '单位',
      help: '已核实收到：该单位“结果不明”或“被拒收”的信函记为已发送；可写多次',
    },
    test: { type: 'boolean', help: '只向本单位邮箱发一封测试信函，核对发件设置' },
  },
  async run({ values }, terminal) {
    const { period, send, only, resend, 'mark-sent': markSent, test, ...folders } = readValues(schema, values)
    if (test) {
      if (send || resend.length > 0 || markSent.length > 0) throw new Fault('--test 请单独使用，不与 --send 等选项同用')
      const address = await tryMail(folders, process.env, clock)
      terminal.out(`邮件服务器已收下测试信函，请到 ${address} 的收件箱查看；收到后即可用 mail --send 发送。`)
      return 0
    }
    if (period === undefined) throw new Fault('请用 --period 写明月份，例如：luoshi mail --period 2021-09')
    const say = (text: string) => {
      if (terminal.live) terminal.err(plain(text))
    }
    const request = { period, send, only: only ? kinds[only] : null, resend, markSent }
    const done = await mailMonth(folders, request, { environment: process.env, clock, say })
    terminal.out(mailReport(done))
    if (done.unsought) terminal.err(`提示：未能在抄送邮箱中查找结果不明的信函：${plain(done.unsought.message)}`)
    if (done.stopped) throw done.stopped
    const left = send ? unfinished(done) : 0
    if (left === 0) return 0
    throw new Fault(`有 ${left} 封信函没有确认发出，原因和办法见上表`)
  },
}
