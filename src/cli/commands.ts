import { Fault } from '../model/fault.ts'
import type { Command } from './command.ts'

/** A command before it is asked for: what it needs is loaded with it, and not before. */
export interface CommandEntry {
  name: string
  /** One line for the list of commands. */
  summary: string
  load(): Promise<Command>
}

/** Every command; to add one, write its file and name it here. */
export const commands: readonly [CommandEntry, ...CommandEntry[]] = [
  {
    name: 'run',
    summary: '汇总一个月的报送：核对、合并，生成通报、汇总表、退回件和催报函。',
    load: async () => (await import('./run.ts')).run,
  },
  {
    name: 'forms',
    summary: '生成下发各单位的空白报送表（预填上月数据）。',
    load: async () => (await import('./forms.ts')).forms,
  },
  {
    name: 'check',
    summary:
      '核对报送表，不汇总；发现错误时退出状态为 1。单位本月先已报送过的，说明与上一次相比已改、未改、新出现各几处。',
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'render',
    summary: '用任意 JSON 数据填充任意 .docx / .xlsx / .hbs 模板。',
    load: async () => (await import('./render.ts')).render,
  },
  {
    name: 'lint',
    summary: '对照可用字段检查模板，不需要数据；发现错误时退出状态为 1。',
    load: async () => (await import('./lint.ts')).lint,
  },
  {
    name: 'fields',
    summary: '列出模板中可以使用的字段和函数：名称、含义、示例。',
    load: async () => (await import('./fields.ts')).fields,
  },
  {
    name: 'rules',
    summary: '列出全部核对规则，说明其中一条，或用已收的报送试算一条。',
    load: async () => (await import('./rules.ts')).rules,
  },
  {
    name: 'mail',
    summary: '列出一个月要发的退回件和催报函；加 --send 发送，每封只发一次。',
    load: async () => (await import('./mail.ts')).mail,
  },
  {
    name: 'collect',
    summary: '从邮箱收取一个月的报送表，存入收件文件夹并登记收件时间。',
    load: async () => (await import('./collect.ts')).collectCommand,
  },
]

export function commandNamed(name: string): CommandEntry {
  const command = commands.find((one) => one.name === name)
  if (command) return command
  throw new Fault(`没有命令 ${name}，可用的命令有：${commands.map((one) => one.name).join('、')}`)
}
