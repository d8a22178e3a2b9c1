import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Foreign } from './convert.ts'
import type { Answer } from './serve.ts'

/** What one file may cost the process that reads it. A form takes 50 ms. */
const mostMilliseconds = 1500
const mostMegabytes = 96
/** To start it: a slow machine needs its time, and no file is at fault yet. */
const mostMillisecondsToStart = 30_000

const door = fileURLToPath(new URL('child.js', import.meta.url))

/**
 * A process of its own for parsers that are not ours: one that hangs or runs out of memory is ended, and the run goes
 * on. It is started for the first file that needs it, serves the files one by one, and is started anew after it was
 * ended. A process rather than a worker thread, since only a process can run out of memory alone.
 */
export class Converter {
  #child: Promise<ChildProcess> | null = null
  #last: Promise<unknown> = Promise.resolve()

  /**
   * The file as .xlsx, or why it can't be; one is asked about after the other. Never rejects for what is in a file;
   * rejects where no process starts.
   */
  toXlsx(file: Foreign): Promise<Exclude<Answer, 'ready'>> {
    const answer = this.#last.then(() => this.#ask(file))
    this.#last = answer.catch(() => {})
    return answer
  }

  async #ask(file: Foreign): Promise<Exclude<Answer, 'ready'>> {
    this.#child ??= start()
    const child = await this.#child
    const answer = await answerOf(child, mostMilliseconds, () => child.send(file))
    if (answer === null) this.close()
    // It ended or was too slow: whatever is in the file, it is more than a form.
    if (answer === null || answer === 'ready') return { fault: 'too-large' }
    return answer
  }

  close(): void {
    this.#child?.then((child) => child.kill('SIGKILL')).catch(() => {})
    this.#child = null
  }
}

async function start(): Promise<ChildProcess> {
  const child = fork(door, {
    execArgv: [`--max-old-space-size=${mostMegabytes}`, '--max-semi-space-size=8'],
    serialization: 'advanced',
    // SheetJS speaks of odd formats on the console; nobody there could do anything about them.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const answer = await answerOf(child, mostMillisecondsToStart, () => {})
  if (answer === 'ready') return child
  child.kill('SIGKILL')
  throw new Error('the process that reads other formats does not start')
}

/** The next answer of the process; null where it ends or lets the time pass. */
function answerOf(child: ChildProcess, milliseconds: number, ask: () => void): Promise<Answer | null> {
  return new Promise((resolve) => {
    const settle = (answer: Answer | null) => {
      clearTimeout(timer)
      child.off('message', told)
      child.off('exit', ended)
      child.off('error', ended)
      resolve(answer)
    }
    const told = (answer: unknown) => settle(answer as Answer)
    const ended = () => settle(null)
    const timer = setTimeout(ended, milliseconds)
    child.once('message', told)
    child.once('exit', ended)
    child.once('error', ended)
    ask()
  })
}
