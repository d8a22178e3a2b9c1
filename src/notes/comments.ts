import { cellPosition } from '../model/finding.ts'
import { prefixOf } from '../opc/namespaces.ts'
import {
  attributeOf,
  childNamed,
  childrenNamed,
  descendantsNamed,
  element,
  elementsOf,
  insert,
  remove,
  setAttribute,
  textNode,
  textOf,
  type XmlElement,
} from '../opc/xml.ts'

/** How a note of an earlier run is told. */
export interface Ours {
  author: string
  /** To whom a note goes that was ours and holds, without our words, somebody's answer. */
  answered: string
  /** Where our words stand in a note, as offsets; null where there are none. Programs lose authors. */
  words(note: string): { start: number; end: number } | null
}

/** The texts of a note's runs, without those that only help pronunciation. */
const textsOf = (comment: XmlElement): XmlElement[] => {
  const body = childNamed(comment, 'text')
  if (!body) return []
  return [...childrenNamed(body, 't'), ...childrenNamed(body, 'r').flatMap((run) => childrenNamed(run, 't'))]
}

/** The notes of a sheet: its comments part. */
export class Comments {
  readonly root: XmlElement
  readonly #prefix: string

  constructor(root: XmlElement) {
    this.root = root
    this.#prefix = prefixOf(root)
  }

  /** Takes out what an earlier run wrote; answers with the cells whose whole note is gone, null if nothing was ours. */
  removeOurs({ author, answered, words: ourWords }: Ours): string[] | null {
    const names = childrenNamed(this.#list('authors'), 'author').map(textOf)
    const gone: string[] = []
    let changed = false
    for (const comment of childrenNamed(this.#list('commentList'), 'comment')) {
      const texts = textsOf(comment)
      const ours = names[Number(attributeOf(comment, 'authorId'))] === author
      const words = ourWords(texts.map(textOf).join(''))
      if (!ours && words === null) continue
      changed = true
      if (words) cut(texts, words.start, words.end)
      if (words && texts.some((one) => textOf(one).trim() !== '')) {
        if (ours) setAttribute(comment, 'authorId', String(this.#author(answered)))
        continue
      }
      gone.push(attributeOf(comment, 'ref') ?? '')
      remove(comment)
    }
    return changed ? gone : null
  }

  /** Writes below what the cell's note says, or makes one; answers with the whole text. */
  add(cell: string, text: string, author: string): string {
    const list = this.#list('commentList')
    let comment = childrenNamed(list, 'comment').find((one) => attributeOf(one, 'ref') === cell)
    if (!comment) {
      comment = this.#make('comment', { ref: cell, authorId: String(this.#author(author)) })
      const { row, column } = cellPosition(cell)
      const next = childrenNamed(list, 'comment').find((one) => {
        const at = cellPosition(attributeOf(one, 'ref') ?? '')
        return at.row > row || (at.row === row && at.column > column)
      })
      insert(list, comment, next ? list.children.indexOf(next) : undefined)
    }
    let body = childNamed(comment, 'text')
    if (!body) {
      body = this.#make('text')
      insert(comment, body, 0)
    }
    const before = textsOf(comment).map(textOf).join('')
    // Plain text can't stand beside runs: what was there becomes a run of its own.
    for (const plain of childrenNamed(body, 't')) {
      const at = body.children.indexOf(plain)
      remove(plain)
      insert(body, this.#make('r', {}, plain), at)
    }
    const own = before === '' ? text : `\n\n${text}`
    const follower = elementsOf(body).find((one) => /(^|:)(rPh|phoneticPr)$/.test(one.name))
    insert(body, this.#run(own), follower ? body.children.indexOf(follower) : undefined)
    return before + own
  }

  #run(text: string): XmlElement {
    const look = this.#make(
      'rPr',
      {},
      this.#make('sz', { val: '9' }),
      this.#make('color', { indexed: '81' }),
      this.#make('rFont', { val: '宋体' }),
      this.#make('charset', { val: '134' }),
    )
    return this.#make('r', {}, look, this.#make('t', { 'xml:space': 'preserve' }, textNode(text)))
  }

  #author(name: string): number {
    const authors = this.#list('authors')
    const known = childrenNamed(authors, 'author').map(textOf)
    const at = known.indexOf(name)
    if (at >= 0) return at
    insert(authors, this.#make('author', {}, textNode(name)))
    return known.length
  }

  #list(name: 'authors' | 'commentList'): XmlElement {
    const known = childNamed(this.root, name)
    if (known) return known
    const made = this.#make(name)
    insert(this.root, made, name === 'authors' ? 0 : undefined)
    return made
  }

  #make(name: string, attributes: Record<string, string> = {}, ...children: XmlElement['children']): XmlElement {
    return element(this.#prefix + name, attributes, ...children)
  }
}

/** Takes a stretch out of a text that is spread over runs; runs left empty go. */
function cut(texts: readonly XmlElement[], start: number, end: number): void {
  let at = 0
  for (const one of texts) {
    const text = textOf(one)
    const [from, to] = [start, end].map((offset) => Math.min(text.length, Math.max(0, offset - at))) as [number, number]
    at += text.length
    if (from === to) continue
    const left = text.slice(0, from) + text.slice(to)
    one.children = []
    insert(one, textNode(left))
    const run = one.parent
    if (left === '' && run && descendantsNamed(run, 't').length === 1 && /(^|:)r$/.test(run.name)) remove(run)
  }
}
