import { xmlText } from '../../../opc/scan.ts'
import { plainText } from '../../plain-text.ts'
import { UnknownField } from '../../unknown-field.ts'

export type Item = Readonly<Record<string, unknown>>

export const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? '列表' : isItem(value) ? '一组字段' : `“${[...String(value)].slice(0, 20).join('')}”`

/** The list that a piece is made from; null where there is nothing in it. Throws for what is no list. */
export function listOf(value: unknown): readonly unknown[] | null {
  if (value === undefined || value === null || value === '') return null
  if (!Array.isArray(value)) throw new Error(`这里要用列表，现在是${kindOf(value)}`)
  return value.length === 0 ? null : value
}

/** The values of a field, `甲.乙` being a field within a group. Throws where no item has it. */
export function valuesOf(items: readonly Item[], field: string): unknown[] {
  let found = false
  const values = items.map((item) => {
    let value: unknown = item
    for (const name of field.split('.')) {
      if (value === null || value === undefined) return null
      if (!isItem(value)) return undefined
      // Asked even where it is none of the item's own: strict data throws.
      const own: unknown = value[name]
      if (!Object.hasOwn(value, name)) return undefined
      value = own
    }
    found = true
    return value
  })
  if (!found) throw new UnknownField(field, [...new Set(items.slice(0, 100).flatMap((item) => Object.keys(item)))])
  return values
}

/** A value as text to be shown, line by line. Throws for a group of fields, which would show as nothing. */
export function textIn(value: unknown, where: string): string {
  const isGroup = (one: unknown) => isItem(one) && !Object.hasOwn(one, 'date')
  if (isGroup(value) || (Array.isArray(value) && value.some(isGroup)))
    throw new Error(`${where}是一组字段，不能直接写出，请用“.”写明其中的字段`)
  const plain = typeof value === 'number' ? Number(value.toPrecision(15)) : value
  return xmlText(plainText(plain)).replace(/\r\n?/g, '\n')
}

/** A number, or null where there is none. Throws for anything else: a bar of the wrong height says nothing of it. */
export function numberIn(value: unknown, where: string): number | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new Error(`${where}应为数字，现在是${kindOf(value)}；请换用数字字段，没有数的留空`)
}
