import { childNamed, type XmlElement } from '../../opc/xml.ts'
import { templateLimits, tooManyTags } from '../budget.ts'
import { checkTag } from '../check-tag.ts'
import type { TagFault } from '../compile.ts'
import { isColumns } from '../scopes.ts'
import type { TemplateFault } from '../template-error.ts'
import { sheetSource } from './sheet-source.ts'

/** Functions that worksheets have besides the common ones. */
export const ownNames: readonly string[] = ['merge', '合并', 'pageBreak', '分页', 'image', '图片', 'columns', '列']

/** A worksheet of a template as one Handlebars source. */
export interface CheckedSheet {
  source: string
  /** Mistakes found without data; where there are any, the source can't be used. */
  faults: TemplateFault[]
  lastRow: number
  /** Says a fault in the source at its cell. */
  faultAt(fault: TagFault): TemplateFault
  /** Says a fault at a cell of the template. */
  fault(cell: string, tag: string, message: string, nearest?: string | null): TemplateFault
}

/** Reads a sheet's tags and says what is wrong with them at their cells; null where it holds none. */
export function checkedSheet(
  name: string,
  root: XmlElement,
  shared: readonly string[],
  template: string,
): CheckedSheet | null {
  const sheetData = childNamed(root, 'sheetData')
  if (!sheetData) return null
  const { source, tags, faults: misplaced, lastRow } = sheetSource(sheetData, shared)
  if (tags.length === 0 && misplaced.length === 0) return null
  const fault: CheckedSheet['fault'] = (cell, tag, message, nearest = null) => ({
    ...{ template, place: `工作表《${name}》${cell}`, tag, message, nearest, at: { sheet: name, cell } },
  })
  const tooMany = tooManyTags(tags.length)
  if (tooMany) {
    const beyond = tags[templateLimits.tags]
    misplaced.splice(0, misplaced.length, {
      cell: beyond?.cell ?? '',
      tag: beyond?.tag.written ?? '',
      message: tooMany,
    })
    tags.length = 0
  }
  const faults = misplaced.map(({ cell, tag, message }) => fault(cell, tag, message))
  const checked = new Set<unknown>()
  for (const { tag, cell } of tags) {
    if (checked.has(tag)) continue
    checked.add(tag)
    const wrong = checkTag(tag, ownNames)
    if (wrong) faults.push(fault(cell, tag.written, wrong.message, wrong.nearest))
    else if (isColumns(tag) && !/^\{\{#\s*\S+\s+\S/.test(tag.source))
      faults.push(fault(cell, tag.written, '列循环要写明列表，如 {{#columns 县市区}}'))
  }
  return {
    ...{ source, faults, lastRow, fault },
    faultAt({ offset, message, nearest }) {
      const at = tags.findLast((one) => one.offset <= offset) ?? tags[0]
      return fault(at?.cell ?? '', at?.tag.written ?? '', message, nearest)
    },
  }
}
