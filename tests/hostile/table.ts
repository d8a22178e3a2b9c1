import { columns } from '../../src/cli/screen.ts'
import { type Measured, measure } from './measure.ts'
import { hostileMessages } from './messages.ts'
import { gluttons } from './templates.ts'
import { hostileWorkbooks } from './workbooks.ts'

/** What each hostile file comes to, in a process of its own: outcome, seconds, megabytes beyond the program's own. */
export async function hostileTable(say: (line: string) => void): Promise<void> {
  const line = (name: string, size: number, { outcome, seconds, megabytes }: Measured, allowed: readonly string[]) => {
    const bad = !allowed.includes(outcome) || !(seconds <= 2) || !(megabytes <= 256)
    const figures = [String(size), `${seconds.toFixed(2)} s`, `${megabytes.toFixed(0)} MB`]
    say(columns([[name.slice(0, 70).padEnd(70), outcome.padEnd(15), ...figures, bad ? '<<<' : '']]))
  }
  for (const { name, file, make, outcomes } of hostileWorkbooks) {
    const bytes = make()
    line(name, bytes.length, await measure({ kind: 'workbook', file, bytes }), outcomes)
  }
  for (const { name, file, make, data, outcomes } of gluttons) {
    const bytes = make()
    line(name, bytes.length, await measure({ kind: 'template', file, bytes, data }), outcomes)
  }
  for (const { name, make, outcomes } of hostileMessages) {
    const bytes = make()
    line(name, bytes.length, await measure({ kind: 'mail', bytes }), outcomes)
  }
}
