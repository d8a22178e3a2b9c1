/** Blanks that are no white space to XML: full-width ones and those that keep words together. */
const blank = /[^\S \t\r\n]/g

/**
 * The XML of an .ods with such blanks as references: SheetJS drops them at both ends of a line, and with them the
 * indents of Chinese paragraphs.
 */
export function withKeptBlanks(content: string): string {
  // In CDATA a reference would be text.
  if (content.search(blank) < 0 || content.includes('<![CDATA[')) return content
  return content.replace(/>[^<]+/g, (text) => text.replace(blank, (one) => `&#${one.charCodeAt(0)};`))
}
