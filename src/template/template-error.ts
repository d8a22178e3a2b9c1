/** A place for programs: a stretch of a paragraph's own text in a part of a document, or a workbook's cell. */
export type FaultSpot = { part: string; paragraph: number; from: number; to: number } | { sheet: string; cell: string }

/** One mistake of a template's author, at its place. */
export interface TemplateFault {
  template: string
  /** As a person finds it: 页眉, 正文第3段, 第3个表格第2行第4列, 工作表《汇总》C7. */
  place: string
  /** As it stands in the template; empty where the template as a whole is wrong. */
  tag: string
  message: string
  /** The nearest name that exists, where an unknown one was used. */
  nearest: string | null
  /** The same place for programs; null in plain text and where the template as a whole is wrong. */
  at: FaultSpot | null
}

/** Everything that is wrong with a template, so that its author mends it in one go. */
export class TemplateError extends Error {
  override name = 'TemplateError'
  readonly faults: readonly TemplateFault[]
  constructor(faults: readonly TemplateFault[], options?: ErrorOptions) {
    const [first] = faults
    const more = faults.length > 1 ? `（另有 ${faults.length - 1} 处）` : ''
    super(first ? `${faultText(first)}${more}` : '模板有误', options)
    this.faults = faults
  }
}

/** A tag as it is told: its beginning says which it is. */
const shortly = (tag: string): string => {
  const letters = [...tag.slice(0, 200)]
  return letters.length > 60 || tag.length > 200 ? `${letters.slice(0, 60).join('')}……` : tag
}

export const faultText = ({ template, place, tag, message, nearest }: TemplateFault): string =>
  `模板 ${template}${place === '' ? '' : ` ${place}`}${tag === '' ? '' : `的 ${shortly(tag)}`}：${message}${nearest === null ? '' : `，是否应为“${nearest}”`}`
