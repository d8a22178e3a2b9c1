import type { OpcPackage } from '../../opc/package.ts'
import { localName } from '../../opc/scan.ts'
import {
  attributeOf,
  childNamed,
  childrenNamed,
  cloneNode,
  element,
  insert,
  setAttribute,
  textOf,
  type XmlElement,
  type XmlNode,
} from '../../opc/xml.ts'
import type { Prepared } from './prepare.ts'

/** The name of the function that numbers lists; no template can write it. */
export const listHelper = '\u2302list'

/** A loop that is open while the part is walked. */
interface Loop {
  /** Lists of which a paragraph has been met in the loop: whether each turn begins them anew. */
  lists: Map<string, boolean>
  /** Paragraphs met in the loop, by list; '' for those in none. */
  met: Set<string>
}

const loops = /^(?:each|columns|列)$/

/**
 * A list begins anew where the template's does: if other paragraphs come before it within a loop, each turn of that loop
 * numbers it from the start; if the loop begins with it, it is the list that the loop makes, and goes on. Changes the
 * tree.
 */
export function markLists(root: XmlElement, prepared: Prepared): void {
  const open: (Loop | null)[] = []
  const meet = (paragraph: XmlElement) => {
    const properties = childNamed(paragraph, 'pPr')
    const numbering = properties && childNamed(properties, 'numPr')
    const id = numbering && childNamed(numbering, 'numId')
    const key = id?.name.replace(/[^:]*$/, 'val') ?? ''
    const list = (id && attributeOf(id, key)) ?? ''
    if (list === '' && textOf(paragraph).trim() === '' && !holdsTags(paragraph, prepared)) return
    const within = open.filter((one): one is Loop => one !== null)
    for (const loop of within) {
      if (list !== '' && !loop.lists.has(list))
        loop.lists.set(
          list,
          [...loop.met].some((one) => one !== list),
        )
      loop.met.add(list)
    }
    const depth = within.findLastIndex((loop) => loop.lists.get(list)) + 1
    if (!id || list === '' || list === '0' || depth === 0) return
    id.attributes = id.attributes.replace(`${key}="${list}"`, () => `${key}="{{${listHelper} ${list} ${depth}}}"`)
  }
  const walk = (node: XmlNode): void => {
    if (node.kind === 'raw') {
      for (const { role, block } of prepared.places.get(node)?.tags ?? [])
        if (role === 'open') open.push(loops.test(block) ? { lists: new Map(), met: new Set() } : null)
        else if (role === 'close') open.pop()
      return
    }
    if (localName(node.name) === 'p') meet(node)
    for (const child of node.children) walk(child)
  }
  walk(root)
}

const holdsTags = (node: XmlNode, prepared: Prepared): boolean =>
  node.kind === 'raw' ? prepared.places.has(node) : node.children.some((child) => holdsTags(child, prepared))

/** Lists of the output: each turn that begins one anew has a number of its own for it. */
export class Lists {
  readonly #ids = new Map<string, string>()
  readonly #begun = new Set<string>()
  #last: number

  constructor(taken: readonly number[]) {
    this.#last = Math.max(0, ...taken)
  }

  /** The list to use in a turn; the first turn keeps the template's own. */
  id(list: string, turn: number): string {
    const key = `${list} ${turn}`
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const id = this.#begun.has(list) ? String(++this.#last) : list
    this.#begun.add(list)
    this.#ids.set(key, id)
    return id
  }

  /** New lists, with those that they are like. */
  made(): { id: string; like: string }[] {
    return [...this.#ids]
      .map(([key, id]) => ({ id, like: key.split(' ')[0] ?? '' }))
      .filter(({ id, like }) => id !== like)
  }
}

const numberingOf = (book: OpcPackage, main: string): string | null => {
  const target = book.related(main).find((one) => one.type.endsWith('/numbering'))?.target
  return target !== undefined && book.has(target) ? target : null
}

export function listsOf(book: OpcPackage, main: string): Lists {
  const part = numberingOf(book, main)
  const numbers = part === null ? [] : childrenNamed(book.xml(part).root, 'num')
  return new Lists(numbers.map((one) => Number(attributeOf(one, one.name.replace(/[^:]*$/, 'numId')) ?? 0)))
}

/** Adds the lists that were made: like the template's, each level from its first number (ECMA-376 part 1, 17.9.27). */
export function writeLists(book: OpcPackage, main: string, lists: Lists): void {
  const part = numberingOf(book, main)
  const made = lists.made()
  if (part === null || made.length === 0) return
  const document = book.xml(part)
  const { root } = document
  const prefix = root.name.replace(/[^:]*$/, '')
  const value = (node: XmlElement | null, name = 'val') => node && attributeOf(node, `${prefix}${name}`)
  const byId = new Map(childrenNamed(root, 'num').map((one) => [value(one, 'numId'), one]))
  const abstracts = new Map(childrenNamed(root, 'abstractNum').map((one) => [value(one, 'abstractNumId'), one]))
  const last = childrenNamed(root, 'num').at(-1)
  let at = last ? root.children.indexOf(last) + 1 : root.children.length
  for (const { id, like } of made) {
    const original = byId.get(like)
    if (!original) continue
    const copy = cloneNode(original) as XmlElement
    setAttribute(copy, `${prefix}numId`, id)
    const levels = abstracts.get(value(childNamed(original, 'abstractNumId')) ?? '')
    for (const level of levels ? childrenNamed(levels, 'lvl') : []) {
      const number = value(level, 'ilvl') ?? '0'
      if (childrenNamed(copy, 'lvlOverride').some((one) => value(one, 'ilvl') === number)) continue
      const start = value(childNamed(level, 'start')) ?? '1'
      const from = element(`${prefix}startOverride`, { [`${prefix}val`]: start })
      insert(copy, element(`${prefix}lvlOverride`, { [`${prefix}ilvl`]: number }, from))
    }
    insert(root, copy, at++)
  }
  book.set(part, document)
}
