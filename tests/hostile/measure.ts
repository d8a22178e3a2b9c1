import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Trial, TrialOutcome } from './trials.ts'

export interface Measured extends TrialOutcome {
  seconds: number
  megabytes: number
}

/** Seconds of work, which a busy machine does not lengthen much. */
export function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}

const script = fileURLToPath(new URL('trial.ts', import.meta.url))
const mostSeconds = 30

type Given =
  | { kind: 'workbook'; file: string; bytes: Uint8Array }
  | { kind: 'mail'; bytes: Uint8Array }
  | { kind: 'template'; file: string; bytes: Uint8Array; data: unknown; strict?: boolean }

/** One trial in a process of its own. A process that dies or does not end has that as its outcome. */
export async function measure(given: Given): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-trial-'))
  try {
    const [path, task, answer, data] = ['bytes', 'task', 'answer', 'data'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
      string,
    ]
    writeFileSync(path, given.bytes)
    if (given.kind === 'template') writeFileSync(data, JSON.stringify(given.data))
    const trial: Trial =
      given.kind === 'workbook'
        ? { kind: 'workbook', file: given.file, path }
        : given.kind === 'mail'
          ? { kind: 'mail', path }
          : { kind: 'template', file: given.file, path, data, strict: given.strict ?? false }
    writeFileSync(task, JSON.stringify(trial))
    const child = fork(script, [task, answer], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8').slice(0, 2000)
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), mostSeconds * 1000)
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
    clearTimeout(timer)
    if (code !== 0)
      return { outcome: code === null ? 'no end' : 'died', detail: said, seconds: mostSeconds, megabytes: Number.NaN }
    return JSON.parse(readFileSync(answer, 'utf8')) as Measured
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
