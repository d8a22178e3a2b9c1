import type { FileFault } from '../../model/submission.ts'
import { separatorOf } from '../foreign/csv.ts'
import type { ForeignFormat } from '../foreign/formats.ts'
import { decodeText } from './decode-text.ts'

type TextFormat = { foreign: ForeignFormat } | { fault: FileFault; format: string }

const isNone = (format: string): TextFormat => ({ fault: 'not-a-workbook', format })

/** What a file of text is, or null where it is none. */
export function textFormat(bytes: Uint8Array): TextFormat | null {
  const text = decodeText(bytes.subarray(0, 1 << 16), true)
  if (text === null) return null
  if (text.trim() === '') return { fault: 'empty-file', format: '' }
  const start = text.slice(0, 4096).toLowerCase()
  if (start.includes('urn:schemas-microsoft-com:office:spreadsheet') && start.includes('<?xml'))
    return { foreign: 'xml' }
  if (start.includes('opendocument.spreadsheet')) return { foreign: 'flat-ods' }
  if (
    /^\s*(?:<!--[\s\S]*?-->\s*)?<(?:!doctype html|html|table|head|meta|body|style)\b/.test(start.replace('\ufeff', ''))
  )
    return /<table[\s>]/i.test(text) ? { foreign: 'html' } : isNone('网页（HTML）')
  if (start.includes('mime-version:'))
    return start.includes('multipart/related')
      ? { fault: 'old-format', format: '单个文件网页（MHT）' }
      : isNone('电子邮件')
  if (/^\s*<\?xml/.test(start)) return isNone('XML 文件')
  if (separatorOf(text) !== null) return { foreign: 'csv' }
  return isNone('文本文件')
}
