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
/** In digits of the font; a Chinese character takes two. */
const widths = [6, 10, 20, 26, 26, 40, 46]
const letters = 'ABCDEFG'
export const headRow = 3

/** A whole paragraph stands in the unit's own cell: here its beginning tells which one is meant. */
const mostShown = 200
const shortened = (text: string): string => {
  const characters = [...text]
  return characters.length > mostShown ? `${characters.slice(0, mostShown).join('')}…` : text
}

/** Errors first, then as the workbook has its sheets, by row and column. */
function inOrder(findings: readonly Finding[], sheets: readonly string[]): Finding[] {
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

/** Text is inline text: whatever it begins with, it is never a formula. */
const textCell = (reference: string, text: string, style: number): string =>
  text === ''
    ? `<c r="${reference}" s="${style}"/>`
    : `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${encodeText(text)}</t></is></c>`

function findingRow(one: Finding, at: number, style: OwnStyles): { row: string; link: string } {
  const row = headRow + 1 + at
  const place = placeText(one)
  const linked = one.sheet !== null && one.cell !== null
  const texts = [shortened(one.actual), shortened(one.expected), one.message, one.hint]
  const lines = [place, ...texts].map((text, column) => linesOf(text, ((widths[column + 2] ?? 20) - 2) / 2))
  const cells = [
    `<c r="A${row}" s="${style.centred}"><v>${at + 1}</v></c>`,
    textCell(`B${row}`, gradeText(one), style.severity[one.severity]),
    textCell(`C${row}`, place, linked ? style.link : style.text),
    ...texts.map((text, column) => textCell(`${letters[column + 3]}${row}`, text, style.text)),
  ]
  const height = Math.min(400, Math.max(...lines) * 15 + 6)
  const location = `'${(one.sheet ?? '').replaceAll("'", "''")}'!${one.cell}`
  return {
    row: `<row r="${row}" ht="${height}" customHeight="1">${cells.join('')}</row>`,
    link: linked
      ? `<hyperlink ref="C${row}" location="${encodeAttribute(location)}" display="${encodeAttribute(place)}"/>`
      : '',
  }
}

/** The list of faults as a worksheet part, each with a link to its cell. `sheets`: the workbook's, in order. */
export function faultSheetXml(
  findings: readonly Finding[],
  sheets: readonly string[],
  due: string,
  style: OwnStyles,
  { main, relations }: Namespaces,
): string {
  const rows = inOrder(findings, sheets).map((one, at) => findingRow(one, at, style))
  const links = rows.map((one) => one.link).join('')
  const counts = [...severities.map((severity) => severityText[severity]), explainedText]
    .map((grade) => [grade, findings.filter((one) => gradeText(one) === grade).length] as const)
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${word}${count}处`)
  const guide = `${counts.join('，')}。${due}点“位置”可跳到该单元格；单元格已涂色，指针移上去可看说明。`
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
  const head = headings.map((text, at) => textCell(`${letters[at]}${headRow}`, text, style.head))
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    `<worksheet xmlns="${main}" xmlns:r="${relations}">` +
    '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>' +
    `<dimension ref="A1:G${headRow + findings.length}"/>` +
    `<sheetViews><sheetView workbookViewId="0" tabSelected="1"><pane ySplit="${headRow}" topLeftCell="A${headRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${columns.join('')}</cols><sheetData>` +
    `<row r="1" ht="27" customHeight="1">${textCell('A1', faultSheet, style.title)}</row>` +
    `<row r="2" ht="18" customHeight="1">${textCell('A2', guide, 0)}</row>` +
    `<row r="${headRow}" ht="20" customHeight="1">${head.join('')}</row>` +
    `${rows.map((one) => one.row).join('')}</sheetData>` +
    (links === '' ? '' : `<hyperlinks>${links}</hyperlinks>`) +
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
  )
}
