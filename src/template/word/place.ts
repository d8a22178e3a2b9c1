import { localName } from '../../opc/scan.ts'
import { descendantsNamed, type XmlElement } from '../../opc/xml.ts'

const partNames: readonly [RegExp, string][] = [
  [/header\d*\.xml$/, '页眉'],
  [/footer\d*\.xml$/, '页脚'],
  [/footnotes\.xml$/, '脚注'],
  [/endnotes\.xml$/, '尾注'],
  [/comments\.xml$/, '批注'],
]

const ancestors = (node: XmlElement): XmlElement[] => (node.parent ? [...ancestors(node.parent), node.parent] : [])

const siblings = (node: XmlElement, name: string): XmlElement[] =>
  (node.parent?.children ?? []).filter(
    (one): one is XmlElement => one.kind === 'element' && localName(one.name) === name,
  )

/** Where a paragraph stands, as a person counts: paragraphs of the text outside tables, tables, rows, columns. */
export function placeIn(part: string, root: XmlElement): (paragraph: XmlElement) => string {
  const partName = partNames.find(([pattern]) => pattern.test(part))?.[1] ?? '正文'
  let tables: XmlElement[] | null = null
  let paragraphs: XmlElement[] | null = null
  return (paragraph) => {
    const above = ancestors(paragraph)
    const table = above.find((one) => localName(one.name) === 'tbl')
    const box = above.some((one) => localName(one.name) === 'txbxContent') ? '文本框' : ''
    if (table) {
      tables ??= descendantsNamed(root, 'tbl').filter(
        (one) => !ancestors(one).some((outer) => localName(outer.name) === 'tbl'),
      )
      const row = above[above.indexOf(table) + 1]
      const cell = above[above.indexOf(table) + 2]
      const at = row ? siblings(row, 'tr').indexOf(row) + 1 : 0
      const column = cell ? siblings(cell, 'tc').indexOf(cell) + 1 : 0
      const outside = partName === '正文' ? '' : partName
      return `${outside}${box}第${tables.indexOf(table) + 1}个表格第${at}行第${column}列`
    }
    paragraphs ??= descendantsNamed(root, 'p').filter(
      (one) => !ancestors(one).some((outer) => /^(?:tbl|txbxContent)$/.test(localName(outer.name))),
    )
    const number = paragraphs.indexOf(paragraph) + 1
    return number > 0 ? `${partName}${box}第${number}段` : `${partName}${box}`
  }
}
