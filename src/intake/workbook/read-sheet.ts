import { OpcError } from '../../opc/error.ts'
import { decodeXml, localName, scanXml } from '../../opc/scan.ts'
import { lastColumn, lastRow, limits } from '../limits.ts'
import { parseAddress } from './address.ts'
import { attribute, isTrue } from './attribute.ts'
import type { Cell } from './cell.ts'
import { addText } from './part-text.ts'
import { strikesOut } from './styles.ts'
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

const [letterC, space] = [99, 32]
const startsCell = (xml: string, start: number): boolean =>
  xml.charCodeAt(start + 1) === letterC && xml.charCodeAt(start + 2) === space

/** A row or column that is hidden or filtered out. */
const isHidden = (attributes: string): boolean =>
  attributes.includes('hidden') && isTrue(attribute(attributes, 'hidden'))

/** Adds a stretch of hidden columns. Stretches come in order; what lies before the last one named costs nothing again. */
function addColumns(columns: Set<number>, from: number, attributes: string): number {
  const [first, last] = [Number(attribute(attributes, 'min')), Number(attribute(attributes, 'max'))]
  if (!within(first, lastColumn) || !within(last, lastColumn)) return from
  for (let column = Math.max(first, from); column <= last; column++) columns.add(column)
  return Math.max(from, last + 1)
}

/**
 * Cells as every spreadsheet program writes them: blank ones in a row, or one with a value. Read in one go, which
 * takes a tenth of the time; whatever is written otherwise is taken apart element by element, with the same outcome.
 */
const blankCells = /(?:<c r="([A-Z]{1,3}[1-9]\d{0,6})"(?: s="\d{1,6}")?\/>){1,100}/y
const plainCell =
  /<c r="([A-Z]{1,3}[1-9]\d{0,6})"(?: s="(\d{1,6})")?(?: t="(n|s|str|b|e|d)")?>(?:<f>([^<]*)<\/f>)?<v>([^<]*)<\/v><\/c>/y

/**
 * One sheet's XML → its filled cells and merges, in one pass. Cells and rows without an address follow the one
 * before; what claims to stand beyond the last row or column is left out. Throws OpcError.
 */
export function readSheet(bytes: Uint8Array, context: SheetContext): Worksheet {
  const cells: Cell[] = []
  const merges: Merge[] = []
  const hidden = { rows: new Set<number>(), columns: new Set<number>() }
  let row = 0
  let column = 0
  let cell: WrittenCell | null = null
  let taking: 'value' | 'formula' | 'inline' | null = null
  let phonetic = 0
  let rowIsHidden = false
  let nextHidden = 1

  const finish = (written: WrittenCell) => {
    cell = null
    if (!within(written.row, lastRow) || !within(written.column, lastColumn)) return
    const read = cellOf(written, context)
    if (read === null || read.text === '') return
    context.spend()
    cells.push(read)
    if (rowIsHidden) hidden.rows.add(written.row)
  }

  const takeCells = (xml: string, start: number): number => {
    blankCells.lastIndex = start
    const blank = blankCells.exec(xml)
    if (blank) {
      column = parseAddress(blank[1] ?? '').column
      return blankCells.lastIndex
    }
    plainCell.lastIndex = start
    const plain = plainCell.exec(xml)
    if (!plain) return -1
    const end = plainCell.lastIndex
    const at = parseAddress(plain[1] ?? '')
    column = at.column
    // Each key by hand: spreads cost more than the reading.
    finish({
      row: at.row,
      column,
      type: plain[3] ?? 'n',
      style: Number(plain[2] ?? 0),
      value: addText('', plain[5] ?? '', false),
      formula: plain[4] === undefined ? null : addText('', plain[4], false),
      inline: null,
      struck: false,
    })
    taking = null
    phonetic = 0
    return end
  }

  scanXml(decodeXml(bytes), {
    // A cell in a cell is no cell of ours; it is left to the way that knows disorder.
    take: (xml, start) => (cell === null && startsCell(xml, start) ? takeCells(xml, start) : -1),
    open(name, attributes, selfClosing) {
      switch (localName(name)) {
        case 'row':
          row = Number(attribute(attributes, 'r') ?? row + 1)
          rowIsHidden = isHidden(attributes)
          column = 0
          return
        case 'col':
          if (isHidden(attributes)) nextHidden = addColumns(hidden.columns, nextHidden, attributes)
          return
        case 'c': {
          const address = attribute(attributes, 'r')
          const at = address === null ? { row, column: column + 1 } : parseAddress(address)
          column = at.column
          if (selfClosing) return
          const [type, style] = [attribute(attributes, 't') ?? 'n', Number(attribute(attributes, 's') ?? 0)]
          cell = { row: at.row, column, type, style, value: null, formula: null, inline: null, struck: false }
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
        case 'strike':
          if (cell && strikesOut(attributes)) cell.struck = true
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
  return new Worksheet(cells, merges, hidden)
}
