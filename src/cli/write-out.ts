import { moveOrAside, patience } from '../files/move.ts'
import { writeBeside } from '../files/write-durably.ts'
import type { Terminal } from './command.ts'

/**
 * Writes the one file that a command was asked for. Where another program has it open it gets the first free number,
 * which is said. Resolves to the name it got.
 */
export async function writeOut(path: string, bytes: Uint8Array, terminal: Terminal): Promise<string> {
  const aside = { isOurs: () => false, before: async () => {} }
  const name = await writeBeside(path, bytes, (temporary) => moveOrAside(temporary, path, patience(), aside))
  if (name !== path)
    terminal.err(`错误：${path} 正被其他程序（如 Excel、WPS）打开或为只读，仍是旧内容，新内容已另存为 ${name}`)
  return name
}
