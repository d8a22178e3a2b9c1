import { decodeXml, localName, scanXml } from '../../opc/scan.ts'
import { addText, unescaped } from './part-text.ts'
import { strikesOut } from './styles.ts'

/** The texts that cells refer to by number, and the numbers of those with a run that is struck out. */
export interface SharedStrings {
  texts: readonly string[]
  struck: ReadonlySet<number>
}

/** A string as most programs write it: in one piece, at most with a word on how it is pronounced. */
const plainString = /<si><t(?: xml:space="preserve")?>([^<]*)<\/t>(?:<phoneticPr [^<>]*\/>)?<\/si>/y

/** Reads them. Rich text is joined; phonetic runs are dropped. */
export function readSharedStrings(bytes: Uint8Array): SharedStrings {
  const strings: string[] = []
  const struck = new Set<number>()
  let text = ''
  let inText = false
  let phonetic = 0
  scanXml(decodeXml(bytes), {
    take(xml, start) {
      plainString.lastIndex = start
      const plain = phonetic === 0 ? plainString.exec(xml) : null
      if (!plain) return -1
      text = addText('', plain[1] ?? '', false)
      strings.push(unescaped(text))
      inText = false
      return plainString.lastIndex
    },
    open(name, attributes, selfClosing) {
      const local = localName(name)
      if (local === 'si') {
        text = ''
        if (selfClosing) strings.push('')
      } else if (local === 'strike' && strikesOut(attributes)) struck.add(strings.length)
      else if (selfClosing) return
      else if (local === 't') inText = phonetic === 0
      else if (local === 'rPh') phonetic++
    },
    close(name) {
      const local = localName(name)
      if (local === 'si') strings.push(unescaped(text))
      else if (local === 't') inText = false
      else if (local === 'rPh') phonetic = Math.max(0, phonetic - 1)
    },
    text(raw, cdata) {
      if (inText) text = addText(text, raw, cdata)
    },
  })
  return { texts: strings, struck }
}
