import { encodeAttribute, encodeText } from '../../opc/scan.ts'
import { plainText } from '../plain-text.ts'
import { serialOf } from './cells.ts'
import { columnLetters } from './column.ts'
import { CellError, type Scalar } from './formulas/scalar.ts'
import type { OutputCell, SheetRow } from './output-rows.ts'

const isDay = (value: unknown): value is { date: string } =>
  typeof value === 'object' && value !== null && 'date' in value && /^\d{4}-\d\d-\d\d$/.test(String(value.date))

/** What a cell holds when a tag alone in it came to a value: days as a spreadsheet counts them, text for all else. */
export function scalarOf(value: unknown, date1904: boolean): Scalar {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'boolean') return value
  const day = value instanceof Date ? value.toISOString().slice(0, 10) : isDay(value) ? value.date : null
  if (day !== null) return serialOf(day, date1904)
  const text = plainText(value).replace(/\r\n?/g, '\n')
  return text === '' ? null : text
}

/** A cell's element from its value: `extra` stands before the value, such as a formula. */
function cellXml({ template }: OutputCell, address: string, value: Scalar | undefined, extra = ''): string {
  const { name, rest } = template
  const prefix = name.slice(0, -1)
  const type =
    value instanceof CellError
      ? 'e'
      : typeof value === 'boolean'
        ? 'b'
        : typeof value === 'string'
          ? extra === ''
            ? 'inlineStr'
            : 'str'
          : null
  const open = `<${name} r="${address}"${rest}${type === null ? '' : ` t="${type}"`}`
  if (value === undefined || value === null) return extra === '' ? `${open}/>` : `${open}>${extra}</${name}>`
  if (type === 'inlineStr')
    return `${open}><${prefix}is><${prefix}t xml:space="preserve">${encodeText(String(value))}</${prefix}t></${prefix}is></${name}>`
  const text =
    value instanceof CellError
      ? value.code
      : typeof value === 'boolean'
        ? value
          ? '1'
          : '0'
        : encodeText(String(value))
  return `${open}>${extra}<${prefix}v>${text}</${prefix}v></${name}>`
}

function writeCell(cell: OutputCell, row: number, date1904: boolean): string {
  const { template, kind, column, formula, array } = cell
  const address = `${columnLetters(column)}${row}`
  if (kind === 'filled') return cellXml(cell, address, scalarOf(cell.value, date1904))
  if (kind === 'formula') {
    const f = template.formula?.name ?? 'f'
    const attributes = array === null ? '' : ` t="array" ref="${encodeAttribute(array)}"`
    return cellXml(cell, address, cell.value as Scalar | undefined, `<${f}${attributes}>${encodeText(formula)}</${f}>`)
  }
  const { name, rest, type, inner } = template
  const open = `<${name} r="${address}"${rest}${type === null ? '' : ` t="${type}"`}`
  return inner === '' ? `${open}/>` : `${open}>${inner}</${name}>`
}

/** Rows as XML, one after the other; text is written as text, whatever it looks like. */
export function* writeRows(rows: readonly SheetRow[], date1904: boolean): Generator<string> {
  for (const { number, template, cells, height } of rows) {
    const rest = height === null ? template.rest : `${template.rest.replace(/\s+ht\s*=\s*"[^"]*"/, '')} ht="${height}"`
    yield `<${template.name} r="${number}"${rest}>`
    for (const cell of cells) yield writeCell(cell, number, date1904)
    yield `</${template.name}>`
  }
}
