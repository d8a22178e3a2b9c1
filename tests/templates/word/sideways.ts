import {
  AlignmentType,
  Footer,
  HorizontalPositionRelativeFrom,
  type IParagraphOptions,
  type ISectionOptions,
  PageOrientation,
  Paragraph,
  SectionType,
  TextWrappingType,
  VerticalPositionRelativeFrom,
} from 'docx'
import { ShapeRun } from 'docx/shapes'
import { type Content, edge, footer, sheet } from '../../../src/report/word/page.ts'
import { number } from '../../../src/report/word/page-number.ts'
import { style } from '../../../src/report/word/styles.ts'

/** The width of a sideways page's 版心: the upright one's height. */
export const sidewaysWidth = sheet.height - edge.top - edge.bottom

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
const uprightNumbers = () => ({
  default: turned('横页单页码', { alignment: AlignmentType.RIGHT }, 28 - 4, 210 - 26 - 4.9 - 40, 8, 40),
  even: turned('横页双页码', { alignment: AlignmentType.LEFT }, 28 - 4, 28 + 4.9, 8, 40),
})

/**
 * The same sheet turned a quarter to the left, so that the table's head lies at the left of the upright sheet; the
 * page number stays where it is on the upright sheet.
 */
export const sideways = (children: Content): ISectionOptions => ({
  properties: {
    type: SectionType.NEXT_PAGE,
    page: {
      // docx swaps width and height for a landscape page by itself.
      size: { ...sheet, orientation: PageOrientation.LANDSCAPE },
      margin: { top: edge.left, right: edge.top, bottom: edge.right, left: edge.bottom, ...footer },
    },
  },
  footers: uprightNumbers(),
  children,
})
