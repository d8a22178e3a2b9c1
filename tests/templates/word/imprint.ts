import {
  BorderStyle,
  HorizontalPositionRelativeFrom,
  type IParagraphOptions,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
  TextWrappingType,
  VerticalPositionAlign,
  VerticalPositionRelativeFrom,
} from 'docx'
import { ShapeRun } from 'docx/shapes'
import { edge, textWidth } from '../../../src/report/word/page.ts'
import { style } from '../../../src/report/word/styles.ts'

/** Rules of 0.35 mm outside and 0.25 mm between, as wide as the 版心. */
const outer = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 1 }
const inner = { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 }

const emuOfTwip = 635
const pixelsOfTwip = 96 / 1440

/** Room for three lines of 24 pt with their rules. */
const height = 1540

const lineOf = (border: NonNullable<IParagraphOptions['border']>, ...children: TextRun[]) =>
  new Paragraph({
    style: style.imprint,
    border,
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth - 280 }],
    children,
  })

const copiesTo = (field: string | null): Paragraph[] =>
  field === null
    ? []
    : [
        new Paragraph({ style: style.imprint, children: [new TextRun(`{{#if ${field}}}`)] }),
        lineOf({ top: outer }, new TextRun(`　抄送：{{${field}}}。`)),
        new Paragraph({ style: style.imprint, children: [new TextRun('{{/if}}')] }),
      ]

/**
 * 版记: who gets a copy (null: nobody), who prints it and when, in a box whose lower edge is that of the 版心, on the page where the
 * text ends. The box lets text run beneath it (a box that pushes text away sends whole tables to the next page), so
 * an empty line keeps its room: where that no longer fits, both go to the next page, and the note before goes with them.
 */
export const imprint = (copies: string | null, printedBy: string, printedOn: string): Paragraph[] => [
  new Paragraph({
    style: style.blank,
    spacing: { line: height, lineRule: 'exact' },
    children: [
      new ShapeRun({
        type: 'rectangle',
        fill: 'none',
        line: 'none',
        transformation: { width: textWidth * pixelsOfTwip, height: height * pixelsOfTwip },
        altText: { name: '版记', description: '版记', id: '1' },
        textOptions: { verticalAlignment: 'bottom', margins: { top: 0, right: 0, bottom: 0, left: 0 } },
        children: [
          ...copiesTo(copies),
          lineOf(
            { top: copies === null ? outer : inner, bottom: outer },
            new TextRun(`　${printedBy}`),
            new TextRun({ children: [new Tab(), printedOn] }),
          ),
        ],
        floating: {
          horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, offset: edge.left * emuOfTwip },
          verticalPosition: { relative: VerticalPositionRelativeFrom.MARGIN, align: VerticalPositionAlign.BOTTOM },
          wrap: { type: TextWrappingType.NONE },
        },
      }),
    ],
  }),
]
