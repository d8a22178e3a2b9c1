import { type ISectionOptions, SectionType } from 'docx'
import { pageNumbers } from './page-number.ts'

/** GB/T 9704: A4, 天头 37, 订口 28, 版心 156×225; the remaining edges follow from these. */
export const edge = { top: 2098, left: 1588, bottom: 1984, right: 1474 }
export const sheet = { width: 11906, height: 16838 }

/** 版心: the width that body text and rules take, in twips. */
export const textWidth = sheet.width - edge.left - edge.right
/** Where the page number stands, from the edge of the sheet. */
export const footer = { header: 851, footer: 1386 }

export type Content = ISectionOptions['children']

export const upright = (children: Content, newPage = false): ISectionOptions => ({
  properties: {
    ...(newPage ? { type: SectionType.NEXT_PAGE } : {}),
    page: { size: sheet, margin: { ...edge, ...footer } },
  },
  footers: pageNumbers(),
  children,
})
