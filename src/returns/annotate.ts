import { type Finding, type Severity, severities, severityText } from '../model/finding.ts'
import { faultSheet } from '../model/form.ts'
import { OpcError } from '../opc/error.ts'
import { OpcPackage } from '../opc/package.ts'
import { setAttribute } from '../opc/xml.ts'
import { cellAt, sheetDataOf } from './cells.ts'
import { faultSheetXml } from './fault-sheet.ts'
import { addNotes, removeNotes } from './notes.ts'
import { MarkStyles, styleOf } from './styles.ts'
import { dropTitles, insertFirstSheet, removeSheet, sheetPartsByName, unselect } from './workbook-sheets.ts'

/** What a cell's note says: what is wrong, what should be there, what to do. */
function noteText(findings: readonly Finding[]): string {
  return findings
    .map((one) => {
      const expected = one.expected === '' ? '' : `\n应为：${one.expected}`
      return `【${severityText[one.severity]}】${one.message}${expected}\n${one.hint}`
    })
    .join('\n\n')
}

const worst = (findings: readonly Finding[]): Severity =>
  severities.find((severity) => findings.some((one) => one.severity === severity)) ?? 'info'

function byCell(findings: readonly Finding[], sheet: string): Map<string, Finding[]> {
  const cells = new Map<string, Finding[]>()
  for (const one of findings) {
    if (one.sheet !== sheet || one.cell === null) continue
    const list = cells.get(one.cell)
    if (list) list.push(one)
    else cells.set(one.cell, [one])
  }
  return cells
}

function stylesOf(book: OpcPackage): { part: string; styles: MarkStyles } {
  const related = book.related(book.mainPart()).find((one) => one.type.endsWith('/styles') && book.has(one.target))
  if (!related) throw new OpcError('missing-part', 'styles')
  return { part: related.target, styles: new MarkStyles(book.xml(related.target)) }
}

/**
 * The unit's own workbook with its faults marked: fill and note on each cell, and first a sheet that lists them with
 * links. Parts are patched, so what no mark touches keeps its bytes; marks of an earlier return are replaced. Null
 * where the workbook can't be patched. `due` is the sentence that says by when.
 */
export function annotate(bytes: Uint8Array, findings: readonly Finding[], due: string): Uint8Array | null {
  try {
    return mark(OpcPackage.open(bytes), findings, due)
  } catch (error) {
    if (error instanceof OpcError) return null
    throw error
  }
}

function mark(book: OpcPackage, findings: readonly Finding[], due: string): Uint8Array {
  removeSheet(book, faultSheet)
  const { part, styles } = stylesOf(book)
  for (const [name, sheetPart] of sheetPartsByName(book)) {
    removeNotes(book, sheetPart)
    const sheet = book.xml(sheetPart)
    const cells = byCell(findings, name)
    const sheetData = sheetDataOf(sheet.root)
    const changed = unselect(sheet.root)
    if (cells.size > 0 && sheetData) {
      for (const [address, own] of cells) {
        const cell = cellAt(sheetData, address)
        setAttribute(cell, 's', String(styles.marked(styleOf(cell), worst(own))))
      }
      addNotes(book, sheetPart, sheet.root, new Map([...cells].map(([address, own]) => [address, noteText(own)])))
    }
    if (changed || cells.size > 0) book.set(sheetPart, sheet)
  }
  insertFirstSheet(book, faultSheet, faultSheetXml(findings, due, styles.own()))
  book.set(part, styles.document)
  dropTitles(book)
  return book.toBytes()
}
