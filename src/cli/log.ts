import { appendFile, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../files/make-folder.ts'
import { writeDurably } from '../files/write-durably.ts'

/** Beside the months' folders: it has the times of the clock, which no output may have. */
const logFile = '日志.txt'
/** Beyond this the older half goes. */
const limit = 1 << 20

async function append(folder: string, line: string): Promise<void> {
  const path = join(folder, logFile)
  await makeFolder(folder)
  const size = await stat(path).then(
    (one) => one.size,
    () => 0,
  )
  if (size > limit) {
    const text = await readFile(path, 'utf8')
    await writeDurably(path, Buffer.from(text.slice(text.indexOf('\n', text.length >> 1) + 1)))
  }
  await appendFile(path, `${line}\n`)
}

/** The clock's time as the office reads it, with its distance from UTC, since clocks are set back. */
function timeOf(now: Date): string {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000)
  const offset = -now.getTimezoneOffset()
  const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60]
  const zone = `${offset < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
  return `${local.toISOString().slice(0, 19).replace('T', ' ')} ${zone}`
}

/**
 * Does a command's work and notes in the output folder when it was done and what came of it: counts and codes, no names,
 * addresses or contents. That a log can't be written stops nothing.
 */
export async function logged<T>(
  folder: string,
  what: string,
  work: () => Promise<T>,
  summary: (done: T) => string,
): Promise<T> {
  const begun = performance.now()
  const note = (text: string) => {
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    return append(folder, `${timeOf(new Date())} ${what} ${text}；用时 ${seconds} 秒`).catch(() => {})
  }
  try {
    const done = await work()
    await note(`完成：${summary(done)}`)
    return done
  } catch (error) {
    const { name, code } = error as NodeJS.ErrnoException
    await note(`未完成（${code ?? name}）`)
    throw error
  }
}
