import { readFileSync } from 'node:fs'
import { receive } from '../../../src/intake/index.ts'
import { context } from '../making.ts'
import { openFiles } from '../read-all.ts'

/**
 * Reads the first file named to warm up, then the second, and prints what the second cost beyond the first:
 * `{ outcome, ms, mb }`, mb being the growth of the process's greatest resident size.
 */
async function outcomeOf(file: string): Promise<string> {
  const opened = await openFiles([{ file, bytes: new Uint8Array(readFileSync(file)), receivedAt: null }])
  return opened.map((one) => receive(one, context).fault ?? 'form').join()
}

const [warm = '', hostile = ''] = process.argv.slice(2)
await outcomeOf(warm)
const before = { kb: process.resourceUsage().maxRSS, cpu: process.cpuUsage() }
const outcome = await outcomeOf(hostile)
const { user, system } = process.cpuUsage(before.cpu)
const mb = Math.round((process.resourceUsage().maxRSS - before.kb) / 1024)
process.stdout.write(JSON.stringify({ outcome, ms: Math.round((user + system) / 1000), mb }))
