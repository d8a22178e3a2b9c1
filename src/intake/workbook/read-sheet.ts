import { OpcError } from '../../opc/error.ts'
import { decodeXml, localName, scanXml } from '../../opc/scan.ts'
import { lastColumn, lastRow, limits } from '../limits.ts'
import { parseAddress } from './address.ts'
import { attribute } from './attribute.ts'
import type { Cell } from './cell.ts'
import { addText, unescaped } from './part-text.ts'
import { serialOfIso } from './serial.ts'
import type { Styles } from './styles.ts'
import { type Merge, Worksheet } from './worksheet.ts'

/** What a sheet's cells refer to. */
export interface SheetContext {
  strings: readonly string[]
  styles: Styles
  date1904: boolean
  /** Called for each filled cell; throws when the workbook has had its share. */
  spend(): void
}

/** A cell as its element tells it. */
interface Written {
  row: number
  column: number
  type: string
  style: number
  /** null where there is no such element. */
  value: string | null
  formula: string | null
  inline: string | null
}

const booleans: Readonly<Record<string, string>> = { 1: 'TRUE', 0: 'FALSE' }

function asNumber(written: Written, value: number, context: SheetContext): Omit<Cell, 'row' | 'column' | 'uncached'> {
  const format = context.styles(written.style)
  const { date1904 } = context
  const kind = format.kind === 'date' ? 'date' : 'number'
  return { kind, text: format.show(value, date1904), number: value, format, date1904 }
}

/** The element's type and value as a cell, or null where there is nothing in it. */
function interpret(written: Written, context: SheetContext): Cell | null {
  const { row, column, type, style, formula, inline } = written
  const value = written.value ?? inline
  const rest = { number: null, format: context.styles(style), date1904: context.date1904 }
  const at = { row, column, uncached: false }
  const said = (kind: Cell['kind'], text: string): Cell => ({ ...at, kind, text, ...rest })
  // A formula that results in an empty text has an empty value of type `str`; a missing result has none of any type.
  if (formula !== null && (value === null || (value === '' && type !== 'str')))
    return { ...said('text', formula === '' ? '=…' : `=${formula}`), uncached: true }
  if (value === null) return null
  switch (type) {
    case 's':
      return said('text', context.strings[Number(value)] ?? '')
    case 'str':
    case 'inlineStr':
      return said('text', unescaped(value))
    case 'b':
      return said('boolean', booleans[value.trim()] ?? value)
    case 'e':
      return said('error', value)
  }
  if (value.trim() === '') return null
  const number = type === 'd' ? serialOfIso(value, context.date1904) : Number(value)
  if (number === null || !Number.isFinite(number)) return said('text', value)
  const cell = asNumber(written, number, context)
  return { ...at, ...cell, kind: type === 'd' ? 'date' : cell.kind }
}

function mergeOf(reference: string): Merge | null {
  const [from = '', to = from] = reference.replaceAll('$', '').split(':')
  const [a, b] = [parseAddress(from), parseAddress(to)]
  if (a.row === 0 || b.row === 0) return null
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  }
}

/**
 * One sheet's XML → its filled cells and merges, in one pass. Cells and rows without an address follow the one
 * before; what claims to stand beyond the last row or column is left out. Throws OpcError.
 */
export function readSheet(bytes: Uint8Array, context: SheetContext): Worksheet {
  const cells: Cell[] = []
  const merges: Merge[] = []
  let row = 0
  let column = 0
  let cell: Written | null = null
  let taking: 'value' | 'formula' | 'inline' | null = null
  let phonetic = 0

  const finish = (written: Written) => {
    cell = null
    const { row: r, column: c } = written
    if (r < 1 || r > lastRow || c < 1 || c > lastColumn) return
    const read = interpret(written, context)
    if (read === null || read.text === '') return
    context.spend()
    cells.push(read)
  }

  scanXml(decodeXml(bytes), {
    open(name, attributes, selfClosing) {
      switch (localName(name)) {
        case 'row':
          row = Number(attribute(attributes, 'r') ?? row + 1)
          column = 0
          return
        case 'c': {
          const address = attribute(attributes, 'r')
          const at = address === null ? { row, column: column + 1 } : parseAddress(address)
          column = at.column
          if (selfClosing) return
          const [type, style] = [attribute(attributes, 't') ?? 'n', Number(attribute(attributes, 's') ?? 0)]
          cell = { ...at, type, style, value: null, formula: null, inline: null }
          return
        }
        case 'v':
          if (cell && !selfClosing) [cell.value, taking] = ['', 'value']
          return
        case 'f':
          if (!cell) return
          cell.formula = ''
          if (!selfClosing) taking = 'formula'
          return
        case 't':
          if (!cell || selfClosing || phonetic > 0) return
          cell.inline ??= ''
          taking = 'inline'
          return
        case 'rPh':
          if (!selfClosing) phonetic++
          return
        case 'mergeCell': {
          const merge = mergeOf(attribute(attributes, 'ref') ?? '')
          if (merge) merges.push(merge)
          if (merges.length > limits.merges) throw new OpcError('too-many')
        }
      }
    },
    close(name) {
      switch (localName(name)) {
        case 'c':
          if (cell) finish(cell)
          phonetic = 0
          return
        case 'v':
        case 'f':
        case 't':
          taking = null
          return
        case 'rPh':
          phonetic = Math.max(0, phonetic - 1)
      }
    },
    text(raw, cdata) {
      if (cell && taking) cell[taking] = addText(cell[taking] ?? '', raw, cdata)
    },
  })
  return new Worksheet(cells, merges)
}
