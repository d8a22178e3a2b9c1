import { runMonth } from '../../src/pipeline.ts'
import { unwatched } from '../files/unwatched.ts'

/** One month in a process of its own: `month-once.ts INPUT OUTPUT TEMPLATES PERIOD` prints time and peak memory. */

const [input = '', output = '', templates = '', period = ''] = process.argv.slice(2)
const from = performance.now()
const { inputs, findings } = await runMonth({ input, output, templates }, period, () => undefined, unwatched)
console.log(
  JSON.stringify({
    milliseconds: performance.now() - from,
    megabytes: process.resourceUsage().maxRSS / 1024,
    files: inputs.length,
    findings: findings.length,
  }),
)
