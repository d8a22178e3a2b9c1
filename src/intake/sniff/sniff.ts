import type { FileFault } from '../../model/submission.ts'
import { OpcError } from '../../opc/error.ts'
import { foreignFormats } from '../foreign/formats.ts'
import { limits } from '../limits.ts'
import { hasFilePass, oleStreams } from './ole.ts'
import { signedFormat } from './signatures.ts'
import { textFormat } from './text-format.ts'
import { type Content, zipFormat } from './zip-format.ts'

export type Sniffed = Content

const refused = (fault: FileFault, format = ''): Sniffed => ({ fault, format })

const starts = (bytes: Uint8Array, ...marks: number[]): boolean => marks.every((mark, at) => bytes[at] === mark)

/**
 * Lock files hold who has the workbook open: a byte of length and a name, once in bytes and once, from byte 55, in
 * UTF-16, 165 bytes in all. A name alone is not enough, since a unit may put ~$ before a real workbook's.
 */
function isLockFile(name: string, bytes: Uint8Array): boolean {
  if (name.startsWith('.~lock.')) return true
  if (starts(bytes, 0x50, 0x4b) || starts(bytes, 0xd0, 0xcf)) return false
  if (name.startsWith('~$')) return bytes.length <= 1024
  const [length = 0] = bytes
  return (bytes.length === 165 || bytes.length === 162) && length > 0 && length <= 54 && bytes[55] === length
}

function sniffOle(bytes: Uint8Array, size: number): Sniffed {
  const streams = oleStreams(bytes)
  if (streams === null || streams.length === 0) return refused('damaged', 'Office 97 格式的文件')
  const stream = (name: string) => streams.find((one) => one.name.toLowerCase() === name)
  if (stream('encryptedpackage')) return refused('encrypted', '加密的 Office 文件')
  const book = stream('workbook') ?? stream('book')
  if (book && size > limits.fileBytes) return refused('too-large', foreignFormats.xls)
  if (book) return hasFilePass(bytes, book) ? refused('encrypted', '加密的 Excel 97 工作簿') : { foreign: 'xls' }
  if (stream('worddocument')) return refused('not-a-workbook', 'Word 97 文档')
  if (stream('powerpoint document')) return refused('not-a-workbook', '演示文稿')
  return refused('not-a-workbook', 'Office 97 格式的文件')
}

/** What to call a zip that can't be opened: its first entry's name stands near its start. */
const zipWord = (bytes: Uint8Array): string =>
  /\[Content_Types\]\.xml|_rels\/|xl\//.test(String.fromCharCode(...bytes.subarray(0, 256)))
    ? 'Office 文件'
    : 'ZIP 压缩包'

/** How an OpcError is called among the faults of files. */
export function faultOf(error: OpcError): FileFault {
  switch (error.code) {
    case 'encrypted':
      return 'encrypted'
    case 'too-big':
    case 'too-many':
    case 'ratio':
      return 'too-large'
    default:
      return 'damaged'
  }
}

function sniffZip(bytes: Uint8Array, size: number): Sniffed {
  // Only the beginning of a file beyond the limit is in memory.
  if (size > limits.fileBytes) return refused('too-large', zipWord(bytes))
  try {
    return zipFormat(bytes)
  } catch (error) {
    if (error instanceof OpcError) return refused(faultOf(error), zipWord(bytes))
    throw error
  }
}

/** `size` is the whole file's where `bytes` hold only its beginning. `name` is the base name; content decides wherever it says
 * anything. */
export function sniff(name: string, bytes: Uint8Array, size = bytes.length): Sniffed {
  if (size === 0) return refused('empty-file')
  if (isLockFile(name, bytes)) return refused('lock-file', '锁定文件')
  if (starts(bytes, 0x50, 0x4b)) return sniffZip(bytes, size)
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return sniffOle(bytes, size)
  const signed = signedFormat(bytes)
  if (signed !== null) return refused('not-a-workbook', signed)
  // BOF records of Excel 2 to 4, from before compound files.
  if (bytes[0] === 0x09 && [0x00, 0x02, 0x04].includes(bytes[1] ?? -1) && (bytes[2] ?? 99) <= 8 && bytes[3] === 0)
    return size > limits.fileBytes ? refused('too-large', foreignFormats['early-xls']) : { foreign: 'early-xls' }
  const text = textFormat(bytes)
  if (text !== null && 'foreign' in text && size > limits.fileBytes)
    return refused('too-large', foreignFormats[text.foreign])
  if (text !== null) return text
  // Content that is nothing known: what was meant as a workbook is a broken one, anything else is somebody's annex.
  return refused(/\.(?:xls|xlsx|xlsm|xlsb|et|ods|csv)$/i.test(name) ? 'damaged' : 'not-a-workbook', '无法识别的文件')
}
