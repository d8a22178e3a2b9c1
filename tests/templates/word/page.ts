import { type ISectionOptions, PageOrientation, SectionType } from 'docx'
import { pageNumbers, uprightNumbers } from './page-number.ts'

/** GB/T 9704: A4, 天头 37, 订口 28, 版心 156×225; the remaining edges follow from these. */
export const edge = { top: 2098, left: 1588, bottom: 1984, right: 1474 }
const sheet = { width: 11906, height: 16838 }

/** 版心: the width that body text and rules take, in twips. */
export const textWidth = sheet.width - edge.left - edge.right
/** The width of a sideways page's 版心: the upright one's height. */
export const sidewaysWidth = sheet.height - edge.top - edge.bottom

const footer = { header: 851, footer: 1386 }

type Content = ISectionOptions['children']

export const upright = (children: Content, newPage = false): ISectionOptions => ({
  properties: {
    ...(newPage ? { type: SectionType.NEXT_PAGE } : {}),
    page: { size: sheet, margin: { ...edge, ...footer } },
  },
  footers: pageNumbers(),
  children,
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
