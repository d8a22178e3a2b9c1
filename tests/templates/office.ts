import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { answers } from '../answers.ts'

const office = 'soffice'
const textOf = 'pdftotext'
const pictureOf = 'pdftoppm'

/** Whether documents can be looked at here: LibreOffice makes pages of them, poppler measures the pages. */
export const canLook = answers(office, '--version') && answers(textOf, '-v')

/** A word on a page; places in millimetres from the page's upper left corner. */
export interface Word {
  page: number
  text: string
  left: number
  right: number
  top: number
  bottom: number
}

/** A PDF that LibreOffice made of a document. */
export interface Pages {
  words: Word[]
  /** Width and height of each page in millimetres. */
  sizes: [number, number][]
  /** Rows of the page (in tenths of a millimetre) that hold red, with the first and last red column. */
  redRows(page: number): { row: number; left: number; right: number }[]
}

const millimetres = (points: string | undefined): number => (Number(points) * 25.4) / 72

function wordsOf(html: string): Pick<Pages, 'words' | 'sizes'> {
  const words: Word[] = []
  const sizes: [number, number][] = []
  const tag =
    /<page width="([\d.]+)" height="([\d.]+)">|<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g
  for (const [, width, height, left, top, right, bottom, text] of html.matchAll(tag)) {
    if (width !== undefined) sizes.push([millimetres(width), millimetres(height)])
    else
      words.push({
        page: sizes.length,
        text: text ?? '',
        left: millimetres(left),
        right: millimetres(right),
        top: millimetres(top),
        bottom: millimetres(bottom),
      })
  }
  return { words, sizes }
}

function redRowsOf(picture: Buffer): { row: number; left: number; right: number }[] {
  const [, width = '', height = '', , start = ''] =
    /^P6\s(\d+) (\d+)\s(\d+)(\s)/.exec(picture.toString('latin1', 0, 40)) ?? []
  const from = picture.length - Number(width) * Number(height) * 3
  const rows: { row: number; left: number; right: number }[] = []
  for (let row = 0; start !== '' && row < Number(height); row++) {
    const red: number[] = []
    for (let column = 0; column < Number(width); column++) {
      const at = from + (row * Number(width) + column) * 3
      if ((picture[at] ?? 0) > 180 && (picture[at + 1] ?? 255) < 90) red.push(column)
    }
    const [left] = red
    const right = red.at(-1)
    if (left !== undefined && right !== undefined) rows.push({ row, left, right })
  }
  return rows
}

/** Turns a document into pages and hands them to `look`; what was written goes again. */
export function lookAt<T>(name: string, bytes: Uint8Array, look: (pages: Pages) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-look-'))
  try {
    const file = join(folder, name)
    const pdf = file.replace(/\.\w+$/, '.pdf')
    writeFileSync(file, bytes)
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    execFileSync(office, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file], {
      stdio: 'ignore',
    })
    execFileSync(textOf, ['-bbox', pdf, join(folder, 'words.html')])
    return look({
      ...wordsOf(readFileSync(join(folder, 'words.html'), 'utf8')),
      redRows: (page) =>
        redRowsOf(
          execFileSync(pictureOf, ['-r', '254', '-f', `${page}`, '-l', `${page}`, pdf], { maxBuffer: 1 << 26 }),
        ),
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
