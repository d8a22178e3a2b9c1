import { join } from 'node:path'
import type { Published } from '../files/publish.ts'
import type { Terminal } from './command.ts'
import { oneLine } from './screen.ts'

/** Says which files are not where they should be. True: there are such, so that the command did not do all its work. */
export function tellPublished(folder: string, done: Published, terminal: Terminal): boolean {
  const path = (file: string) => oneLine(join(folder, file))
  if (done.madeGood) terminal.err('提示：上次运行中途中断，本次已重新生成全部材料')
  for (const { file, writtenAs } of done.aside)
    terminal.err(
      `错误：${path(file)} 正被其他程序（如 Excel、WPS）打开或为只读，仍是旧内容，新内容已另存为 ${oneLine(writtenAs)}，请关闭后重新运行`,
    )
  for (const file of done.blocked)
    terminal.err(`错误：${path(file)} 正被其他程序（如 Excel、WPS）打开或为只读，未能更新，请关闭后重新运行`)
  for (const file of done.leftBehind)
    terminal.err(`错误：${path(file)} 已过时，但正被其他程序打开，未能删除，请关闭后重新运行`)
  return done.aside.length + done.blocked.length + done.leftBehind.length > 0
}
