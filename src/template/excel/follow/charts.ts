import {
  childNamed,
  childrenNamed,
  descendantsNamed,
  element,
  insert,
  remove,
  textNode,
  textOf,
  type XmlElement,
} from '../../../opc/xml.ts'
import type { WorkbookValues } from '../formulas/compute.ts'
import { followFormula, type MovedSheet } from '../formulas/follow.ts'
import { CellError, type Scalar } from '../formulas/scalar.ts'
import { setText } from './sheet.ts'

/** What a chart shows until it is computed anew: the figures of its ranges as they are now. */
function fillCache(cache: XmlElement, values: readonly Scalar[]): void {
  const prefix = cache.name.replace(/[^:]*$/, '')
  const format = childNamed(cache, 'formatCode')
  const numbers = cache.name.endsWith('numCache')
  cache.children = []
  cache.selfClosing = false
  if (format) insert(cache, format)
  insert(cache, element(`${prefix}ptCount`, { val: String(values.length) }))
  values.forEach((value, at) => {
    const shown = value instanceof CellError ? value.code : value
    if (shown === null || (numbers && typeof shown !== 'number')) return
    const v = element(`${prefix}v`, {}, textNode(String(shown)))
    insert(cache, element(`${prefix}pt`, { idx: String(at) }, v))
  })
}

/** A chart's ranges follow their cells, and what it shows is what these hold now. Changes the part's tree. */
export function followChart(chart: XmlElement, movedSheet: MovedSheet, values: WorkbookValues): void {
  for (const f of descendantsNamed(chart, 'f')) {
    const reference = f.parent
    if (!reference) continue
    setText(f, followFormula(textOf(f), movedSheet))
    for (const name of ['numCache', 'strCache'])
      for (const cache of childrenNamed(reference, name)) {
        const now = values.values(textOf(f), '')
        if (now) fillCache(cache, now)
        else remove(cache)
      }
    // Names on several levels are rebuilt by the program that opens the chart.
    for (const cache of childrenNamed(reference, 'multiLvlStrCache')) remove(cache)
  }
}
