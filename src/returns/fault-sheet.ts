import { type Comparison, sinceLast } from '../model/comparison.ts'
import {
  cellPosition,
  explainedText,
  type Finding,
  gradeText,
  placeText,
  severities,
  severityText,
} from '../model/finding.ts'
import { faultSheet } from '../model/form.ts'
import { linesOf } from '../notes/note-box.ts'
import type { Namespaces } from '../opc/namespaces.ts'
import { encodeAttribute, encodeText } from '../opc/scan.ts'
import type { OwnStyles } from './styles.ts'

export const headings = ['序号', '严重程度', '位置', '现内容', '应为', '问题', '怎么改'] as const
/** Only where the unit has sent its form before. */
const sinceHeading = '与上次相比'
/** In digits of the font; a Chinese character takes two. */
const widths = [6, 10, 20, 26, 26, 40, 46, 12]
const letters = 'ABCDEFGH'
export const headRow = 3

/** A whole paragraph stands in the unit's own cell: here its beginning tells which one is meant. */
const mostShown = 200
const shortened = (text: string): string => {
  const characters = [...text]
  return characters.length > mostShown ? `${characters.slice(0, mostShown).join('')}…` : text
}

/** As the list has them: errors first, then by sheet (`sheets`, in the workbook's order), row and column. */
export function inOrder(findings: readonly Finding[], sheets: readonly string[]): Finding[] {
  const key = (one: Finding) => {
    const at = one.cell === null ? { row: 0, column: 0 } : cellPosition(one.cell)
    const sheet = one.sheet === null ? -1 : sheets.indexOf(one.sheet)
    return [severities.indexOf(one.severity), sheet, at.row, at.column]
  }
  const keyed = findings.map((one) => ({ one, key: key(one) }))
  const compare = (a: readonly number[], b: readonly number[]): number => {
    const at = a.findIndex((value, index) => value !== b[index])
    return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
  }
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ one }) => one)
}

/** The row that each finding has in the list. */
export const listRows = (ordered: readonly Finding[]): ReadonlyMap<Finding, number> =>
  new Map(ordered.map((one, at) => [one, headRow + 1 + at]))

/** Text is inline text: whatever it begins with, it is never a formula. */
const textCell = (reference: string, text: string, style: number): string =>
  text === ''
    ? `<c r="${reference}" s="${style}"/>`
    : `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${encodeText(text)}</t></is></c>`

/** What a row needs for the texts of its cells from C on, in points. */
const heightOf = (texts: readonly string[]): number =>
  Math.min(400, Math.max(...texts.map((text, at) => linesOf(text, ((widths[at + 2] ?? 20) - 2) / 2))) * 15 + 6)

function findingRow(one: Finding, at: number, since: string | null, style: OwnStyles): { row: string; link: string } {
  const row = headRow + 1 + at
  const place = placeText(one)
  const linked = one.sheet !== null && one.cell !== null
  const texts = [shortened(one.actual), shortened(one.expected), one.message, one.hint]
  const cells = [
    `<c r="A${row}" s="${style.centred}"><v>${at + 1}</v></c>`,
    textCell(`B${row}`, gradeText(one), style.severity[one.severity]),
    textCell(`C${row}`, place, linked ? style.link : style.text),
    ...texts.map((text, column) => textCell(`${letters[column + 3]}${row}`, text, style.text)),
    ...(since === null ? [] : [textCell(`H${row}`, since, style.centred)]),
  ]
  const height = heightOf([place, ...texts])
  const location = `'${(one.sheet ?? '').replaceAll("'", "''")}'!${one.cell}`
  return {
    row: `<row r="${row}" ht="${height}" customHeight="1">${cells.join('')}</row>`,
    link: linked
      ? `<hyperlink ref="C${row}" location="${encodeAttribute(location)}" display="${encodeAttribute(place)}"/>`
      : '',
  }
}

/** What was found last time and is no more: below the list, since nothing is left to do about it. */
function mendedRows(mended: readonly Finding[], from: number, style: OwnStyles): string[] {
  if (mended.length === 0) return []
  const head = `<row r="${from}">${textCell(`A${from}`, `上次的问题已改${mended.length}处：`, 0)}</row>`
  const rows = mended.map((one, at) => {
    const row = from + 1 + at
    const cells = [
      `<c r="A${row}" s="${style.centred}"><v>${at + 1}</v></c>`,
      textCell(`B${row}`, '已改', style.centred),
      textCell(`C${row}`, placeText(one), style.text),
      textCell(`D${row}`, shortened(one.actual), style.text),
      textCell(`E${row}`, shortened(one.expected), style.text),
      textCell(`F${row}`, one.message, style.text),
    ]
    const height = heightOf([placeText(one), shortened(one.actual), shortened(one.expected), one.message])
    return `<row r="${row}" ht="${height}" customHeight="1">${cells.join('')}</row>`
  })
  return [head, ...rows]
}

const comparedText = (findings: readonly Finding[], comparison: Comparison | null): string => {
  if (comparison === null) return ''
  const fresh = findings.filter((one) => sinceLast(one, comparison) === '新出现').length
  return `与上次相比：已改${comparison.mended.length}处，未改${comparison.kept.size}处，新出现${fresh}处。`
}

/** What the list says. `comparison`: with the file that the unit sent before; `due`: the sentence that says by when. */
export interface FaultList {
  findings: readonly Finding[]
  comparison: Comparison | null
  due: string
}

/** The list of faults as a worksheet part, each with a link to its cell. */
export function faultSheetXml(
  { findings, comparison, due }: FaultList,
  style: OwnStyles,
  { main, relations }: Namespaces,
): string {
  const since = (one: Finding) => comparison && sinceLast(one, comparison)
  const rows = findings.map((one, at) => findingRow(one, at, since(one), style))
  const mended = mendedRows(comparison?.mended ?? [], headRow + findings.length + 2, style)
  const links = rows.map((one) => one.link).join('')
  const counts = [...severities.map((severity) => severityText[severity]), explainedText]
    .map((grade) => [grade, findings.filter((one) => gradeText(one) === grade).length] as const)
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${word}${count}处`)
  const guide = `${counts.join('，')}。${comparedText(findings, comparison)}${due}点“位置”可跳到该单元格，点该行行首可回到本表；单元格已涂色，指针移上去可看说明。`
  const shown = comparison === null ? headings : [...headings, sinceHeading]
  const columns = shown.map((_, at) => `<col min="${at + 1}" max="${at + 1}" width="${widths[at]}" customWidth="1"/>`)
  const head = shown.map((text, at) => textCell(`${letters[at]}${headRow}`, text, style.head))
  const lastRow = headRow + findings.length + (mended.length === 0 ? 0 : mended.length + 1)
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    `<worksheet xmlns="${main}" xmlns:r="${relations}">` +
    '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>' +
    `<dimension ref="A1:${letters[shown.length - 1]}${lastRow}"/>` +
    `<sheetViews><sheetView workbookViewId="0" tabSelected="1"><pane ySplit="${headRow}" topLeftCell="A${headRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${columns.join('')}</cols><sheetData>` +
    `<row r="1" ht="27" customHeight="1">${textCell('A1', faultSheet, style.title)}</row>` +
    `<row r="2" ht="18" customHeight="1">${textCell('A2', guide, 0)}</row>` +
    `<row r="${headRow}" ht="20" customHeight="1">${head.join('')}</row>` +
    `${rows.map((one) => one.row).join('')}${mended.join('')}</sheetData>` +
    (links === '' ? '' : `<hyperlinks>${links}</hyperlinks>`) +
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
  )
}
