import Handlebars from 'handlebars'

/** Counts the turns of loops while a template is rendered: every turn of every loop has a number of its own. */
export interface Turns {
  /** The turns that are under way, outermost first. */
  current: number[]
  /** Runs a block of Handlebars' `each`, each turn counted; `turn` wraps what is done in one. */
  each(context: unknown, list: unknown, options: Handlebars.HelperOptions): string
}

export function countTurns(): Turns {
  let last = 0
  const turns: Turns = {
    current: [],
    each(context, list, options) {
      const fn: Handlebars.TemplateDelegate = (item, given) => {
        turns.current.push(++last)
        try {
          return options.fn(item, given)
        } finally {
          turns.current.pop()
        }
      }
      return Handlebars.helpers.each?.call(context, list, { ...options, fn }) as string
    },
  }
  return turns
}

/** What `each` has nothing to do for. */
export const isEmptyList = (list: unknown): boolean =>
  list === undefined ||
  list === null ||
  list === false ||
  (Array.isArray(list) && list.length === 0) ||
  (typeof list === 'object' && !Array.isArray(list) && Object.keys(list).length === 0)
