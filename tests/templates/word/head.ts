import type { Paragraph } from 'docx'
import { style } from '../../../src/report/word/styles.ts'
import { blank, lineBreak, paragraph, placed } from './text.ts'

/**
 * 版头 and title: the mark's top 35 mm below the 版心's, the number two blank lines further down, the red rule under
 * it, the title after two more. `title` holds one line each, broken by meaning.
 */
export function head(mark: string, number: string, title: readonly [string, ...string[]]): Paragraph[] {
  const [first, ...rest] = title
  return [
    // 35 mm less what an exact 40 pt line leaves above 26 pt letters.
    placed(style.mark, { spacing: { before: 1800, line: 800, lineRule: 'exact' } }, mark),
    ...blank(2),
    paragraph(style.docNumber, number),
    ...blank(2),
    paragraph(style.title, first, ...rest.map(lineBreak)),
    ...blank(),
  ]
}
