import { limits } from '../limits.ts'
import { oleStreams, streamBytes } from '../sniff/ole.ts'
import { xlsRecords } from '../xls-records.ts'
import { headerText, type PartText } from './part-texts.ts'

/** Records of [MS-XLS] 2.3: HEADER, FOOTER, and TXO, whose text stands in the CONTINUE record that follows. */
const [header, footer, textObject, goesOn] = [0x14, 0x15, 0x1b6, 0x3c]

const utf16 = new TextDecoder('utf-16le')
const latin1 = new TextDecoder('latin1')

/** More than a workbook of 250 sheets has headers, footers and notes with such words. */
const mostTexts = 5_000

/** Characters after a byte that says whether each takes two ([MS-XLS] 2.5.296). */
function characters(bytes: Uint8Array): string {
  const wide = ((bytes[0] ?? 0) & 1) === 1
  return (wide ? utf16 : latin1).decode(bytes.subarray(1, 1 + limits.text))
}

/** An .xls file's texts outside its cells, which its conversion leaves behind; notes are text boxes there. */
export function xlsTexts(bytes: Uint8Array): PartText[] {
  const stream = oleStreams(bytes)?.find((one) => one.name.toLowerCase() === 'workbook')
  if (stream === undefined) return []
  const found: PartText[] = []
  const add = (text: Omit<PartText, 'cell'>) => {
    if (text.text.includes('密')) found.push({ ...text, cell: null })
  }
  let before = 0
  for (const { type, body } of xlsRecords(streamBytes(bytes, stream))) {
    if (found.length >= mostTexts) break
    const data = new Uint8Array(body.buffer, body.byteOffset, body.byteLength)
    if (type === header || type === footer) {
      const place = type === header ? '页眉' : '页脚'
      // After the count of its characters.
      if (data.length > 3) add({ place, text: headerText(characters(data.subarray(2))), label: true })
    } else if (type === goesOn && before === textObject) {
      add({ place: '文本框或批注', text: characters(data).replaceAll('\r', '\n'), label: false })
    }
    before = type
  }
  return found
}
