import { helpText, splitArguments, type Terminal } from './cli/command.ts'
import { commandNamed, commands } from './cli/commands.ts'
import { faultLine } from './cli/fault-line.ts'
import { columns, oneLine, plain } from './cli/screen.ts'

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

/** One line; the rest where it is asked for. */
function tellFault(error: unknown, args: readonly string[], err: Terminal['err']): void {
  err(`错误：${oneLine(faultLine(error))}`)
  if (args.includes('--debug')) err(String((error as Error).stack ?? error))
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
    const entry = named ? commandNamed(first) : commands[0]
    const command = await entry.load()
    const { values, positionals } = splitArguments(command, named ? args.slice(1) : args)
    if (values.help) {
      terminal.out(helpText(command, entry.summary))
      return 0
    }
    // Names of files and what units wrote are text here, whatever they hold.
    const screen = { ...terminal, out: (text: string) => terminal.out(plain(text)) }
    return await command.run({ values, positionals }, screen)
  } catch (error) {
    tellFault(error, args, terminal.err)
    return 2
  }
}

/** ECMA-48: to the line's beginning, and erase it. */
const clearLine = '\r\u001b[2K'

/** The process: standard streams and exit status. */
export async function start(): Promise<void> {
  // A reader that has seen enough (| head) is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw Object.assign(error, { path: '屏幕输出所写入的文件' })
  })
  // What no command could catch, such as output that does not fit on the disk; 1 would say that errors were found.
  process.once('uncaughtException', (error) => {
    tellFault(error, process.argv, (text) => console.error(text))
    process.exit(2)
  })
  const live = process.stderr.isTTY === true
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      // What is half written lies aside; the next run begins anew and makes good what this one left.
      console.error(`${live ? clearLine : ''}已中断。没有写坏的文件，重新运行同一命令即可。`)
      process.exit(signal === 'SIGINT' ? 130 : 143)
    })
  process.exitCode = await main(process.argv.slice(2), {
    out: (text) => console.log(text),
    err: (text) => console.error(text),
    live,
    ...(live && { redraw: (text: string) => void process.stderr.write(clearLine + text) }),
  })
}
