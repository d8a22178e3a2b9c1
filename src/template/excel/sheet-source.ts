import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../../opc/xml.ts'
import { findTags, type Tag } from '../tags.ts'
import { cellText, columnOf } from './cells.ts'

/** A tag of the sheet, with its cell and where it stands in the source. */
export interface SheetTag {
  tag: Tag
  cell: string
  offset: number
}

export interface SheetSource {
  /** A Handlebars source that records rows and cells as it is rendered. */
  source: string
  tags: SheetTag[]
  /** Cells where double braces stand that make no tag. */
  strays: string[]
  /** Tags of blocks that reach beyond their cell, in order, with their rows. */
  rowTags: SheetTag[]
  lastRow: number
}

/** Names of the recording helpers; no template can write them. */
export const record = { row: '\u2302row', cell: '\u2302cell', value: '\u2302value' } as const

interface Cell {
  reference: string
  column: string
  text: string
  tags: Tag[]
}

/** Splits a cell's tags into blocks that close in the cell, which stay, and tags that belong to rows. */
function rowTagsOf(tags: readonly Tag[]): Set<Tag> {
  const open: Tag[] = []
  const away = new Set<Tag>()
  for (const tag of tags) {
    if (tag.role === 'open') open.push(tag)
    else if (tag.role === 'close') {
      if (open.at(-1)?.block === tag.block) open.pop()
      else away.add(tag)
    } else if (tag.role === 'else' && open.length === 0) away.add(tag)
  }
  for (const tag of open) away.add(tag)
  // An else in a block that turned out to reach beyond the cell goes with it.
  return away
}

const literal = (text: string): string => text.replace(/\\(?=\{\{)|\\$/g, '\\\\')

/** `{{x}}` alone in a cell: the expression itself, so that the value keeps its type. */
function expression(tag: Tag): string {
  const inner = tag.source.replace(/^\{{2,3}~?\s*|\s*~?\}{2,3}$/g, '').replace(/^&\s*/, '')
  return /\s/.test(inner) && !/^\[[^\]]*\]$/.test(inner) ? `(${inner})` : inner
}

export function sheetSource(sheetData: XmlElement, shared: readonly string[]): SheetSource {
  const result: SheetSource = { source: '', tags: [], strays: [], rowTags: [], lastRow: 0 }
  const parts: string[] = []
  let length = 0
  const emit = (text: string) => {
    parts.push(text)
    length += text.length
  }
  const emitTag = (tag: Tag, cell: string, text = tag.source) => {
    const entry = { tag, cell, offset: length }
    result.tags.push(entry)
    emit(text)
    return entry
  }
  let expected = 1
  for (const row of childrenNamed(sheetData, 'row')) {
    const number = Number(attributeOf(row, 'r') ?? expected)
    for (; expected < number; expected++) emit(`{{${record.row} ${expected}}}`)
    expected = number + 1
    result.lastRow = number
    const cells: Cell[] = []
    let filled = 0
    for (const c of childrenNamed(row, 'c')) {
      const text = cellText(c, shared)
      const reference = attributeOf(c, 'r') ?? ''
      if (text !== null ? text.trim() !== '' : childNamed(c, 'v') || childNamed(c, 'f')) filled++
      if (text === null) continue
      const { tags, stray } = findTags(text)
      if (stray !== null) result.strays.push(reference)
      if (tags.length > 0) cells.push({ reference, column: columnOf(reference), text, tags })
    }
    const away = cells.flatMap((cell) => {
      const own = rowTagsOf(cell.tags)
      return cell.tags.filter((tag) => own.has(tag)).map((tag) => ({ tag, cell }))
    })
    const [only] = away
    const alone = away.length === 1 && filled === 1 && only && only.cell.text.trim() === only.tag.written
    if (alone) {
      result.rowTags.push(emitTag(only.tag, only.cell.reference))
      continue
    }
    const leading = away.filter(({ tag }) => tag.role !== 'close')
    const trailing = away.filter(({ tag }) => tag.role === 'close')
    for (const { tag, cell } of leading) result.rowTags.push(emitTag(tag, cell.reference))
    emit(`{{${record.row} ${number}}}`)
    const gone = new Set(away.map(({ tag }) => tag))
    for (const cell of cells) emitCell(cell, gone, emit, emitTag)
    for (const { tag, cell } of trailing) result.rowTags.push(emitTag(tag, cell.reference))
  }
  result.source = parts.join('')
  return result
}

function emitCell(
  { reference, column, text, tags }: Cell,
  gone: ReadonlySet<Tag>,
  emit: (text: string) => void,
  emitTag: (tag: Tag, cell: string, text?: string) => unknown,
): void {
  const kept = tags.filter((tag) => !gone.has(tag))
  let bare = text
  for (const tag of [...tags].reverse()) bare = bare.slice(0, tag.start) + bare.slice(tag.end)
  const [only] = kept
  if (only && kept.length === 1 && only.role === 'inline' && bare.trim() === '') {
    emitTag(only, reference, `{{${record.value} "${column}" ${expression(only)}}}`)
    return
  }
  emit(`{{#${record.cell} "${column}"}}`)
  let at = 0
  for (const tag of tags) {
    emit(literal(text.slice(at, tag.start)))
    at = tag.end
    if (!gone.has(tag)) emitTag(tag, reference)
  }
  emit(literal(text.slice(at)))
  emit(`{{/${record.cell}}}`)
}
