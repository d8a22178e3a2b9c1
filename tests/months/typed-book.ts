import { OpcPackage } from '../../src/opc/package.ts'
import { attributeOf, childrenNamed, descendantsNamed, textNode } from '../../src/opc/xml.ts'
import type { Typed } from '../samples/patch-cells.ts'

/**
 * Types into one and the same form again and again. patchCells builds a tree of every sheet each time; here the sheets
 * are cut into cells once, and a filled form is the pieces put together: thousands of forms in seconds.
 */
export interface TypedBook {
  /** By `sheet!cell`; cells below the last row are added. Throws for a cell that an existing row has not. */
  typed(cells: ReadonlyMap<string, Typed>): Uint8Array
}

interface Cut {
  part: string
  /** Text, and between two texts a cell. */
  texts: string[]
  cells: { address: string; attributes: string; formula: string; whole: string }[]
  lastRow: number
}

const sharedStrings = 'xl/sharedStrings.xml'
const cellPattern = /<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs
const serialOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569
const escaped = (text: string): string => textNode(text).raw
const rowOf = (address: string): number => Number(/\d+/.exec(address)?.[0])

function cut(part: string, xml: string): Cut {
  const found: Cut = { part, texts: [], cells: [], lastRow: 0 }
  let from = 0
  for (const match of xml.matchAll(cellPattern)) {
    const [whole, address = '', attributes = '', inner = ''] = match
    found.texts.push(xml.slice(from, match.index))
    const formula = /<f>.*?<\/f>/s.exec(inner)?.[0] ?? ''
    found.cells.push({ address, attributes: attributes.replace(/ t="\w+"/, ''), formula, whole })
    found.lastRow = Math.max(found.lastRow, rowOf(address))
    from = match.index + whole.length
  }
  found.texts.push(xml.slice(from))
  return found
}

function cellText(
  address: string,
  attributes: string,
  formula: string,
  value: Typed,
  number: (text: string) => number,
) {
  const cell = (type: string, inner: string) => `<c r="${address}"${attributes}${type}>${inner}</c>`
  if (value === null) return `<c r="${address}"${attributes}/>`
  if (typeof value === 'number') return cell('', `<v>${value}</v>`)
  if (typeof value === 'string') return cell(' t="s"', `<v>${number(value)}</v>`)
  if ('day' in value) return cell('', `<v>${serialOf(value.day)}</v>`)
  if ('error' in value) return cell(' t="e"', `${formula || '<f>NA()</f>'}<v>${value.error}</v>`)
  if (formula === '') return null
  const type = typeof value.computed === 'string' ? ' t="str"' : ''
  return cell(type, `${formula}<v>${escaped(String(value.computed))}</v>`)
}

function addedRows(cells: readonly (readonly [string, Typed])[], number: (text: string) => number): string {
  const rows = new Map<number, string>()
  for (const [address, value] of cells)
    rows.set(rowOf(address), (rows.get(rowOf(address)) ?? '') + (cellText(address, '', '', value, number) ?? ''))
  return [...rows].map(([row, text]) => `<row r="${row}">${text}</row>`).join('')
}

function sheetText(sheet: Cut, typed: ReadonlyMap<string, Typed>, number: (text: string) => number): string {
  const pieces: string[] = []
  const left = new Map(typed)
  sheet.cells.forEach(({ address, attributes, formula, whole }, at) => {
    const value = typed.get(address)
    left.delete(address)
    pieces.push(sheet.texts[at] ?? '')
    // Nothing is computed where there is no formula.
    pieces.push(value === undefined ? whole : (cellText(address, attributes, formula, value, number) ?? whole))
  })
  const misplaced = [...left.keys()].find((address) => rowOf(address) <= sheet.lastRow)
  if (misplaced !== undefined) throw new Error(`the form has no cell ${misplaced}`)
  const rest = sheet.texts.at(-1) ?? ''
  return pieces.join('') + rest.replace('</sheetData>', () => `${addedRows([...left], number)}</sheetData>`)
}

export function typedBook(form: Uint8Array): TypedBook {
  const book = OpcPackage.open(form)
  const text = (part: string) => new TextDecoder().decode(book.bytes(part))
  const main = book.mainPart()
  const targets = new Map(book.related(main).map((one) => [one.id, one.target]))
  const sheets = new Map(
    descendantsNamed(book.xml(main).root, 'sheet').map((sheet) => {
      const part = targets.get(attributeOf(sheet, 'r:id') ?? '') ?? ''
      return [attributeOf(sheet, 'name') ?? '', cut(part, text(part))] as const
    }),
  )
  const strings = text(sharedStrings)
    .replace(/ (?:count|uniqueCount)="\d+"/g, '')
    .replace('</sst>', '')
  const given = childrenNamed(book.xml(sharedStrings).root, 'si').length
  const encoder = new TextEncoder()
  return {
    typed(cells) {
      const added = new Map<string, number>()
      const number = (value: string): number => {
        const at = added.get(value) ?? given + added.size
        added.set(value, at)
        return at
      }
      const bySheet = new Map([...sheets.keys()].map((name) => [name, new Map<string, Typed>()]))
      for (const [place, value] of cells) {
        const [sheet = '', address = ''] = place.split('!')
        const own = bySheet.get(sheet)
        if (!own) throw new Error(`no sheet ${sheet}`)
        own.set(address, value)
      }
      for (const [name, sheet] of sheets)
        book.set(sheet.part, encoder.encode(sheetText(sheet, bySheet.get(name) ?? new Map(), number)))
      const items = [...added.keys()].map((one) => `<si><t xml:space="preserve">${escaped(one)}</t></si>`)
      book.set(sharedStrings, encoder.encode(`${strings}${items.join('')}</sst>`))
      return book.toBytes()
    },
  }
}
