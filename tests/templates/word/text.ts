import { type IParagraphOptions, Paragraph, TextRun } from 'docx'
import { font, style } from '../../../src/report/word/styles.ts'

type Piece = string | TextRun

const runs = (pieces: readonly Piece[]) =>
  pieces.map((piece) => (typeof piece === 'string' ? new TextRun(piece) : piece))

/** 22 lines on every page: a first or last line may stand alone, which Word's own default forbids. */
const filled = { widowControl: false }

export const paragraph = (named: string, ...pieces: Piece[]): Paragraph =>
  new Paragraph({ style: named, ...filled, children: runs(pieces) })

/** A paragraph that differs from its style in its place only. */
export const placed = (named: string, layout: IParagraphOptions, ...pieces: Piece[]): Paragraph =>
  new Paragraph({ style: named, ...filled, ...layout, children: runs(pieces) })

export const body = (...pieces: Piece[]): Paragraph => paragraph(style.body, ...pieces)
/** The last paragraph of the text, which a signature never leaves alone on the next page. */
export const last = (...pieces: Piece[]): Paragraph => placed(style.body, { keepNext: true }, ...pieces)
export const heading = (text: string): Paragraph => paragraph(style.heading, text)
export const subheading = (text: string): Paragraph => paragraph(style.subheading, text)
export const blank = (lines = 1): Paragraph[] =>
  Array.from({ length: lines }, () => new Paragraph({ style: style.blank }))

/** Blank lines that stay with what follows. */
export const blankBefore = (lines = 1): Paragraph[] =>
  Array.from({ length: lines }, () => new Paragraph({ style: style.blank, keepNext: true }))

export const bold = (text: string): TextRun => new TextRun({ text, bold: true })
export const kai = (text: string): TextRun => new TextRun({ text, font: font('kai') })
export const lineBreak = (text: string): TextRun => new TextRun({ text, break: 1 })

/** A block tag alone in its paragraph: it takes in the paragraphs up to its end, and goes itself. */
const tag = (text: string): Paragraph => body(`{{${text}}}`)

/** {{#each list}} … {{/each}} around paragraphs. */
export const each = (list: string, ...inner: Paragraph[]): Paragraph[] => [tag(`#each ${list}`), ...inner, tag('/each')]

/** {{#if field}} … {{/if}} around paragraphs. */
export const when = (field: string, ...inner: Paragraph[]): Paragraph[] => [tag(`#if ${field}`), ...inner, tag('/if')]

/** {{#if field}} … {{else}} … {{/if}} around paragraphs. */
export const either = (field: string, then: readonly Paragraph[], otherwise: readonly Paragraph[]): Paragraph[] => [
  tag(`#if ${field}`),
  ...then,
  tag('else'),
  ...otherwise,
  tag('/if'),
]
