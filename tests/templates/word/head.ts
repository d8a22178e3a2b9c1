import { AlignmentType, type Paragraph, Tab, TabStopType, TextRun } from 'docx'
import { textWidth } from '../../../src/report/word/page.ts'
import { style } from '../../../src/report/word/styles.ts'
import { blank, kai, lineBreak, paragraph, placed } from './text.ts'

type Title = readonly [string, ...string[]]

const marked = (mark: string): Paragraph[] => [
  // 35 mm less what an exact 40 pt line leaves above 26 pt letters.
  placed(style.mark, { spacing: { before: 1800, line: 800, lineRule: 'exact' } }, mark),
  ...blank(2),
]

const titled = ([first, ...rest]: Title): Paragraph[] => [
  ...blank(2),
  paragraph(style.title, first, ...rest.map(lineBreak)),
  ...blank(),
]

/**
 * 版头 and title: the mark's top 35 mm below the 版心's, the number two blank lines further down, the red rule under
 * it, the title after two more. `title` holds one line each, broken by meaning.
 */
export const head = (mark: string, number: string, title: Title): Paragraph[] => [
  ...marked(mark),
  paragraph(style.docNumber, number),
  ...titled(title),
]

/** One character of the body's. */
const free = 320
/** Room for a name of three characters, to be signed. */
const name = '　　　'

/** The head of a document that goes upward: the number left, who signs it right, one character free on either side. */
export const upwardHead = (mark: string, number: string, title: Title): Paragraph[] => [
  ...marked(mark),
  placed(
    style.docNumber,
    {
      alignment: AlignmentType.LEFT,
      // The rule is as wide as the indents let it, so the free character at the left is a typed one.
      tabStops: [{ type: TabStopType.RIGHT, position: textWidth - free }],
    },
    `　${number}`,
    new TextRun({ children: [new Tab(), '签发人：'] }),
    kai(name),
  ),
  ...titled(title),
]
