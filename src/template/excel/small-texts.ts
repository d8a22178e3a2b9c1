import { childNamed, childrenNamed, elementsOf, setAttribute, textOf } from '../../opc/xml.ts'
import { unknownFields } from '../check-fields.ts'
import { checkTags } from '../check-tag.ts'
import { compile, parseSource, TagFault } from '../compile.ts'
import type { FieldTree } from '../field-tree.ts'
import type { RenderOptions } from '../options.ts'
import { plainText } from '../plain-text.ts'
import { findTags } from '../tags.ts'
import { TemplateError, type TemplateFault } from '../template-error.ts'
import { setText } from './follow/sheet.ts'
import type { SheetPart, Workbook } from './sheets.ts'

/** A text outside the cells that may hold tags. */
interface SmallText {
  sheet: string
  place: string
  text: string
  /** What the value of a tag must go through here. */
  write(value: unknown): string
  set(text: string): void
}

const headerNames: Readonly<Record<string, string>> = {
  ...{ oddHeader: '页眉', evenHeader: '偶数页页眉', firstHeader: '首页页眉' },
  ...{ oddFooter: '页脚', evenFooter: '偶数页页脚', firstFooter: '首页页脚' },
}

/** In a header `&` begins a code; a value's own is written twice (ECMA-376 part 1, 18.3.1.46). */
const inHeader = (value: unknown): string => plainText(value).replaceAll('&', '&&')

const headersOf = (sheet: SheetPart): SmallText[] => {
  const node = childNamed(sheet.document.root, 'headerFooter')
  return (node ? elementsOf(node) : []).map((one) => ({
    sheet: sheet.name,
    place: `工作表《${sheet.name}》${headerNames[one.name.replace(/^.*:/, '')] ?? '页眉页脚'}`,
    text: textOf(one),
    write: inHeader,
    set: (text) => setText(one, text),
  }))
}

/** Excel's own rules for the name of a sheet. */
const mostLetters = 31
const sheetName = (text: string): string =>
  [
    ...text
      .replace(/[[\]:*?/\\]/g, '')
      .replace(/^'+|'+$/g, '')
      .trim(),
  ]
    .slice(0, mostLetters)
    .join('')

const withTags = (one: SmallText): boolean => {
  const { tags, stray } = findTags(one.text)
  return tags.length > 0 || stray !== null
}

const sourceOf = (text: string): string => {
  let source = ''
  let at = 0
  for (const tag of findTags(text).tags) {
    source += text.slice(at, tag.start).replace(/\\$/, '\\\\') + tag.source
    at = tag.end
  }
  return source + text.slice(at)
}

/** A name or a header has no cell; a note on the sheet's first one is seen. */
const spotOf = ({ sheet }: SmallText) => ({ sheet, cell: 'A1' })

const faultIn = (one: SmallText, template: string, fault: TagFault): TemplateFault => {
  const tag = findTags(one.text).tags.findLast((found) => found.start <= fault.offset)
  return {
    ...{ template, place: one.place, tag: tag?.written ?? '', message: fault.message, nearest: fault.nearest },
    at: spotOf(one),
  }
}

function render(one: SmallText, data: unknown, options: RenderOptions): string {
  try {
    checkTags(one.text)
    return compile(sourceOf(one.text), {})(data, one.write, options.strict)
  } catch (error) {
    if (!(error instanceof TagFault)) throw error
    throw new TemplateError([faultIn(one, options.name, error)], { cause: error })
  }
}

const namesOf = (workbook: Workbook): { sheet: SheetPart; text: SmallText }[] => {
  const list = childNamed(workbook.document.root, 'sheets')
  const nodes = list ? childrenNamed(list, 'sheet') : []
  return workbook.sheets.flatMap((sheet) => {
    const node = nodes[sheet.index]
    if (!node) return []
    const set = (name: string) => setAttribute(node, 'name', name)
    return [
      {
        sheet,
        text: { sheet: sheet.name, place: `工作表《${sheet.name}》的名称`, text: sheet.name, write: plainText, set },
      },
    ]
  })
}

/** Renders the headers and footers of sheets; answers with whether there was a tag. */
export function renderHeaders(sheet: SheetPart, data: unknown, options: RenderOptions): boolean {
  const tagged = headersOf(sheet).filter(withTags)
  for (const one of tagged) one.set(render(one, data, options))
  return tagged.length > 0
}

/** Renders the names of sheets; answers with the new names by the old. */
export function renderSheetNames(workbook: Workbook, data: unknown, options: RenderOptions): Map<string, string> {
  const names = new Map<string, string>()
  const used = new Set(
    workbook.sheets.filter((one) => !findTags(one.name).tags.length).map((one) => one.name.toLowerCase()),
  )
  for (const { sheet, text } of namesOf(workbook)) {
    if (!withTags(text)) continue
    const wanted = sheetName(render(text, data, options)) || '工作表'
    let name = wanted
    for (let number = 2; used.has(name.toLowerCase()); number++) name = `${[...wanted].slice(0, 28).join('')}${number}`
    used.add(name.toLowerCase())
    text.set(name)
    names.set(sheet.name, name)
  }
  return names
}

/** What is wrong with the tags in names of sheets, headers and footers. */
export function lintSmallTexts(workbook: Workbook, template: string, tree: FieldTree): TemplateFault[] {
  const all = [...namesOf(workbook).map((one) => one.text), ...workbook.sheets.flatMap(headersOf)]
  return all.filter(withTags).flatMap((one) => {
    if (findTags(one.text).stray !== null)
      return [
        {
          ...{ template, place: one.place, tag: '', message: '双花括号不成对，请检查 {{ 和 }}', nearest: null },
          at: spotOf(one),
        },
      ]
    const source = sourceOf(one.text)
    try {
      checkTags(one.text)
      parseSource(source, [])
      return unknownFields(source, tree).map((fault) => faultIn(one, template, fault))
    } catch (error) {
      if (!(error instanceof TagFault)) throw error
      return [faultIn(one, template, error)]
    }
  })
}
