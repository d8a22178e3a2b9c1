import { type Measured, measure } from './measure.ts'
import { hostileMessages } from './messages.ts'
import { gluttons, thieves } from './templates.ts'
import { hostileWorkbooks } from './workbooks.ts'

const [group, only] = process.argv.slice(2)
const show = (name: string, size: number, m: Measured, outcomes: readonly string[]) => {
  const flag = !outcomes.includes(m.outcome) || m.seconds > 2 || !(m.megabytes < 256) ? '  <<<<<' : ''
  console.log(
    `${name.slice(0, 80)} | ${size} B | ${m.outcome} ${m.detail.slice(0, 160)} | ${m.seconds.toFixed(2)} s | ${m.megabytes.toFixed(0)} MB${flag}`,
  )
}
if (group === 'workbooks')
  for (const one of hostileWorkbooks) {
    if (only && !one.name.includes(only)) continue
    const bytes = one.make()
    show(one.name, bytes.length, await measure({ kind: 'workbook', file: one.file, bytes }), one.outcomes)
  }
if (group === 'templates')
  for (const one of gluttons) {
    if (only && !one.name.includes(only)) continue
    const bytes = one.make()
    show(
      one.name,
      bytes.length,
      await measure({ kind: 'template', file: one.file, bytes, data: one.data }),
      one.outcomes,
    )
  }
if (group === 'messages')
  for (const one of hostileMessages) {
    if (only && !one.name.includes(only)) continue
    const bytes = one.make()
    show(one.name, bytes.length, await measure({ kind: 'mail', bytes }), one.outcomes)
  }
if (group === 'thieves')
  for (const one of thieves) {
    if (only && !one.name.includes(only)) continue
    const bytes = one.make()
    show(
      one.name,
      bytes.length,
      await measure({ kind: 'template', file: one.file, bytes, data: one.data }),
      one.outcomes,
    )
  }
