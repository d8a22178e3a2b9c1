import type { XmlElement } from '../../opc/xml.ts'
import { isColumns, type Scope } from '../scopes.ts'
import type { Tag } from '../tags.ts'
import { bandTag, spreadBands } from './bands.ts'
import { lastColumn } from './column.ts'
import { type TaggedCell, type TemplateRow, templateRows } from './template-rows.ts'

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
  /** Mistakes that the order of tags makes plain, at their cells. */
  faults: { cell: string; tag: string; message: string }[]
  lastRow: number
}

/** Names of the recording helpers; no template can write them. */
export const record = {
  row: '\u2302row',
  cell: '\u2302cell',
  value: '\u2302value',
  columns: '\u2302columns',
} as const

/** Splits a cell's tags into blocks that close in the cell, which stay, and tags that belong to rows. */
function rowTagsOf(tags: readonly Tag[]): Tag[] {
  const open: Tag[] = []
  const away: Tag[] = []
  for (const tag of tags) {
    if (isColumns(tag)) continue
    if (tag.role === 'open') open.push(tag)
    else if (tag.role === 'close') {
      if (open.at(-1)?.block === tag.block) open.pop()
      else away.push(tag)
    } else if (tag.role === 'else' && open.length === 0) away.push(tag)
  }
  // An else in a block that turned out to reach beyond the cell goes with it.
  const gone = new Set([...away, ...open])
  return tags.filter((tag) => gone.has(tag))
}

const literal = (text: string): string => text.replace(/\\(?=\{\{)|\\$/g, '\\\\')

/** `{{x}}` alone in a cell: the expression itself, so that the value keeps its type. */
function expression(tag: Tag): string {
  const inner = tag.source.replace(/^\{{2,3}\s*|\s*\}{2,3}$/g, '').replace(/^&\s*/, '')
  const called = /\s/.test(inner) || /^(?:pageBreak|分页)$/.test(inner)
  return called && !/^\[[^\]]*\]$/.test(inner) ? `(${inner})` : inner
}

/** A row's tags that reach beyond their cells: those before the row, and those after it. */
interface RowTags {
  row: TemplateRow
  /** The row holds nothing but one such tag, and goes with it. */
  alone: boolean
  before: { tag: Tag; cell: string }[]
  after: { tag: Tag; cell: string }[]
  /** The blocks that the row stands in. */
  scopes: readonly Scope[]
}

/** Sorts out the tags of rows and pairs them. */
function pairRows(rows: readonly TemplateRow[], faults: SheetSource['faults']): RowTags[] {
  const open: (Scope & { cell: string })[] = []
  const complain = (cell: string, tag: string, message: string) => faults.push({ cell, tag, message })
  const meet = ({ tag, cell }: { tag: Tag; cell: string }) => {
    if (tag.role === 'open') open.push({ tag, cell })
    else if (open.length === 0) complain(cell, tag.written, '前面没有对应的开始标签')
    else if (tag.role === 'else') {
      const begun = open.pop()
      if (begun) open.push({ ...begun, otherwise: true })
    } else if (tag.role === 'close') {
      const begun = open.pop()
      if (begun && begun.tag.block !== tag.block)
        complain(cell, tag.written, `与 ${begun.cell} 的 ${begun.tag.written} 不配对`)
    }
  }
  const paired = rows.map((row): RowTags => {
    const away = row.cells.flatMap((cell) =>
      rowTagsOf(cell.tags).map((tag) => ({ tag, cell: cell.reference, text: cell.text })),
    )
    const [only] = away
    const alone = away.length === 1 && row.filled === 1 && only?.text.trim() === only?.tag.written
    const before = away.filter(({ tag }) => alone || tag.role !== 'close')
    const after = alone ? [] : away.filter(({ tag }) => tag.role === 'close')
    before.forEach(meet)
    const scopes = [...open]
    after.forEach(meet)
    return { row, alone, before, after, scopes }
  })
  for (const { tag, cell } of open) complain(cell, tag.written, `没有结束标签 {{/${tag.block}}}`)
  return paired
}

/** Braces out of place that are told one by one. */
const mostStrays = 100

/** Rows of a sheet that has tags; each is a step of filling it. */
const mostRows = 20_000

/** Rows and cells that lie where no template needs them. */
function outOfBounds(rows: readonly TemplateRow[]): SheetSource['faults'][number] | null {
  for (const { number, cells, tooLong } of rows) {
    const [long] = tooLong
    if (long) return { cell: long, tag: '', message: '一个单元格最多放32767个字，这里放得太多，请删减' }
    if (!Number.isInteger(number) || number < 1 || number > mostRows)
      return {
        ...{ cell: `A${number}`, tag: '' },
        message: `模板的行最多到第${mostRows}行，请删去下面多余的行（含只设了格式的空行）`,
      }
    const far = cells.find(({ column }) => column < 1 || column > lastColumn)
    if (far)
      return { cell: far.reference, tag: far.tags[0]?.written ?? '', message: '单元格的地址不对，请重新保存模板' }
  }
  return null
}

/** A sheet's tags as one source. */
export function sheetSource(sheetData: XmlElement, shared: readonly string[]): SheetSource {
  const rows = templateRows(sheetData, shared)
  const result: SheetSource = { source: '', tags: [], faults: [], lastRow: rows.at(-1)?.number ?? 0 }
  const beyond = outOfBounds(rows)
  if (beyond) {
    // Only where the sheet has tags does it matter: others are not read as templates.
    if (rows.some((row) => row.cells.length + row.tooLong.length > 0)) result.faults.push(beyond)
    return result
  }
  for (const cell of rows.flatMap((row) => row.strays).slice(0, mostStrays))
    result.faults.push({ cell, tag: '', message: '双花括号不成对，请检查 {{ 和 }}' })
  const paired = pairRows(rows, result.faults)
  const scopesOf = new Map(paired.map(({ row, scopes }) => [row, scopes]))
  const bands = spreadBands(rows, (cell, tag, message) => result.faults.push({ cell, tag, message }))
  const parts: string[] = []
  let length = 0
  const emit = (text: string) => {
    parts.push(text)
    length += text.length
  }
  const emitTag = (tag: Tag, cell: string, text = tag.source) => {
    result.tags.push({ tag, cell, offset: length })
    emit(text)
  }
  let expected = 1
  for (const { row, alone, before, after, scopes } of paired) {
    for (; expected < row.number; expected++) emit(`{{${record.row} ${expected}}}`)
    expected = row.number + 1
    for (const { tag, cell } of before) emitTag(tag, cell)
    if (alone) continue
    emit(`{{${record.row} ${row.number}}}`)
    const gone = new Set([...before, ...after].map(({ tag }) => tag))
    const left = [...row.cells]
    const emitUntil = (column: number) => {
      while (left[0] && left[0].column <= column) emitCell(left.shift() as TaggedCell, gone, emit, emitTag)
    }
    for (const { band, of } of bands.get(row) ?? []) {
      const opened = bandTag(band, scopesOf.get(of) ?? [], scopes)
      if (opened === null) continue
      emitUntil(band.first - 1)
      emitTag(band.open, band.cell, `{{#${record.columns} ${opened}}}`)
      emitUntil(band.last)
      emit(`{{/${record.columns}}}`)
    }
    emitUntil(Number.POSITIVE_INFINITY)
    for (const { tag, cell } of after) emitTag(tag, cell)
  }
  result.source = parts.join('')
  return result
}

function emitCell(
  { reference, column, text, tags }: TaggedCell,
  gone: ReadonlySet<Tag>,
  emit: (text: string) => void,
  emitTag: (tag: Tag, cell: string, text?: string) => void,
): void {
  const kept = tags.filter((tag) => !gone.has(tag) && !isColumns(tag))
  let bare = text
  for (const tag of [...tags].reverse()) bare = bare.slice(0, tag.start) + bare.slice(tag.end)
  const [only] = kept
  if (only && kept.length === 1 && only.role === 'inline' && bare.trim() === '') {
    emitTag(only, reference, `{{${record.value} ${column} ${expression(only)}}}`)
    return
  }
  emit(`{{#${record.cell} ${column}}}`)
  let at = 0
  for (const tag of tags) {
    emit(literal(text.slice(at, tag.start)))
    at = tag.end
    if (kept.includes(tag)) emitTag(tag, reference)
  }
  emit(literal(text.slice(at)))
  emit(`{{/${record.cell}}}`)
}
