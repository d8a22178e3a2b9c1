import { OpcPackage } from '../../src/opc/package.ts'
import { attributeOf, childNamed, childrenNamed, descendantsNamed, element, insert, remove } from '../../src/opc/xml.ts'
import { chartRow } from './sheet/overview.ts'

/** Native charts of 总览; exceljs has none, so their parts are written here. */

const space = 'http://schemas.openxmlformats.org/drawingml/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** As the lights are coloured in the tables, but strong enough for an area. */
const colours = ['5B9BD5', '70AD47', 'FFC000', 'FF5050', 'A6A6A6']

const letters = (size: number, bold = false): string =>
  `<a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}" b="${bold ? 1 : 0}"><a:latin typeface="宋体"/><a:ea typeface="宋体"/></a:defRPr></a:pPr>`
const textProperties = (size: number): string => `<c:txPr>${letters(size)}<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`
const chartTitle = (text: string): string =>
  `<c:title><c:tx><c:rich>${letters(1200, true)}<a:r><a:rPr lang="zh-CN" sz="1200" b="1"><a:latin typeface="黑体"/><a:ea typeface="黑体"/></a:rPr><a:t>${text}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>`
const fill = (colour: string): string => `<c:spPr><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></c:spPr>`
const names = (range: string): string =>
  `<c:cat><c:strRef><c:f>${range}</c:f><c:strCache><c:ptCount val="0"/></c:strCache></c:strRef></c:cat>`
const figures = (range: string, format: string): string =>
  `<c:val><c:numRef><c:f>${range}</c:f><c:numCache><c:formatCode>${format}</c:formatCode><c:ptCount val="0"/></c:numCache></c:numRef></c:val>`

const chartSpace = (inner: string): string =>
  `${declaration}<c:chartSpace xmlns:c="${space}/chart" xmlns:a="${space}/main" xmlns:r="${office}"><c:roundedCorners val="0"/><c:chart>${inner}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`

/** Shares of one whole; a share of nothing has no label. */
function doughnut(title: string, categories: string, values: string): string {
  const points = colours
    .map((colour, at) => `<c:dPt><c:idx val="${at}"/><c:bubble3D val="0"/>${fill(colour)}</c:dPt>`)
    .join('')
  const labels = `<c:dLbls><c:numFmt formatCode="0;;" sourceLinked="0"/>${textProperties(900)}<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`
  const series = `<c:ser><c:idx val="0"/><c:order val="0"/>${points}${labels}${names(categories)}${figures(values, '0')}</c:ser>`
  return chartSpace(
    `${chartTitle(title)}<c:plotArea><c:layout/><c:doughnutChart><c:varyColors val="1"/>${series}<c:firstSliceAng val="0"/><c:holeSize val="55"/></c:doughnutChart></c:plotArea><c:legend><c:legendPos val="r"/><c:overlay val="0"/>${textProperties(900)}</c:legend>`,
  )
}

/** Done against the time gone, an indicator beside another. */
function columns(
  title: string,
  categories: string,
  series: readonly (readonly [name: string, values: string, colour: string])[],
): string {
  const all = series
    .map(
      ([name, values, colour], at) =>
        `<c:ser><c:idx val="${at}"/><c:order val="${at}"/><c:tx><c:strRef><c:f>${name}</c:f><c:strCache><c:ptCount val="0"/></c:strCache></c:strRef></c:tx>${fill(colour)}<c:invertIfNegative val="0"/>${names(categories)}${figures(values, '0.0%')}</c:ser>`,
    )
    .join('')
  const axis = (kind: string, id: number, cross: number, position: string, inner: string) =>
    `<c:${kind}><c:axId val="${id}"/><c:scaling><c:orientation val="minMax"/>${kind === 'valAx' ? '<c:min val="0"/>' : ''}</c:scaling><c:delete val="0"/><c:axPos val="${position}"/>${inner}<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${textProperties(900)}<c:crossAx val="${cross}"/><c:crosses val="autoZero"/></c:${kind}>`
  const gridlines = `<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>`
  return chartSpace(
    `${chartTitle(title)}<c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>${all}<c:gapWidth val="60"/><c:axId val="101"/><c:axId val="102"/></c:barChart>${axis('catAx', 101, 102, 'b', '<c:numFmt formatCode="General" sourceLinked="0"/>')}${axis('valAx', 102, 101, 'l', `${gridlines}<c:numFmt formatCode="0%" sourceLinked="0"/>`)}</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/>${textProperties(900)}</c:legend>`,
  )
}

const anchor = (
  id: number,
  name: string,
  [left, top, right, bottom]: readonly [number, number, number, number],
): string => {
  const corner = (tag: string, column: number, row: number) =>
    `<xdr:${tag}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${tag}>`
  return `<xdr:twoCellAnchor editAs="oneCell">${corner('from', left, top)}${corner('to', right, bottom)}<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${id + 1}" name="${name}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${space}/chart"><c:chart xmlns:c="${space}/chart" r:id="rId${id}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`
}

/** exceljs gives data bars a reference to an extension that it does not write; the SDK's validator objects. */
export function withoutEmptyExtensions(bytes: Uint8Array): Uint8Array {
  const book = OpcPackage.open(bytes)
  for (const part of book.names().filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))) {
    const sheet = book.xml(part)
    const empty = descendantsNamed(sheet.root, 'cfRule').flatMap((rule) => childrenNamed(rule, 'extLst'))
    for (const one of empty) remove(one)
    if (empty.length > 0) book.set(part, sheet)
  }
  return book.toBytes()
}

/** The template with its charts: what they show are the tables' own cells, which they follow. */
export function withCharts(bytes: Uint8Array): Uint8Array {
  const book = OpcPackage.open(bytes)
  const main = book.mainPart()
  const sheets = childNamed(book.xml(main).root, 'sheets')
  const id = sheets && childrenNamed(sheets, 'sheet').find((one) => attributeOf(one, 'name') === '总览')
  const part = book.related(main).find((one) => one.id === (id && attributeOf(id, 'r:id')))?.target ?? ''
  const charts = [
    doughnut('措施亮灯情况（项）', '总览!$D$14:$D$18', '总览!$E$14:$E$18'),
    doughnut('指标亮灯情况（个）', '总览!$G$14:$G$18', '总览!$H$14:$H$18'),
    columns('量化指标完成率与时序进度', '量化指标!$A$5:$A$5', [
      ['量化指标!$J$3', '量化指标!$J$5:$J$5', '5B9BD5'],
      ['量化指标!$K$3', '量化指标!$K$5:$K$5', 'BFBFBF'],
    ]),
  ]
  const drawing = 'xl/drawings/drawing1.xml'
  const bytesOf = (text: string) => new TextEncoder().encode(text)
  const frames = [
    anchor(1, '措施亮灯情况', [0, chartRow, 4, chartRow + 14]),
    anchor(2, '指标亮灯情况', [4, chartRow, 9, chartRow + 14]),
    anchor(3, '量化指标完成率与时序进度', [0, chartRow + 15, 9, chartRow + 33]),
  ]
  book.set(
    drawing,
    bytesOf(
      `${declaration}<xdr:wsDr xmlns:xdr="${space}/spreadsheetDrawing" xmlns:a="${space}/main" xmlns:r="${office}">${frames.join('')}</xdr:wsDr>`,
    ),
  )
  book.setContentType(drawing, 'application/vnd.openxmlformats-officedocument.drawing+xml')
  charts.forEach((xml, at) => {
    const chart = `xl/charts/chart${at + 1}.xml`
    book.set(chart, bytesOf(xml))
    book.setContentType(chart, 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml')
    book.relate(drawing, `${office}/chart`, chart)
  })
  const sheet = book.xml(part)
  const relation = book.relate(part, `${office}/drawing`, drawing)
  const after = ['legacyDrawing', 'tableParts', 'extLst'].map((name) => childNamed(sheet.root, name)).find((one) => one)
  const at = after ? sheet.root.children.indexOf(after) : undefined
  insert(sheet.root, element('drawing', { 'r:id': relation }), at)
  book.set(part, sheet)
  return book.toBytes()
}
