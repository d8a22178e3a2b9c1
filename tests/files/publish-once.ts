import { readFileSync } from 'node:fs'
import { jsonBytes } from '../../src/files/json-bytes.ts'
import { withLock } from '../../src/files/lock.ts'
import { lockIn, writeOutputs } from '../../src/outputs.ts'

/** A process that writes the files of a folder as a run's outputs into another: `publish-once.ts FROM.json TO`. */
const [from = '', to = ''] = process.argv.slice(2)
const files = Object.entries(JSON.parse(readFileSync(from, 'utf8')) as Record<string, string>)
const outputs = files.map(([file, text]) => ({ file, bytes: Buffer.from(text) }))
const about = { period: '2021-09', checklist: { id: 'x', version: 1 }, inputs: [] }
await withLock(lockIn(to), 'test', async () => {
  const done = await writeOutputs(to, outputs, about)
  process.stdout.write(Buffer.from(jsonBytes(done)).toString())
})
