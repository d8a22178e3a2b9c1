import { nearestName } from './nearest.ts'

/** A field was asked for that the data has not. */
export class UnknownField extends Error {
  readonly nearest: string | null
  constructor(field: string, known: readonly string[]) {
    super(`没有字段“${field}”`)
    this.nearest = nearestName(field, known)
  }
}

const seen = new WeakMap<object, object>()
const originals = new WeakMap<object, object>()

/** What Handlebars itself asks of values, beside fields. */
const internal: ReadonlySet<string> = new Set([
  'toHTML',
  'toString',
  'valueOf',
  'constructor',
  'length',
  'then',
  'toJSON',
])

/** The data, with every object in it throwing UnknownField when asked for a field it has not. */
export function strictly(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const known = seen.get(value)
  if (known) return known
  const guard = new Proxy(value, {
    get(target, key) {
      if (typeof key === 'string' && !Object.hasOwn(target, key) && !Array.isArray(target) && !internal.has(key))
        throw new UnknownField(key, Object.keys(target))
      return strictly(Reflect.get(target, key))
    },
  })
  seen.set(value, guard)
  originals.set(guard, value)
  return guard
}
