import type { Watch } from '../watch.ts'
import type { Terminal } from './command.ts'
import { systemText } from './fault-line.ts'
import { oneLine } from './screen.ts'

/** Seconds as a clerk says them. */
function timeText(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} 秒`
  return `${Math.ceil(seconds / 60)} 分钟`
}

/** How often the line is drawn anew, and how long a step takes before it says what is left, in milliseconds. */
const [redrawEvery, tellAfter] = [200, 2000]

/** The words of a step under way; the time left is that of what is done, per piece. */
export function progressText(step: string, done: number, total: number, elapsed: number): string {
  const left = elapsed < tellAfter || done === 0 ? '' : `，约剩 ${timeText(((elapsed / done) * (total - done)) / 1000)}`
  return `${step} ${done}/${total}${left}`
}

/** What was passed over while a command was at work, and the line on the terminal that shows how far it is. */
export interface Watching extends Watch {
  unreadFiles: { file: string; code: string }[]
  links: string[]
  /** A line that stays; on a terminal only. */
  say(text: string): void
  /** Takes the moving line away. */
  still(): void
}

export function watchOn(terminal: Terminal): Watching {
  const { redraw } = terminal
  let [step, begun, drawn] = ['', 0, 0]
  const unreadFiles: Watching['unreadFiles'] = []
  const links: string[] = []
  const still = () => {
    if (drawn > 0) redraw?.('')
    drawn = 0
  }
  return {
    unreadFiles,
    links,
    progress(name, done, total) {
      if (!redraw) return
      const now = performance.now()
      if (name !== step || done <= 1) [step, begun] = [name, now]
      if (done < total && now - drawn < redrawEvery) return
      redraw(progressText(name, done, total, now - begun))
      drawn = now
      if (done === total) still()
    },
    // An earlier month's files are looked at twice: to know it again, and to read it.
    unread(file, code) {
      if (!unreadFiles.some((one) => one.file === file)) unreadFiles.push({ file, code })
    },
    link(path) {
      if (!links.includes(path)) links.push(path)
    },
    say(text) {
      still()
      if (terminal.live) terminal.err(text)
    },
    still,
  }
}

/** Says what was passed over. True: figures may be wanting, so the command did not do its work. */
export function tellPassedOver({ unreadFiles, links }: Watching, terminal: Terminal): boolean {
  for (const { file, code } of unreadFiles)
    terminal.err(`错误：未能读取 ${oneLine(file)}，其内容未计入：${systemText(code)}`)
  for (const link of links) terminal.err(`提示：${oneLine(link)} 是链接，未读取，请把文件本身放入收件文件夹`)
  return unreadFiles.length > 0
}
