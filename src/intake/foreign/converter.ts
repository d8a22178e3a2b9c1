import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FileFault } from '../../model/submission.ts'
import type { Foreign } from './convert.ts'
import type { Answer, Question } from './serve.ts'

/** What one file may cost the process that reads it. A form takes 50 ms. */
const mostMilliseconds = 1500
const mostMegabytes = 96
/** To start it: a slow machine needs its time, and no file is at fault yet. */
const mostMillisecondsToStart = 30_000

const tooMuch = { fault: 'too-large' } as const

const door = fileURLToPath(new URL('child.js', import.meta.url))

/**
 * A process of its own for parsers that are not ours, and for workbooks much larger than a form: one that hangs or
 * runs out of memory is ended, and the run goes on. It is started for the first file that needs it, serves the files
 * one by one, and is started anew after it was ended. A process rather than a worker thread, since only a process can
 * run out of memory alone.
 */
export class Converter {
  #child: Promise<ChildProcess> | null = null
  #last: Promise<unknown> = Promise.resolve()

  /** The process, started where there is none. */
  prepare(): Promise<ChildProcess> {
    if (this.#child === null) {
      this.#child = start()
      // Where nobody waits for it yet: whoever asks first is told.
      this.#child.catch(() => {})
    }
    return this.#child
  }

  /** The file as .xlsx, or why it can't be. Never rejects for what is in a file; rejects where no process starts. */
  async toXlsx(file: Foreign): Promise<{ xlsx: Uint8Array } | { fault: FileFault }> {
    const answer = await this.#ask(file)
    return typeof answer === 'string' ? tooMuch : answer
  }

  /** Whether a large workbook of our own format can be read at such a cost: why not, else null. Rejects as toXlsx. */
  async tryOut(large: Uint8Array): Promise<FileFault | null> {
    const answer = await this.#ask({ large })
    return typeof answer === 'object' && 'fault' in answer && answer.fault === 'too-large' ? answer.fault : null
  }

  /** One after the other. */
  #ask(question: Question): Promise<Answer> {
    const answer = this.#last.then(() => this.#answerOf(question))
    this.#last = answer.catch(() => {})
    return answer
  }

  async #answerOf(question: Question): Promise<Answer> {
    const child = await this.prepare()
    const answer = await answerOf(child, mostMilliseconds, () => child.send(question))
    if (answer !== null) return answer
    // It ended or was too slow: whatever is in the file, it is more than a form.
    this.close()
    return tooMuch
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
