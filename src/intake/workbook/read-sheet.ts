import { OpcError } from '../../opc/error.ts'
import { decodeXml, localName, scanXml } from '../../opc/scan.ts'
import { lastColumn, lastRow, limits } from '../limits.ts'
import { parseAddress } from './address.ts'
import { attribute } from './attribute.ts'
import type { Cell } from './cell.ts'
import { addText } from './part-text.ts'
import { type Merge, Worksheet } from './worksheet.ts'
import { cellOf, type SheetContext, type WrittenCell } from './written-cell.ts'

const within = (place: number, last: number): boolean => Number.isInteger(place) && place >= 1 && place <= last

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
  let cell: WrittenCell | null = null
  let taking: 'value' | 'formula' | 'inline' | null = null
  let phonetic = 0

  const finish = (written: WrittenCell) => {
    cell = null
    if (!within(written.row, lastRow) || !within(written.column, lastColumn)) return
    const read = cellOf(written, context)
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
