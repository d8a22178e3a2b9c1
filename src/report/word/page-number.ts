import { AlignmentType, Footer, type IParagraphOptions, PageNumber, Paragraph, TextRun } from 'docx'
import { style } from './styles.ts'

/** The page's number between dashes. */
export const number = (layout: IParagraphOptions): Paragraph =>
  new Paragraph({
    style: style.pageNumber,
    ...layout,
    children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })],
  })

/** One character (4号) free at the outer edge. */
const free = 280

/** Odd pages right, even pages left. */
export const pageNumbers = () => ({
  default: new Footer({ children: [number({ alignment: AlignmentType.RIGHT, indent: { right: free } })] }),
  even: new Footer({ children: [number({ alignment: AlignmentType.LEFT, indent: { left: free } })] }),
})
