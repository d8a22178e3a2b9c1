import {
  AlignmentType,
  Footer,
  HorizontalPositionRelativeFrom,
  type IParagraphOptions,
  PageNumber,
  Paragraph,
  TextRun,
  TextWrappingType,
  VerticalPositionRelativeFrom,
} from 'docx'
import { ShapeRun } from 'docx/shapes'
import { style } from './styles.ts'

const number = (layout: IParagraphOptions): Paragraph =>
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

const emu = (millimetres: number): number => Math.round(millimetres * 36_000)
const pixels = (millimetres: number): number => (millimetres / 25.4) * 96

/** A number turned with the page, in a box whose place is given in millimetres from the sideways page's corner. */
const turned = (name: string, layout: IParagraphOptions, left: number, top: number, width: number, height: number) =>
  new Footer({
    children: [
      new Paragraph({
        style: style.pageNumber,
        children: [
          new ShapeRun({
            type: 'rectangle',
            fill: 'none',
            line: 'none',
            transformation: { width: pixels(width), height: pixels(height) },
            altText: { name, description: '页码', id: '1' },
            textOptions: {
              direction: 'topToBottom',
              verticalAlignment: 'center',
              margins: { top: 0, right: 0, bottom: 0, left: 0 },
            },
            children: [number(layout)],
            floating: {
              horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, offset: emu(left) },
              verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: emu(top) },
              wrap: { type: TextWrappingType.NONE },
            },
          }),
        ],
      }),
    ],
  })

/**
 * On a sideways page the number stays where it is on the upright sheet: 7 mm from the 版心 at what is now the left
 * edge, odd pages at the lower end, even ones at the upper. 28 mm: 35 mm of the upright bottom edge less 7.
 */
export const uprightNumbers = () => ({
  default: turned('横页单页码', { alignment: AlignmentType.RIGHT }, 28 - 4, 210 - 26 - 4.9 - 40, 8, 40),
  even: turned('横页双页码', { alignment: AlignmentType.LEFT }, 28 - 4, 28 + 4.9, 8, 40),
})
