import { measure } from './measure.ts'
import { hostileWorkbooks } from './workbooks.ts'

const only = process.argv[2]
for (const one of hostileWorkbooks) {
  if (only && !one.name.includes(only)) continue
  const t = Date.now()
  const bytes = one.make()
  const made = (Date.now() - t) / 1000
  const m = await measure({ kind: 'workbook', file: one.file, bytes })
  const flag = !one.outcomes.includes(m.outcome as never) || m.seconds > 2 || !(m.megabytes < 256) ? '  <<<<<' : ''
  console.log(
    `${one.name} | ${bytes.length} B (made ${made.toFixed(1)}s) | ${m.outcome} ${m.detail.slice(0, 200)} | ${m.seconds.toFixed(2)} s | ${m.megabytes.toFixed(0)} MB${flag}`,
  )
}
