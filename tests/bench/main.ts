import { benchMonths } from './months.ts'
import { benchRules } from './rules.ts'
import { benchTemplate } from './template.ts'

/** `npm run bench [-- NAME…]`: what is measured, by name; all of it without one. */
const all: Readonly<Record<string, () => Promise<void>>> = {
  template: benchTemplate,
  rules: benchRules,
  months: benchMonths,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(all, name))
if (unknown.length > 0) throw new Error(`no benchmark ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}`)
for (const name of asked.length > 0 ? asked : Object.keys(all)) await all[name]?.()
