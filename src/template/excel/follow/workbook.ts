import type { OpcPackage } from '../../../opc/package.ts'
import { attributeOf, descendantsNamed, setAttribute, textOf, type XmlElement } from '../../../opc/xml.ts'
import { followFormula, type Moved, type MovedSheet, parseArea, writeArea } from '../formulas/follow.ts'
import { setText } from './sheet.ts'

/** Defined names follow the cells that they point at; a local name counts sheets from 0, chart sheets too. */
export function followNames(
  workbook: XmlElement,
  movedSheet: MovedSheet,
  ofIndex: (index: number) => Moved | null,
): void {
  for (const name of descendantsNamed(workbook, 'definedName')) {
    const local = attributeOf(name, 'localSheetId')
    const own = local === null ? null : ofIndex(Number(local))
    setText(
      name,
      followFormula(textOf(name), (sheet) => (sheet === null ? own : movedSheet(sheet))),
    )
  }
}

/** Pivot tables read their figures anew from where these are now. */
export function followPivots(book: OpcPackage, main: string, movedSheet: MovedSheet): void {
  for (const { type, target } of book.related(main)) {
    if (!type.endsWith('/pivotCacheDefinition') || !book.has(target)) continue
    const cache = book.xml(target)
    let changed = false
    for (const source of descendantsNamed(cache.root, 'worksheetSource')) {
      const moved = movedSheet(attributeOf(source, 'sheet') ?? '')
      const area = parseArea(attributeOf(source, 'ref') ?? '')
      if (!moved || !area) continue
      const [now] = moved.map?.range(area, null, false) ?? [area]
      if (now) setAttribute(source, 'ref', writeArea(now))
      setAttribute(source, 'sheet', moved.name)
      setAttribute(cache.root, 'refreshOnLoad', '1')
      changed = true
    }
    if (changed) book.set(target, cache)
  }
}
