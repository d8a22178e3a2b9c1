import { type ParseArgsConfig, parseArgs } from 'node:util'
import { z } from 'zod'
import { Fault } from '../model/fault.ts'
import { periodSchema } from '../model/period.ts'

/** Where a command's words go. Tests hand in their own. */
export interface Terminal {
  out(text: string): void
  err(text: string): void
  /** Whether stderr is a terminal: progress is shown there and nowhere else. */
  live: boolean
  /** Draws a line over the last one drawn, where stderr is a terminal; empty text takes it away. */
  redraw?(text: string): void
}

interface OptionHelp {
  type: 'string' | 'boolean'
  short?: string
  multiple?: boolean
  /** What stands for the value in the help: 月份, 文件夹. */
  value?: string
  help: string
}

export interface Command {
  name: string
  /** Positional arguments as the help shows them: `文件…`. */
  positionals: string
  options: Readonly<Record<string, OptionHelp>>
  /** Resolves to the exit status: 0 done, 1 `check` or `lint` found errors. Faults are thrown. */
  run(given: { values: unknown; positionals: string[] }, terminal: Terminal): Promise<number>
}

/** The folders that every command takes. */
const folderOptions = {
  input: { type: 'string', value: '文件夹', help: '收件文件夹，默认 input' },
  output: { type: 'string', value: '文件夹', help: '输出文件夹，默认 output' },
  templates: { type: 'string', value: '文件夹', help: '模板文件夹，默认 templates' },
} as const satisfies Command['options']

const folder = z.string().min(1, '请写明文件夹，或不写该选项')

export const folderValues = {
  input: folder.default('input'),
  output: folder.default('output'),
  templates: folder.default('templates'),
}

const everywhere = {
  ...folderOptions,
  help: { type: 'boolean', short: 'h', help: '显示本说明' },
  debug: { type: 'boolean', help: '出错时显示技术细节' },
} as const satisfies Command['options']

/** A word that a command would pass over may be the month that was meant: `run 2021-08`. */
function refuseWords({ name, options }: Command, words: readonly string[]): void {
  const [word] = words
  if (word === undefined) return
  const meant = 'period' in options && periodSchema.safeParse(word).success ? `月份请写成 --period ${word}` : '请去掉'
  throw new Fault(`命令 ${name} 后面多了“${word}”，${meant}，用法见“luoshi ${name} --help”`)
}

/** Splits the arguments by the command's options; a wrong one, or a word too many, is a Fault that names it. */
export function splitArguments(command: Command, args: readonly string[]) {
  const split = parseOptions(command, args)
  if (command.positionals === '' && !split.values.help) refuseWords(command, split.positionals)
  return split
}

function parseOptions(command: Command, args: readonly string[]) {
  const known = { ...command.options, ...everywhere }
  const options: NonNullable<ParseArgsConfig['options']> = Object.fromEntries(
    Object.entries(known).map(([name, { type, short, multiple }]: [string, OptionHelp]) => [
      name,
      { type, ...(short && { short }), ...(multiple && { multiple }) },
    ]),
  )
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    const name = /'(-[^' ]+)/.exec((error as Error).message)?.[1] ?? ''
    const known = (error as NodeJS.ErrnoException).code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE'
    throw new Fault(
      known
        ? `选项 ${name} 的用法不对，请运行“luoshi ${command.name} --help”查看用法`
        : `命令 ${command.name} 没有选项 ${name}，请运行“luoshi ${command.name} --help”查看可用选项`,
      { cause: error },
    )
  }
}

/** Checks a command's values; what is wrong is a Fault that names the option. */
export function readValues<S extends z.ZodType>(schema: S, values: unknown): z.output<S> {
  const { help: _help, debug: _debug, ...own } = values as Record<string, unknown>
  const parsed = schema.safeParse(own)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Fault(`选项 --${String(issue?.path[0] ?? '')} 的值不对：${issue?.message ?? ''}`, { cause: parsed.error })
}

export function helpText(command: Command, summary: string): string {
  const entries = Object.entries({ ...command.options, ...everywhere }) as [string, OptionHelp][]
  const lines = entries.map(([name, { short, value, help }]) => {
    const flag = `${short ? `-${short}, ` : ''}--${name}${value ? ` <${value}>` : ''}`
    return `  ${flag}\n      ${help}`
  })
  const usage = ['luoshi', command.name, command.positionals, '[选项]'].filter((word) => word !== '').join(' ')
  return [summary, '', `用法：${usage}`, '', '选项：', ...lines].join('\n')
}
