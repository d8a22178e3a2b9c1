import { cellPosition, type Finding } from '../model/finding.ts'
import { faultSheet } from '../model/form.ts'
import { prefixOf } from '../opc/namespaces.ts'
import { insertInOrder } from '../opc/sheet-order.ts'
import { attributeOf, childNamed, childrenNamed, element, insert, remove, textOf, type XmlElement } from '../opc/xml.ts'
import { worstFirst } from './note-text.ts'

/**
 * Links from the rows with marked cells back to the list of faults. A link lies on the cell that begins the row, as a
 * rule its number: on the marked cell itself it would lead away whoever clicks there to mend it.
 */

const isFilled = (cell: XmlElement): boolean =>
  ['v', 'is'].some((name) => {
    const value = childNamed(cell, name)
    return value !== null && textOf(value).trim() !== ''
  })

const linksOf = (sheet: XmlElement): XmlElement[] => {
  const list = childNamed(sheet, 'hyperlinks')
  return list ? childrenNamed(list, 'hyperlink') : []
}

/** The cells that links of the unit's own lie on, as far as they lie on one cell. */
const linked = (sheet: XmlElement): ReadonlySet<string> =>
  new Set(linksOf(sheet).map((one) => (attributeOf(one, 'ref') ?? '').replaceAll('$', '').replace(/:.*$/, '')))

/** What a row with faults needs: where its first marked cell is, and its worst finding's row in the list. */
interface MarkedRow {
  column: number
  findings: Finding[]
}

function rowsOf(cells: ReadonlyMap<string, readonly Finding[]>): Map<number, MarkedRow> {
  const rows = new Map<number, MarkedRow>()
  for (const [address, findings] of cells) {
    const { row, column } = cellPosition(address)
    const known = rows.get(row)
    rows.set(row, {
      column: Math.min(column, known?.column ?? column),
      findings: [...(known?.findings ?? []), ...findings],
    })
  }
  return rows
}

/**
 * Adds the links to a sheet. `cells`: its marked ones with their findings; `places`: each finding's row in the list,
 * which is called `list`. A row that begins with its marked cell, or with a link of the unit's own, gets none.
 */
export function addBackLinks(
  sheet: XmlElement,
  cells: ReadonlyMap<string, readonly Finding[]>,
  list: string,
  places: ReadonlyMap<Finding, number>,
): void {
  const data = childNamed(sheet, 'sheetData')
  const [rows, taken] = [rowsOf(cells), linked(sheet)]
  const prefix = prefixOf(sheet)
  const made: XmlElement[] = []
  for (const row of data ? childrenNamed(data, 'row') : []) {
    const marked = rows.get(Number(attributeOf(row, 'r')))
    const first = marked && childrenNamed(row, 'c').find(isFilled)
    const ref = (first && attributeOf(first, 'r')) ?? ''
    const [worst] = worstFirst(marked?.findings ?? [])
    const place = worst && places.get(worst)
    if (!marked || place === undefined || taken.has(ref)) continue
    const { column } = cellPosition(ref)
    if (column === 0 || column >= marked.column) continue
    const location = `'${list.replaceAll("'", "''")}'!A${place}`
    made.push(element(`${prefix}hyperlink`, { ref, location, tooltip: `回到《${list}》` }))
  }
  if (made.length === 0) return
  const known = childNamed(sheet, 'hyperlinks')
  const links = known ?? element(`${prefix}hyperlinks`)
  for (const one of made) insert(links, one)
  if (!known) insertInOrder(sheet, links)
}

/** The sheet that a link within the workbook leads to; null for any other link. LibreOffice writes `#'sheet'.A1`. */
function sheetLedTo(link: XmlElement): string | null {
  const location = (attributeOf(link, 'location') ?? '').replace(/^#/, '')
  const [, quoted, bare] = /^(?:'((?:[^']|'')+)'|([^'!.]+))[!.]\$?[A-Z]+\$?\d+$/.exec(location) ?? []
  return quoted?.replaceAll("''", "'") ?? bare ?? null
}

/** Whether a sheet's name is one that our lists have. */
const isListName = (name: string): boolean => new RegExp(`^${faultSheet}(?:\\(\\d+\\))?$`).test(name)

/**
 * Takes off the links of earlier returns: those to their lists, and those to a list that somebody has deleted. `sheets`:
 * the unit's own, to which its own links may lead. Answers whether there were any.
 */
export function removeBackLinks(sheet: XmlElement, sheets: ReadonlySet<string>): boolean {
  const gone = linksOf(sheet).filter((one) => {
    const target = sheetLedTo(one)
    return target !== null && isListName(target) && !sheets.has(target)
  })
  for (const one of gone) remove(one)
  const list = childNamed(sheet, 'hyperlinks')
  if (list && gone.length > 0 && childrenNamed(list, 'hyperlink').length === 0) remove(list)
  return gone.length > 0
}
