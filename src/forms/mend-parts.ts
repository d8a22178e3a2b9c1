import { attributeOf, descendantsNamed, elementsOf, setAttribute, type XmlDocument } from '../opc/xml.ts'

/** exceljs' parts, mended where it writes them otherwise than a spreadsheet would. */

/**
 * Rows below the frozen head grow with what is typed into them: their height is what fits now, not one set by hand,
 * as exceljs marks every height.
 */
export function letRowsGrow({ root }: XmlDocument): void {
  const frozen = descendantsNamed(root, 'pane')[0]
  const head = frozen ? Number(attributeOf(frozen, 'ySplit') ?? 0) : Number.POSITIVE_INFINITY
  for (const row of descendantsNamed(root, 'row'))
    if (Number(attributeOf(row, 'r')) > head) setAttribute(row, 'customHeight', null)
}

const fontOrder = [
  ...['b', 'i', 'strike', 'condense', 'extend', 'outline', 'shadow', 'u', 'vertAlign', 'sz', 'color', 'name'],
  ...['family', 'charset', 'scheme'],
]

/** Puts what a font says in the order of the schema (ECMA-376 CT_Font), which strict readers insist on. */
export function orderFonts({ root }: XmlDocument): void {
  for (const font of descendantsNamed(root, 'font'))
    font.children = elementsOf(font).sort((a, b) => fontOrder.indexOf(a.name) - fontOrder.indexOf(b.name))
}
