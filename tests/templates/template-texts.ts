import ExcelJS from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'

/** The text of a template's parts that hold tags, in reading order, one line a paragraph or cell. */
export async function templateTexts(name: string, bytes: Uint8Array): Promise<string[]> {
  if (name.endsWith('.docx')) {
    const parts = unzipSync(bytes)
    return Object.keys(parts)
      .filter((part) => /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/.test(part))
      .map((part) => wordText(strFromU8(parts[part] ?? new Uint8Array())))
  }
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.slice().buffer)
  return book.worksheets.map((sheet) => {
    const cells: string[] = []
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (typeof cell.value === 'string' && cell.master === cell) cells.push(cell.value)
      })
    })
    return cells.join('\n')
  })
}

const wordText = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<\/w:p>/g)]
    .map((match) => match[1] ?? '\n')
    .join('')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
