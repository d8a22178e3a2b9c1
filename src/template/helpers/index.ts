import type Handlebars from 'handlebars'
import { dates } from './dates.ts'
import type { Helper } from './helper.ts'
import { lists } from './lists.ts'
import { logic } from './logic.ts'
import { numbers } from './numbers.ts'

/** All helpers of templates; `fields` prints them, lint knows them. */
export const helpers: readonly Helper[] = [...numbers, ...dates, ...lists, ...logic]

export const helperNames: ReadonlySet<string> = new Set(helpers.flatMap((helper) => helper.names))

/** Teaches an engine the helpers; Handlebars hands each its words and, last, its own options. */
export function addHelpers(engine: typeof Handlebars): void {
  for (const helper of helpers)
    for (const name of helper.names)
      engine.registerHelper(name, (...given: unknown[]) => {
        const options = given.pop() as Handlebars.HelperOptions
        return helper.call(given, options.hash as Record<string, unknown>)
      })
}
