import { OpcError } from '../../opc/error.ts'
import { decodeXml, localName, scanXml } from '../../opc/scan.ts'
import { addText } from '../workbook/part-text.ts'

/** Where in a part texts stand, by local names of elements. */
export interface BlockNames {
  /** Elements of which each is one text: a text box, a comment, a header. */
  blocks: ReadonlySet<string>
  /** Elements that begin and end a line in it. */
  lines?: ReadonlySet<string>
  /** Elements that alone hold characters to be read; left out: all do. */
  texts?: ReadonlySet<string>
}

export interface Block {
  name: string
  /** As written, for `attribute`. */
  attributes: string
  text: string
}

/**
 * Hands out the texts of a part in one pass. Where the XML ends in disorder they end too: text boxes of some writers
 * are no XML, and a form is not refused for them.
 */
export function eachBlock(xml: Uint8Array | string, names: BlockNames, found: (block: Block) => void): void {
  const { blocks, lines, texts } = names
  let block: Block | null = null
  let reading = texts === undefined
  const breakLine = () => {
    if (block && block.text !== '' && !block.text.endsWith('\n')) block.text += '\n'
  }
  try {
    scanXml(typeof xml === 'string' ? xml : decodeXml(xml), {
      open(name, attributes, selfClosing) {
        const local = localName(name)
        if (lines?.has(local)) breakLine()
        if (selfClosing) return
        if (texts?.has(local)) reading = true
        if (blocks.has(local)) block = { name: local, attributes, text: '' }
      },
      close(name) {
        const local = localName(name)
        if (lines?.has(local)) breakLine()
        if (texts?.has(local)) reading = false
        if (block?.name !== local) return
        found(block)
        block = null
      },
      text(raw, cdata) {
        if (block && reading) block.text = addText(block.text, raw, cdata)
      },
    })
  } catch (error) {
    if (!(error instanceof OpcError)) throw error
  }
}
