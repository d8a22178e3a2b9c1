import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sha256 } from '../../src/outputs.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const preload = `--import ${new URL('../files/kill-at.mjs', import.meta.url).href}`

/** Of all files below a folder, dot files too, the hash. */
export function listing(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => statSync(join(folder, name)).isFile())
  return Object.fromEntries(files.map((name) => [name, sha256(readFileSync(join(folder, name)))]))
}

/** A command as a process, ended at its n-th step on the disk below a folder; with the exit status or the signal. */
export function endedAt(args: readonly string[], below: string, step: number, signal: string) {
  const kill = { KILL_BELOW: join(below, '/'), KILL_AT: String(step), KILL_BY: signal }
  const child = spawn(process.execPath, ['src/bin.js', ...args], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: preload, ...kill },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  child.stderr.on('data', (text) => {
    err += text
  })
  return new Promise<{ end: number | string | null; err: string }>((resolve) =>
    child.once('close', (code, by) => resolve({ end: by ?? code, err })),
  )
}
