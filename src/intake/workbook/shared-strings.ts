import { decodeXml, localName, scanXml } from '../../opc/scan.ts'
import { addText, unescaped } from './part-text.ts'

/** The texts that cells refer to by number. Rich text is joined; phonetic runs are dropped. */
export function readSharedStrings(bytes: Uint8Array): string[] {
  const strings: string[] = []
  let text = ''
  let inText = false
  let phonetic = 0
  scanXml(decodeXml(bytes), {
    open(name, _attributes, selfClosing) {
      const local = localName(name)
      if (local === 'si') {
        text = ''
        if (selfClosing) strings.push('')
      } else if (selfClosing) return
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
  return strings
}
