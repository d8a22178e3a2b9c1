import { distinct, fileSafe } from '../model/file-name.ts'
import { type Condition, type TemplateIndex, unitMark } from './index-file.ts'
import { unitParts } from './unit-view.ts'
import type { UnitView, View } from './view-schema.ts'

/** A document of the month: path relative to output/<period>/, with `/`. */
export interface ReportDocument {
  name: string
  bytes: Uint8Array
}

/** Fills a template of the templates' folder, by its name. Throws what the template's author must mend. */
export type Render = (template: string, view: View | UnitView) => Promise<Uint8Array>

const holds: Readonly<Record<Condition, (unit: UnitView['单位']) => boolean>> = {
  红灯: (unit) => unit.红灯措施.length > 0,
  滞后: (unit) => unit.红灯措施.length + unit.黄灯措施.length > 0,
  须重报: (unit) => unit.报送状态 === '退回' || unit.报送状态 === '部分采用',
  未报: (unit) => unit.报送状态 === '未报',
}

/** What the index asks for, in its order; documents per unit in the address book's order. */
export async function* documents(view: View, index: TemplateIndex, render: Render): AsyncGenerator<ReportDocument> {
  const parts = unitParts(view)
  const names = distinct(parts.map((unit) => fileSafe(unit.名称)))
  for (const { template, output, per, when } of index) {
    if (per === 'month') yield { name: output, bytes: await render(template, view) }
    else
      for (const [at, unit] of parts.entries()) {
        if (when !== undefined && !holds[when](unit)) continue
        const name = output.replaceAll(unitMark, () => names[at] ?? '')
        yield { name, bytes: await render(template, { ...view, 单位: unit }) }
      }
  }
}
