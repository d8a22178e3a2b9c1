import { type Finding, placeText, severities, severityText } from '../model/finding.ts'
import { faultSheet } from '../model/form.ts'
import { encodeAttribute, encodeText } from '../opc/scan.ts'
import type { MarkStyles } from './styles.ts'

const headings = ['序号', '级别', '位置', '问题', '现内容', '应为', '怎么改'] as const
const widths = [6, 8, 20, 42, 24, 24, 46]

const bySeverity = (findings: readonly Finding[]): Finding[] =>
  severities.flatMap((severity) => findings.filter((one) => one.severity === severity))

/** How many lines a text takes in a column, a Chinese character being two columns of width. */
function lines(text: string, width: number): number {
  return text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(([...line].length * 2) / Math.max(1, width - 1))), 0)
}

/** The sheet 问题清单 as a worksheet part: errors first, each with a link to its cell. Text is inline text, never a formula. */
export function faultSheetXml(findings: readonly Finding[], due: string, style: ReturnType<MarkStyles['own']>): string {
  const cell = (reference: string, text: string, s: number) =>
    text === ''
      ? `<c r="${reference}" s="${s}"/>`
      : `<c r="${reference}" s="${s}" t="inlineStr"><is><t xml:space="preserve">${encodeText(text.slice(0, 32_000))}</t></is></c>`
  const letters = 'ABCDEFG'
  const links: string[] = []
  const rows = bySeverity(findings).map((one, at) => {
    const row = at + 4
    const texts = [
      String(at + 1),
      severityText[one.severity],
      placeText(one),
      one.message,
      one.actual,
      one.expected,
      one.hint,
    ]
    const height = Math.max(...texts.map((text, column) => lines(text, widths[column] ?? 10))) * 15 + 4
    if (one.sheet !== null && one.cell !== null) {
      const location = `'${one.sheet.replaceAll("'", "''")}'!${one.cell}`
      links.push(
        `<hyperlink ref="C${row}" location="${encodeAttribute(location)}" display="${encodeAttribute(placeText(one))}"/>`,
      )
    }
    const cells = texts.map((text, column) =>
      cell(`${letters[column]}${row}`, text, column === 2 && one.cell !== null ? style.link : style.text),
    )
    return `<row r="${row}" ht="${Math.min(400, height)}" customHeight="1">${cells.join('')}</row>`
  })
  const counts = severities
    .map((severity) => [severityText[severity], findings.filter((one) => one.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${word}${count}处`)
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
  const last = Math.max(4, findings.length + 3)
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">' +
    '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>' +
    `<dimension ref="A1:G${last}"/>` +
    '<sheetViews><sheetView workbookViewId="0" tabSelected="1"><pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${columns.join('')}</cols><sheetData>` +
    `<row r="1" ht="27" customHeight="1">${cell('A1', faultSheet, style.title)}</row>` +
    `<row r="2" ht="18" customHeight="1">${cell('A2', `${counts.join('，')}。${due}点“位置”可跳到该单元格；单元格已涂色，指针移上去可看说明。`, 0)}</row>` +
    `<row r="3" ht="20" customHeight="1">${headings.map((text, at) => cell(`${letters[at]}3`, text, style.head)).join('')}</row>` +
    `${rows.join('')}</sheetData>` +
    (links.length > 0 ? `<hyperlinks>${links.join('')}</hyperlinks>` : '') +
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
  )
}
