import { OpcError } from '../../opc/error.ts'
import type { OpcPackage } from '../../opc/package.ts'
import { madeOnce } from '../../opc/recurring.ts'
import { decodeXml, localName, readAttributes, scanXml } from '../../opc/scan.ts'
import { limits } from '../limits.ts'
import { attribute, isTrue } from './attribute.ts'
import { readSheet } from './read-sheet.ts'
import { readSharedStrings } from './shared-strings.ts'
import { noStyles, readStyles } from './styles.ts'
import type { Worksheet } from './worksheet.ts'

/** A sheet of a workbook, read when it is first asked for. */
export interface Sheet {
  name: string
  /** Hidden or very hidden. */
  hidden: boolean
  part: string
  read(): Worksheet
}

/** Sheets in the order of their tabs. */
export interface Workbook {
  sheets: readonly Sheet[]
  /** All that have a tab, those without cells too; `part` null where there is none. */
  tabs: readonly { name: string; hidden: boolean; part: string | null }[]
  /** The texts that cells of any sheet refer to. */
  texts(): readonly string[]
  /** A part's bytes, against what reading the workbook may cost. */
  part(name: string): Uint8Array
}

interface Named {
  name: string
  hidden: boolean
  relationship: string
}

const readNames = madeOnce((bytes): { sheets: readonly Named[]; date1904: boolean } => {
  const sheets: Named[] = []
  let date1904 = false
  scanXml(decodeXml(bytes), {
    open(name, attributes) {
      const local = localName(name)
      if (local === 'workbookPr') date1904 = isTrue(attribute(attributes, 'date1904'))
      if (local !== 'sheet') return
      if (sheets.length >= limits.sheets) throw new OpcError('too-many')
      const all = readAttributes(attributes)
      // `r:id`, by whatever prefix the file gives that namespace.
      const relationship = [...all].find(([key]) => key.includes(':') && localName(key) === 'id')?.[1] ?? ''
      const state = all.get('state') ?? 'visible'
      sheets.push({ name: all.get('name') ?? '', hidden: state !== 'visible', relationship })
    },
    close() {},
  })
  return { sheets, date1904 }
})

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** The workbook part by its relationship, or where everybody puts it. */
function workbookPart(book: OpcPackage): string {
  return book.related('').length === 0 && book.has('xl/workbook.xml') ? 'xl/workbook.xml' : book.mainPart()
}

/** Hands out the parts that are to be read; decoded and taken apart they cost a multiple of their bytes. */
function partsOf(book: OpcPackage): (part: string) => Uint8Array {
  let read = 0
  return (part) => {
    const bytes = book.bytes(part)
    read += bytes.length
    if (bytes.length > limits.partBytes || read > limits.readBytes) throw new OpcError('too-big', part)
    return bytes
  }
}

/**
 * A package → its workbook (SpreadsheetML, transitional or strict, .xlsx or .xlsm), of so many filled cells at most.
 * Throws OpcError.
 */
export function readWorkbook(book: OpcPackage, mostCells: number = limits.cells): Workbook {
  const main = workbookPart(book)
  const partBytes = partsOf(book)
  const { sheets, date1904 } = readNames(partBytes(main))
  const related = book.related(main)
  const partOf = (type: string) => related.find((one) => one.type.endsWith(`/${type}`) && book.has(one.target))?.target
  const strings = once(() => {
    const part = partOf('sharedStrings')
    return part === undefined ? { texts: [], struck: new Set<number>() } : readSharedStrings(partBytes(part))
  })
  const styles = once(() => {
    const part = partOf('styles')
    return part === undefined ? noStyles : readStyles(partBytes(part))
  })
  let cells = 0
  const spend = () => {
    if (++cells > mostCells) throw new OpcError('too-many')
  }
  const targets = new Map(related.map((one) => [one.id, one]))
  const tabs = sheets.map(({ name, hidden, relationship }) => {
    const found = targets.get(relationship)
    const there = found !== undefined && !found.external && book.has(found.target)
    return { name, hidden, part: there ? found.target : null, cells: found?.type.endsWith('/worksheet') === true }
  })
  return {
    sheets: tabs.flatMap(({ name, hidden, part, cells: hasCells }) => {
      // A chart sheet has no cells, a sheet without its part has nothing.
      if (part === null || !hasCells) return []
      const read = () => readSheet(partBytes(part), { strings: strings(), styles: styles(), date1904, spend })
      return [{ name, hidden, part, read: once(read) }]
    }),
    tabs,
    texts: () => strings().texts,
    part: partBytes,
  }
}
