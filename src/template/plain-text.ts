/** A value as text: nothing for null, lists joined as Chinese lists are, a date by its day. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(plainText).join('、')
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'object') return 'date' in value ? String(value.date) : ''
  return String(value)
}
