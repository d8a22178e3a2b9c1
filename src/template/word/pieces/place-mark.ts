import { templateLimits } from '../../budget.ts'
import type { Piece } from './piece.ts'

/** Stands in the run where a piece goes, until docx has made it. */
export const pieceMark = 'luoshi-piece'

export const tooManyCells = `生成的表格一份文件最多共${templateLimits.tableCells}格；行数多的，请在模板里画好表格，用 {{#each}} 逐行列出`

/** The pieces of one part, in the order in which they were asked for; null for what came from an empty list. */
export class Pieces {
  readonly asked: (Piece | null)[] = []
  #cells = 0

  /** The mark that stands for a piece. Throws where there are more than any document has. */
  ask(piece: Piece | null): string {
    if (this.asked.length >= templateLimits.pieces)
      throw new Error(
        `一份文件最多${templateLimits.pieces}个图表和表格，请分成几份，或把表格画在模板里用 {{#each}} 逐行列出`,
      )
    this.#cells += piece?.kind === 'table' ? piece.rows.length * piece.shares.length : 0
    if (this.#cells > templateLimits.tableCells) throw new Error(tooManyCells)
    this.asked.push(piece)
    return `<${pieceMark} n="${this.asked.length - 1}"/>`
  }
}
