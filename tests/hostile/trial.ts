import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { runTrial, trialSchema } from './trials.ts'

/** A process of its own: one trial, its outcome, seconds of work and memory beyond what the program itself takes, as JSON. */

/** Peak resident memory in bytes. The kernel's mark where there is one: Node's is inherited from the parent. */
function peak(): number {
  try {
    const found = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))
    if (found) return Number(found[1]) * 1024
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024
}

const [taskFile, answerFile] = z.tuple([z.string(), z.string()]).parse(process.argv.slice(2))
const trial = trialSchema.parse(JSON.parse(readFileSync(taskFile, 'utf8')))
const act = await runTrial(trial)
const before = peak()
const start = process.cpuUsage()
const outcome = await act()
const used = process.cpuUsage(start)
const seconds = (used.user + used.system) / 1e6
writeFileSync(answerFile, JSON.stringify({ ...outcome, seconds, megabytes: (peak() - before) / (1 << 20) }))
process.exit()
