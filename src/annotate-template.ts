import { addNotes } from './notes/cell-notes.ts'
import { addComments, type Remark } from './notes/word-comments.ts'
import { OpcPackage } from './opc/package.ts'
import { sheetPartsByName } from './opc/sheet-parts.ts'
import type { TemplateFault } from './template/index.ts'

const author = '落实'

/** Tags in quotes instead of braces: a comment may be left in the template, and must not be taken for a tag. */
const withoutTags = (text: string): string =>
  text
    .replace(/[{｛]{2,3}([^{}｛｝]*)[}｝]{2,3}/g, '“$1”')
    .replace(/[{｛]{2,}|[}｝]{2,}/g, (braces) => [...braces].join(' '))

/** What a comment says; its place is where it stands. */
const words = ({ tag, message, nearest }: TemplateFault): string =>
  withoutTags(`${tag === '' ? '' : `${tag}：`}${message}${nearest === null ? '' : `，是否应为“${nearest}”`}`)

function annotateWord(book: OpcPackage, faults: readonly TemplateFault[]): void {
  const remarks = faults.flatMap((fault): Remark[] =>
    fault.at && 'part' in fault.at
      ? [{ ...fault.at, text: (elsewhere) => (elsewhere ? `【${fault.place}】` : '') + words(fault) }]
      : [],
  )
  addComments(book, remarks, author)
}

function annotateExcel(book: OpcPackage, faults: readonly TemplateFault[]): void {
  for (const [name, part] of sheetPartsByName(book)) {
    const notes = new Map<string, string>()
    for (const fault of faults) {
      if (!fault.at || !('sheet' in fault.at) || fault.at.sheet !== name) continue
      // Some programs leave cells unnamed; a note needs one.
      const cell = fault.at.cell || 'A1'
      notes.set(cell, `${notes.get(cell) ?? `${author}：`}\n${words(fault)}`)
    }
    if (notes.size === 0) continue
    const sheet = book.xml(part)
    addNotes(book, part, sheet.root, notes, author)
    book.set(part, sheet)
  }
}

/** A copy of a template with its faults as Word comments or cell notes at their places. Throws OpcError. */
export function annotateTemplate(
  bytes: Uint8Array,
  kind: 'docx' | 'xlsx',
  faults: readonly TemplateFault[],
): Uint8Array {
  const book = OpcPackage.open(bytes)
  if (kind === 'docx') annotateWord(book, faults)
  else annotateExcel(book, faults)
  return book.toBytes()
}
