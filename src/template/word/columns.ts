import { localName } from '../../opc/scan.ts'
import {
  attributeOf,
  childNamed,
  insert,
  remove,
  setAttribute,
  type XmlElement,
  type XmlNode,
  type XmlRaw,
} from '../../opc/xml.ts'
import { isColumns, listAt, type Scope } from '../scopes.ts'
import type { Unpaired } from './blocks.ts'
import type { Marker, Prepared } from './prepare.ts'

/** Names of the functions that fit a table to its columns; no template can write them. */
export const tableHelpers = { span: '\u2302span', share: '\u2302share' } as const

/** Grid columns of a table that repeat, by the tags that say so. */
interface Band {
  table: XmlElement
  row: XmlElement
  from: number
  to: number
  open: Marker
}

const isNamed = (node: XmlNode, name: string): node is XmlElement =>
  node.kind === 'element' && localName(node.name) === name

function above(node: XmlNode, name: string): XmlElement | null {
  for (let at = node.parent; at; at = at.parent) if (localName(at.name) === name) return at
  return null
}

const valueIn = (parent: XmlElement | null, name: string): XmlElement | null => parent && childNamed(parent, name)

const attributeNamed = (node: XmlElement, name: string): string => `${node.name.replace(/[^:]*$/, '')}${name}`

const numberOf = (node: XmlElement | null, name = 'val'): number | null => {
  const text = node && attributeOf(node, attributeNamed(node, name))
  return text === null || !/^\d+$/.test(text) ? null : Number(text)
}

/** The cells of a row with the grid columns that they take, counted from 0. */
function cellsOf(row: XmlElement): { cell: XmlElement; from: number; to: number }[] {
  let at = numberOf(valueIn(childNamed(row, 'trPr'), 'gridBefore')) ?? 0
  return row.children.flatMap((cell) => {
    if (!isNamed(cell, 'tc')) return []
    const from = at
    at += numberOf(valueIn(childNamed(cell, 'tcPr'), 'gridSpan')) ?? 1
    return [{ cell, from, to: at - 1 }]
  })
}

/** Pairs the tags of columns, each pair within one row of a table. */
function bandsOf(markers: readonly Marker[], complain: (wrong: Unpaired) => void): Band[] {
  const bands: Band[] = []
  let open: Marker | null = null
  for (const marker of markers) {
    const row = above(marker.node, 'tr')
    if (!row) {
      complain({ marker, message: '列循环只能用在表格里' })
      continue
    }
    if (marker.tag.role === 'open') {
      if (open) complain({ marker, message: '列循环里不能再有列循环' })
      else if (!/^\{\{#\s*\S+\s+\S/.test(marker.tag.source))
        complain({ marker, message: '列循环要写明列表，如 {{#columns 县市区}}' })
      open = marker
    } else if (!open || above(open.node, 'tr') !== row) {
      complain({ marker, message: '前面没有对应的开始标签，列循环的首尾须在同一行' })
      open = null
    } else {
      const cells = cellsOf(row)
      const [first, last] = [open, marker].map((one) => cells.find(({ cell }) => cell === above(one.node, 'tc')))
      const table = above(row, 'tbl')
      if (table && first && last) bands.push({ table, row, from: first.from, to: last.to, open })
      open = null
    }
  }
  if (open) complain({ marker: open, message: `没有结束标签 {{/${open.tag.block}}}，列循环的首尾须在同一行` })
  return bands
}

/** The rows and blocks of a table: which blocks each row stands in. Blocks have been put around the rows they take in. */
function scopesOf(table: XmlElement, prepared: Prepared): Map<XmlElement, readonly Scope[]> {
  const scopes = new Map<XmlElement, readonly Scope[]>()
  const open: Scope[] = []
  for (const node of table.children) {
    if (isNamed(node, 'tr')) scopes.set(node, [...open])
    else if (node.kind === 'raw')
      for (const tag of prepared.places.get(node)?.tags ?? [])
        if (tag.role === 'open') open.push({ tag })
        else if (tag.role === 'close') open.pop()
        else if (tag.role === 'else') open.push({ ...(open.pop() ?? { tag }), otherwise: true })
  }
  return scopes
}

/** Repeats columns in every row of their table. Changes the tree; the tags in it are gone then. */
export function spreadColumns(prepared: Prepared, complain: (wrong: Unpaired) => void): void {
  const markers = prepared.markers.filter(({ tag }) => isColumns(tag))
  const bands = bandsOf(markers, complain)
  for (const { node } of markers) remove(node)
  // From the right, so that what is counted on the left stays true.
  for (const band of [...bands].sort((a, b) => b.from - a.from)) spread(band, prepared, complain)
}

function spread(band: Band, prepared: Prepared, complain: (wrong: Unpaired) => void): void {
  const { table, row: home, from, to, open } = band
  const scopes = scopesOf(table, prepared)
  const own = scopes.get(home) ?? []
  if (own.length > 0) {
    complain({ marker: open, message: '列循环的标签须放在表格里不循环的行（如表头）' })
    return
  }
  const tagged = (source: string): XmlRaw => {
    const node: XmlRaw = { kind: 'raw', raw: source, text: '', parent: null }
    prepared.places.set(node, { tags: [{ ...open.tag, source }], paragraph: open.paragraph })
    return node
  }
  const wrap = (nodes: readonly XmlElement[], said: { list: string; names: string }) => {
    const [first, last] = [nodes[0], nodes.at(-1)]
    const parent = first?.parent
    if (!first || !last || !parent) return
    insert(parent, tagged(`{{/${open.tag.block}}}`), parent.children.indexOf(last) + 1)
    insert(parent, tagged(`{{#${open.tag.block} ${said.list}${said.names}}}`), parent.children.indexOf(first))
  }
  /** Columns share the width that they have in the template, so that the table stays on its page. */
  const share = (node: XmlElement | null, around: readonly Scope[]) => {
    const width = numberOf(node, 'w')
    const within = listAt(open.tag, own, [...around, { tag: open.tag }])
    if (node && width !== null && within) setRaw(node, 'w', `{{${tableHelpers.share} ${width} ${within.list}}}`)
  }
  const grid = childNamed(table, 'tblGrid')
  const said = listAt(open.tag, own, [])
  if (grid && said) {
    const columns = grid.children.filter((one): one is XmlElement => isNamed(one, 'gridCol')).slice(from, to + 1)
    for (const column of columns) share(column, [])
    wrap(columns, said)
  }
  for (const [row, around] of scopes) {
    const here = listAt(open.tag, own, around)
    if (!here) continue
    const inside: XmlElement[] = []
    for (const { cell, from: left, to: right } of cellsOf(row)) {
      const properties = childNamed(cell, 'tcPr')
      if (left >= from && right <= to) {
        inside.push(cell)
        share(valueIn(properties, 'tcW'), around)
      } else if (left <= to && right >= from) {
        const shared = Math.min(right, to) - Math.max(left, from) + 1
        const span = valueIn(properties, 'gridSpan')
        if (span) setRaw(span, 'val', `{{${tableHelpers.span} ${right - left + 1} ${shared} ${here.list}}}`)
      }
    }
    wrap(inside, here)
  }
}

/** Sets an attribute to a tag, which must stay as it is written. */
function setRaw(node: XmlElement, name: string, tag: string): void {
  const key = attributeNamed(node, name)
  setAttribute(node, key, '0')
  node.attributes = node.attributes.replace(`${key}="0"`, () => `${key}="${tag}"`)
}
