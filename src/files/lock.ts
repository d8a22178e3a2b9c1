import { rmSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname, uptime } from 'node:os'
import { dirname } from 'node:path'
import { Fault } from '../model/fault.ts'
import { makeFolder } from './make-folder.ts'
import { isRunning } from './process.ts'
import { sweepTemporaries, temporaryIn } from './write-durably.ts'

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''

/**
 * Who holds a lock: the process and its computer, which may be another one where the folder is shared. `uptime`: for how
 * many seconds that computer had been running.
 */
interface Holder {
  pid: number
  host: string
  uptime: number
}

const own = (): string =>
  JSON.stringify({ pid: process.pid, host: hostname(), uptime: Math.floor(uptime()) } satisfies Holder)

function holder(text: string): Holder | null {
  try {
    const { pid, host, uptime = 0 } = JSON.parse(text) as Partial<Record<keyof Holder, unknown>>
    return typeof pid === 'number' && typeof host === 'string' && typeof uptime === 'number'
      ? { pid, host, uptime }
      : null
  } catch {
    return null
  }
}

/**
 * Of a process on another computer nothing is known; then it counts as running. After the plug was pulled another
 * process may have the number: a computer that has been running for less time than at the lock's making was started
 * anew, whatever its clock says.
 */
const isHeld = ({ pid, host, uptime: then }: Holder): boolean =>
  host !== hostname() || (isRunning(pid) && uptime() >= then)

/** USB sticks and some shared folders know no links. */
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

/** Makes the lock with its words in it at once, since an empty one would look like nobody's. False: there is one. */
async function create(path: string): Promise<boolean> {
  const whole = temporaryIn(dirname(path))
  try {
    await writeFile(whole, own())
    await link(whole, path).catch((error: unknown) => {
      if (!noLinks.has(codeOf(error))) throw error
      return writeFile(path, own(), { flag: 'wx' })
    })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    // To whoever reads of it, the folder can't be written to; the lock is our own affair.
    throw error instanceof Error ? Object.assign(error, { path: dirname(path) }) : error
  } finally {
    await rm(whole, { force: true })
  }
}

/** Takes away a lock whose process has gone; of two that try, one finds it renamed already. */
async function clearStale(path: string, what: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return
  const known = holder(text)
  if (known === null || isHeld(known))
    throw new Fault(
      `${what}正在另一个窗口或计算机${known ? `（${known.host}）` : ''}上运行，请等它结束；确认没有在运行的，请删除 ${path} 后重试`,
    )
  const aside = temporaryIn(dirname(path))
  await rename(path, aside).catch(() => {})
  if ((await readFile(aside, 'utf8').catch(() => text)) !== text) await rename(aside, path)
  await rm(aside, { force: true })
}

/** Runs the work while no other process does the same; a lock that a crash left is taken over. */
export async function withLock<T>(path: string, what: string, work: () => Promise<T>): Promise<T> {
  await makeFolder(dirname(path))
  if (!(await create(path))) {
    await clearStale(path, what)
    if (!(await create(path))) throw new Fault(`${what}正在另一个窗口运行，请等它结束`)
  }
  // Ctrl-C ends the process without another turn; a lock left behind might later meet a new process with that number.
  const release = () => rmSync(path, { force: true })
  process.once('exit', release)
  try {
    await sweepTemporaries(dirname(path))
    return await work()
  } finally {
    process.off('exit', release)
    await rm(path, { force: true })
  }
}
