import { localName } from './scan.ts'
import { elementsOf, insert, type XmlElement } from './xml.ts'

/** Children of a worksheet in the order of CT_Worksheet (ECMA-376 part 1, 18.3.1.99). */
const order = [
  ...['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetCalcPr', 'sheetProtection'],
  ...['protectedRanges', 'scenarios', 'autoFilter', 'sortState', 'dataConsolidate', 'customSheetViews', 'mergeCells'],
  ...['phoneticPr', 'conditionalFormatting', 'dataValidations', 'hyperlinks', 'printOptions', 'pageMargins'],
  ...['pageSetup', 'headerFooter', 'rowBreaks', 'colBreaks', 'customProperties', 'cellWatches', 'ignoredErrors'],
  ...['smartTags', 'drawing', 'legacyDrawing', 'legacyDrawingHF', 'drawingHF', 'picture', 'oleObjects', 'controls'],
  ...['webPublishItems', 'tableParts', 'extLst'],
]

/** Puts a child of a worksheet where the schema wants it. */
export function insertInOrder(sheet: XmlElement, node: XmlElement): void {
  const rank = (one: XmlElement) => {
    const at = order.indexOf(localName(one.name))
    return at < 0 ? order.length : at
  }
  const later = elementsOf(sheet).find((one) => rank(one) > rank(node))
  insert(sheet, node, later ? sheet.children.indexOf(later) : undefined)
}
