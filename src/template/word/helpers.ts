import type Handlebars from 'handlebars'
import type { OpcPackage } from '../../opc/package.ts'
import { encodeAttribute, encodeText } from '../../opc/scan.ts'
import type { OwnHelpers } from '../compile.ts'
import { addPicture } from '../media.ts'
import { type ImageValue, pictureOf } from '../picture.ts'
import { pieceNames } from '../pieces.ts'
import { plainText } from '../plain-text.ts'
import { countTurns } from '../turns.ts'
import { tableHelpers } from './columns.ts'
import { mergeMark } from './merges.ts'
import { type Lists, listHelper } from './numbering.ts'
import { chartOf } from './pieces/chart.ts'
import type { Pieces } from './pieces/place-mark.ts'
import { tableOf } from './pieces/table.ts'

/** XML that a function of ours gives; no data can be one of these. */
class WordXml {
  readonly xml: string
  constructor(xml: string) {
    this.xml = xml
  }
}

const outOfText = (xml: string): string => `</w:t>${xml}<w:t xml:space="preserve">`

/** A value inside w:t: escaped, a line break as w:br. */
export const write = (value: unknown): string => {
  if (value instanceof WordXml) return value.xml
  return plainText(value)
    .split(/\r\n?|\n/)
    .map(encodeText)
    .join(outOfText('<w:br/>'))
}

const pageBreak = new WordXml(outOfText('<w:br w:type="page"/>'))

/** Functions that documents have besides the common ones. */
export const ownNames: readonly string[] = [
  ...['merge', '合并', 'pageBreak', '分页', 'image', '图片', 'columns', '列'],
  ...pieceNames,
  ...[tableHelpers.span, tableHelpers.share, listHelper],
]

const drawing = 'http://schemas.openxmlformats.org/drawingml/2006'

/** A picture in the line of text (ECMA-376 part 1, 20.4.2.8). */
function inline({ picture: { width, height, alt } }: ImageValue, id: string): string {
  const size = `cx="${width}" cy="${height}"`
  const named = `id="1" name="图片" descr="${encodeAttribute(alt)}"`
  return `<w:drawing><wp:inline xmlns:wp="${drawing}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr ${named}/><a:graphic xmlns:a="${drawing}/main"><a:graphicData uri="${drawing}/picture"><pic:pic xmlns:pic="${drawing}/picture"><pic:nvPicPr><pic:cNvPr ${named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`
}

const lengthOf = (list: unknown): number =>
  Array.isArray(list) ? list.length : typeof list === 'object' && list !== null ? Object.keys(list).length : 0

/** The functions of one part of a document. */
export function wordHelpers(book: OpcPackage, part: string, lists: Lists, pieces: Pieces): OwnHelpers {
  const turns = countTurns()
  function each(this: unknown, list: unknown, options: Handlebars.HelperOptions): string {
    return turns.each(this, list, options)
  }
  const merge = (value: unknown) => {
    const loop = turns.current.slice(0, -1).join(' ')
    return new WordXml(outOfText(mergeMark(plainText(value), loop)) + write(value))
  }
  const image = (value: unknown, options: Handlebars.HelperOptions) => {
    const found = pictureOf(value, options.hash as Record<string, unknown>)
    return found && new WordXml(outOfText(inline(found, addPicture(book, 'word/media', part, found.picture))))
  }
  const chart = (type: unknown, list: unknown, options: Handlebars.HelperOptions) =>
    new WordXml(outOfText(pieces.ask(chartOf(type, list, options.hash as Record<string, unknown>))))
  const table = (list: unknown, options: Handlebars.HelperOptions) =>
    new WordXml(outOfText(pieces.ask(tableOf(list, options.hash as Record<string, unknown>))))
  return {
    each,
    columns: each,
    列: each,
    merge,
    合并: merge,
    image,
    图片: image,
    chart,
    图表: chart,
    table,
    表格: table,
    pageBreak: () => pageBreak,
    分页: () => pageBreak,
    [listHelper]: (list: number, depth: number) => lists.id(String(list), turns.current[depth - 1] ?? 0),
    [tableHelpers.span]: (span: number, shared: number, list: unknown) =>
      String(Math.max(1, span + shared * (lengthOf(list) - 1))),
    [tableHelpers.share]: (width: number, list: unknown) => String(Math.round(width / Math.max(1, lengthOf(list)))),
  }
}
