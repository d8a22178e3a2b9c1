import { check } from './cli/check.ts'
import { collectCommand } from './cli/collect.ts'
import { type Command, helpText, splitArguments, type Terminal } from './cli/command.ts'
import { fields } from './cli/fields.ts'
import { forms } from './cli/forms.ts'
import { lint } from './cli/lint.ts'
import { mail } from './cli/mail.ts'
import { render } from './cli/render.ts'
import { rules } from './cli/rules.ts'
import { run } from './cli/run.ts'
import { columns, plain } from './cli/screen.ts'
import { Fault } from './model/fault.ts'
import { TemplateError } from './template/index.ts'

/** Every command; to add one, write its file and name it here. */
const commands: readonly Command[] = [run, forms, check, render, lint, fields, rules, mail, collectCommand]

const overview = (): string =>
  [
    '落实（luoshi）：政策措施落实情况月度报送的下发、核对、汇总和通报。',
    '',
    '用法：luoshi <命令> [选项]；不写命令即 run。',
    '',
    columns(
      commands.map((command) => [command.name, command.summary]),
      '  ',
    ),
    '',
    '每个命令后加 --help 可查看详细用法。',
  ].join('\n')

function commandNamed(name: string): Command {
  const command = commands.find((one) => one.name === name)
  if (command) return command
  throw new Fault(`没有命令 ${name}，可用的命令有：${commands.map((one) => one.name).join('、')}`)
}

const systemWords: Readonly<Record<string, string>> = {
  ENOENT: '文件或文件夹不存在',
  ENOSPC: '磁盘已满，请清理后重新运行',
  EACCES: '没有访问权限',
  EPERM: '没有访问权限，或文件正被其他程序打开',
  EBUSY: '文件正被其他程序（如 Excel、WPS）打开，请关闭后重新运行',
  EROFS: '所在磁盘是只读的',
  EISDIR: '这里应是文件，实际是文件夹',
  ENOTDIR: '这里应是文件夹，实际是文件',
}

/** One line for whoever sits before the screen: what, where, what to do. */
function faultLine(error: unknown): string {
  if (error instanceof Fault || error instanceof TemplateError) return error.message
  const { code, path, message } = error as NodeJS.ErrnoException
  const words = code === undefined ? undefined : systemWords[code]
  if (words) return `${path ? `${path}：` : ''}${words}`
  return `程序内部出错，请将此行及 --debug 的输出发给维护人员：${message ?? String(error)}`
}

/** Runs a command line; resolves to the exit status. Never throws, never prints a stack without --debug. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const [first = ''] = args
  try {
    if (first === '--help' || first === '-h' || first === 'help') {
      terminal.out(overview())
      return 0
    }
    const named = first !== '' && !first.startsWith('-')
    const command = named ? commandNamed(first) : run
    const { values, positionals } = splitArguments(command, named ? args.slice(1) : args)
    if (values.help) {
      terminal.out(helpText(command))
      return 0
    }
    // Names of files and what units wrote are text here, whatever they hold.
    const screen = { ...terminal, out: (text: string) => terminal.out(plain(text)) }
    return await command.run({ values, positionals }, screen)
  } catch (error) {
    terminal.err(`错误：${plain(faultLine(error)).replace(/\s*\n\s*/g, ' ')}`)
    if (args.includes('--debug')) terminal.err(String((error as Error).stack ?? error))
    return 2
  }
}

/** The process: standard streams and exit status. */
export async function start(): Promise<void> {
  // A reader that has seen enough (| head) is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  process.exitCode = await main(process.argv.slice(2), {
    out: (text) => console.log(text),
    err: (text) => console.error(text),
    live: process.stderr.isTTY === true,
  })
}
