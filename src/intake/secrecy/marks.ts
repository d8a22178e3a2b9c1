import { labelMark, type Marked } from '../../model/secrecy.ts'
import type { Submission } from '../../model/submission.ts'
import type { OpcPackage } from '../../opc/package.ts'
import { limits } from '../limits.ts'
import type { Workbook } from '../workbook/workbook.ts'
import { looseMarks } from './loose-marks.ts'
import { markedCells } from './marked-cells.ts'

/** The mark of a file's name, or of the zip file's and its folders' that it came in; other folders are the bureau's. */
export function nameMarks(file: string): Marked[] {
  const pieces = file.split(/[/\\]/)
  const zip = pieces.findIndex((piece, at) => at < pieces.length - 1 && /\.zip$/i.test(piece))
  return pieces.slice(zip < 0 ? -1 : zip).flatMap((piece) => {
    const mark = labelMark(piece)
    return mark === null ? [] : [{ sheet: null, cell: null, place: '文件名', mark }]
  })
}

/** Every place of a workbook that bears a secrecy mark. Throws OpcError where looking would cost too much. */
export const workbookMarks = (book: OpcPackage, workbook: Workbook, submission: Submission | null): Marked[] =>
  [...markedCells(book, workbook, submission), ...looseMarks(book, workbook)].slice(0, limits.marks)
