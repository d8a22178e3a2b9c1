import { readAttributes } from '../../opc/scan.ts'
import { attribute } from '../workbook/attribute.ts'
import { type Block, type BlockNames, eachBlock } from './blocks.ts'
import { isUtf16, mayBear } from './may-bear.ts'

/** A text that stands outside the cells: what it stands in, and at which cell where it has one. */
export interface PartText {
  place: string
  text: string
  cell: string | null
  /** A name or a line of its own kind, in which a mark may stand beside other words. */
  label: boolean
}

const set = (...names: string[]): ReadonlySet<string> => new Set(names)

const headersAndFooters: Readonly<Record<string, string>> = {
  ...{ oddHeader: '页眉', evenHeader: '页眉', firstHeader: '页眉' },
  ...{ oddFooter: '页脚', evenFooter: '页脚', firstFooter: '页脚' },
}

/** Font, size, colour and so on between a header's words (ECMA-376 part 1, 18.3.1.46); its three sections are lines. */
export const headerText = (coded: string): string =>
  coded.replace(/&(?:"[^"]*"|\d{1,3}|K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|[\s\S])/g, (code) =>
    code === '&&' ? '&' : /[LCR]/i.test(code.charAt(1)) ? '\n' : '',
  )

/** Six headers of 255 characters each take less, whatever stands before them. */
const longestHeaders = 64 << 10

/** The stretch of a sheet that holds its headers, which follow the cells: these are not gone through again. */
function headerStretch(bytes: Uint8Array): Uint8Array {
  if (isUtf16(bytes)) return bytes
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = buffer.lastIndexOf('headerFooter>')
  const tail = buffer.subarray(Math.max(0, end - longestHeaders), Math.max(0, end))
  return tail.subarray(Math.max(0, tail.lastIndexOf('<', tail.indexOf('headerFooter'))))
}

export type Reader = (bytes: Uint8Array, found: (text: PartText) => void) => void

const reader =
  (names: BlockNames, placed: (block: Block) => Omit<PartText, 'text'>): Reader =>
  (bytes, found) =>
    eachBlock(bytes, names, (block) => found({ ...placed(block), text: block.text }))

/** `label` false: words in sentences. */
const box = (place: string) => () => ({ place, cell: null, label: false })
const note = ({ attributes }: Block) => ({ place: '批注', cell: attribute(attributes, 'ref'), label: false })

const drawing: BlockNames = { blocks: set('txBody', 'rich', 'pt'), lines: set('p', 'br'), texts: set('t') }

/** Readers of what hangs on a sheet or drawing, by the last word of the relationship's type. */
export const partReaders: Readonly<Record<string, Reader>> = {
  drawing: reader(drawing, box('文本框')),
  chart: reader(drawing, box('图表')),
  chartUserShapes: reader(drawing, box('图表')),
  diagramData: reader(drawing, box('图形')),
  vmlDrawing: reader({ blocks: set('textbox'), lines: set('div', 'p', 'br') }, box('文本框')),
  comments: reader({ blocks: set('comment'), texts: set('t') }, note),
  threadedComment: reader({ blocks: set('threadedComment'), texts: set('text') }, note),
}

const properties: Readonly<Record<string, string>> = {
  ...{ title: '标题', subject: '主题', keywords: '标记', category: '类别', description: '备注', contentStatus: '状态' },
}

const property = (name: string) => ({ place: `文档属性“${name}”`, cell: null, label: true })

/** The same for what hangs on the package. */
export const propertyReaders: Readonly<Record<string, Reader>> = {
  'core-properties': reader({ blocks: new Set(Object.keys(properties)) }, ({ name }) =>
    property(properties[name] ?? name),
  ),
  'custom-properties': reader({ blocks: set('property') }, ({ attributes }) =>
    property(readAttributes(attributes).get('name') ?? ''),
  ),
}

/** The headers and footers of a sheet of any kind. */
export const headerReader: Reader = (bytes, found) => {
  const stretch = headerStretch(bytes)
  if (!mayBear(stretch)) return
  eachBlock(stretch, { blocks: new Set(Object.keys(headersAndFooters)) }, ({ name, text }) =>
    found({ place: headersAndFooters[name] ?? '页眉', text: headerText(text), cell: null, label: true }),
  )
}
