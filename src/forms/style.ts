import type { Alignment, Borders, Fill, Font } from 'exceljs'
import type { Column } from '../model/form.ts'

/** How the form looks. Fonts are those of an office's WPS; the character set lets a machine without them choose. */

const chinese = { charset: 134, color: { argb: 'FF000000' } }

export const fonts = {
  title: { ...chinese, name: '方正小标宋简体', family: 1, size: 18 },
  head: { ...chinese, name: '黑体', family: 2, size: 11 },
  body: { ...chinese, name: '宋体', family: 1, size: 11 },
  note: { ...chinese, name: '楷体', family: 1, size: 10.5 },
} as const satisfies Record<string, Partial<Font>>

const solid = (argb: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } })

export const fills = {
  header: solid('FFDCE6F1'),
  /** Where the unit types. */
  open: solid('FFFFFBE6'),
}

/** Conditional formats paint with the background colour. */
export const doubtfulFill: Fill = { type: 'pattern', pattern: 'solid', bgColor: { argb: 'FFF8CBAD' } }

export const line = { style: 'thin', color: { argb: 'FF808080' } } as const
export const box: Partial<Borders> = { top: line, left: line, bottom: line, right: line }
export const underline: Partial<Borders> = { bottom: line }

export const centred: Partial<Alignment> = { horizontal: 'center', vertical: 'middle', wrapText: true }
export const leading: Partial<Alignment> = { horizontal: 'left', vertical: 'middle', wrapText: true, indent: 1 }

export const numberFormats: Readonly<Partial<Record<Column['type'], string>>> = {
  percent: '0.0%',
  date: 'yyyy-mm-dd',
}

/** Text format: what is typed stays as typed, so 6-1 is no date, a leading = no formula and 0538 keeps its 0. */
export const asTyped = '@'
