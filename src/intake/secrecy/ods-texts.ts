import { OpcPackage } from '../../opc/package.ts'
import { limits } from '../limits.ts'
import { type BlockNames, eachBlock } from './blocks.ts'
import { mayBear } from './may-bear.ts'
import type { PartText } from './part-texts.ts'

const set = (...names: string[]): ReadonlySet<string> => new Set(names)
const lines = set('p', 'line-break')

/** Where OpenDocument (ISO/IEC 26300) keeps what is in no cell: of which part, in which elements, and how it is called. */
const kept: readonly [part: string, names: BlockNames, place: string, label: boolean][] = [
  ['styles.xml', { blocks: set('header', 'header-left', 'header-first'), lines }, '页眉', true],
  ['styles.xml', { blocks: set('footer', 'footer-left', 'footer-first'), lines }, '页脚', true],
  ['content.xml', { blocks: set('annotation'), lines, texts: set('p') }, '批注', false],
  ['content.xml', { blocks: set('text-box', 'custom-shape'), lines }, '文本框', false],
  ['meta.xml', { blocks: set('title', 'subject', 'keyword', 'description', 'user-defined') }, '文档属性', true],
]

/** An .ods file's texts outside its cells, which its conversion leaves behind. Throws OpcError. */
export function odsTexts(bytes: Uint8Array): PartText[] {
  const book = OpcPackage.open(bytes)
  const found: PartText[] = []
  for (const [part, names, place, label] of kept) {
    if (!book.has(part)) continue
    const content = book.bytes(part)
    if (content.length > limits.partBytes || !mayBear(content)) continue
    eachBlock(content, names, ({ text }) => found.push({ place, text, cell: null, label }))
  }
  return found
}
