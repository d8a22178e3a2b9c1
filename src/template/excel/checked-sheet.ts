import { childNamed, type XmlElement } from '../../opc/xml.ts'
import { checkTag } from '../check-tag.ts'
import type { TagFault } from '../compile.ts'
import type { TemplateFault } from '../template-error.ts'
import { type SheetTag, sheetSource } from './sheet-source.ts'

/** A worksheet of a template as one Handlebars source. */
export interface CheckedSheet {
  source: string
  /** Mistakes found without data; where there are any, the source can't be used. */
  faults: TemplateFault[]
  lastRow: number
  /** Says a fault in the source at its cell. */
  faultAt(fault: TagFault): TemplateFault
}

type Complain = (cell: string, tag: string, message: string) => void

/** Blocks that reach beyond their cell open and close in order. */
function pairRows(rowTags: readonly SheetTag[], complain: Complain): void {
  const open: SheetTag[] = []
  for (const entry of rowTags) {
    const { tag, cell } = entry
    if (tag.role === 'open') open.push(entry)
    else if (open.length === 0) complain(cell, tag.written, '前面没有对应的开始标签')
    else if (tag.role === 'close') {
      const begun = open.pop()
      if (begun && begun.tag.block !== tag.block)
        complain(cell, tag.written, `与 ${begun.cell} 的 ${begun.tag.written} 不配对`)
    }
  }
  for (const { tag, cell } of open) complain(cell, tag.written, `没有结束标签 {{/${tag.block}}}`)
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
  const { source, tags, strays, rowTags, lastRow } = sheetSource(sheetData, shared)
  if (tags.length === 0 && strays.length === 0) return null
  const fault = (cell: string, tag: string, message: string, nearest: string | null): TemplateFault => ({
    ...{ template, place: `工作表《${name}》${cell}`, tag, message, nearest, at: { sheet: name, cell } },
  })
  const faults = strays.map((cell) => fault(cell, '', '双花括号不成对，请检查 {{ 和 }}', null))
  for (const { tag, cell } of tags) {
    const wrong = checkTag(tag, [])
    if (wrong) faults.push(fault(cell, tag.written, wrong.message, wrong.nearest))
  }
  pairRows(rowTags, (cell, tag, message) => faults.push(fault(cell, tag, message, null)))
  return {
    source,
    faults,
    lastRow,
    faultAt({ offset, message, nearest }) {
      const at = tags.findLast((one) => one.offset <= offset) ?? tags[0]
      return fault(at?.cell ?? '', at?.tag.written ?? '', message, nearest)
    },
  }
}
