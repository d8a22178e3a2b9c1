import { labelMark, type Marked, markInLines } from '../../model/secrecy.ts'
import { OpcError } from '../../opc/error.ts'
import type { OpcPackage } from '../../opc/package.ts'
import { type Relationship, relationshipsPart } from '../../opc/relationships.ts'
import { limits } from '../limits.ts'
import type { Workbook } from '../workbook/workbook.ts'
import { mayBear } from './may-bear.ts'
import { headerReader, type PartText, partReaders, propertyReaders, type Reader } from './part-texts.ts'

/** How deep parts hang on a sheet: drawing, chart, the shapes on the chart. */
const deepest = 3

/** What can't be read is passed over: the form itself can be. What would cost too much is refused as elsewhere. */
function orNone<T>(read: () => readonly T[]): readonly T[] {
  try {
    return read()
  } catch (error) {
    if (error instanceof OpcError && !['too-big', 'too-many'].includes(error.code)) return []
    throw error
  }
}

/** The mark of a text that stands at a place. */
export function marksAt(sheet: string | null, prefix: string, { place, text, cell, label }: PartText): Marked[] {
  const mark = label ? labelMark(text) : markInLines(text)
  return mark === null ? [] : [{ sheet, cell, place: `${prefix}${place}`, mark }]
}

/** A package's relationships, up to what reading them may cost. */
function relationshipsOf(book: OpcPackage): (source: string) => readonly Relationship[] {
  let read = 0
  return (source) =>
    orNone(() => {
      const part = relationshipsPart(source)
      if (!book.has(part)) return []
      read += book.bytes(part).length
      if (read > limits.relationshipBytes) throw new OpcError('too-big', part)
      return book.related(source)
    })
}

/** Marks of a workbook anywhere but in its cells: sheets' names, headers, text boxes, comments, properties. */
export function looseMarks(book: OpcPackage, workbook: Workbook): Marked[] {
  const related = relationshipsOf(book)
  const seen = new Set<string>()
  const textsOf = (part: string, reader: Reader) =>
    orNone(() => {
      const found: PartText[] = []
      if (mayBear(book.bytes(part))) reader(workbook.part(part), (text) => found.push(text))
      return found
    })
  const hangingOn = (source: string, readers: Readonly<Record<string, Reader>>, depth: number): PartText[] =>
    related(source).flatMap(({ type, target, external }) => {
      const reader = readers[type.slice(type.lastIndexOf('/') + 1)]
      if (!reader || external || seen.has(target) || !book.has(target)) return []
      seen.add(target)
      return [...textsOf(target, reader), ...(depth > 1 ? hangingOn(target, readers, depth - 1) : [])]
    })
  const headersOf = (part: string) =>
    orNone(() => {
      const found: PartText[] = []
      headerReader(book.bytes(part), (text) => found.push(text))
      return found
    })
  const ofSheets = workbook.tabs.flatMap(({ name, hidden, part }) => {
    const prefix = `${hidden ? '隐藏工作表' : '工作表'}“${name}”的`
    const texts = part === null ? [] : [...headersOf(part), ...hangingOn(part, partReaders, deepest)]
    return [{ place: '名称', text: name, cell: null, label: true }, ...texts].flatMap((one) =>
      marksAt(name, prefix, one),
    )
  })
  return [...ofSheets, ...hangingOn('', propertyReaders, 1).flatMap((one) => marksAt(null, '', one))]
}
