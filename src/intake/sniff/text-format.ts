import type { FileFault } from '../../model/submission.ts'

/** Bytes as text: UTF-8 or UTF-16 by mark, strict UTF-8, else GB18030; null where they are no text. */
function decodeText(bytes: Uint8Array): string | null {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  // Control characters are in every binary format and in no text.
  if (bytes.some((byte) => byte < 9 || (byte > 13 && byte < 27))) return null
  try {
    // The end may be cut within a character.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    const text = new TextDecoder('gb18030').decode(bytes, { stream: true })
    return text.includes('\ufffd') ? null : text
  }
}

/** Whether most lines hold the same separator the same number of times. */
function isSeparated(text: string): boolean {
  const lines = text
    .split(/\r?\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20)
  return [',', '\t', ';'].some((separator) => {
    const counts = lines.map((line) => line.split(separator).length - 1)
    const most = Math.max(...counts)
    return lines.length >= 2 && most >= 2 && counts.filter((count) => count === most).length * 2 >= lines.length
  })
}

export interface TextFormat {
  fault: FileFault
  format: string
}

/** What a file of text is, or null where it is none. */
export function textFormat(bytes: Uint8Array): TextFormat | null {
  const text = decodeText(bytes.subarray(0, 1 << 16))
  if (text === null) return null
  if (text.trim() === '') return { fault: 'empty-file', format: '' }
  const start = text.slice(0, 4096).toLowerCase()
  if (start.includes('urn:schemas-microsoft-com:office:spreadsheet') && start.includes('<?xml'))
    return { fault: 'old-format', format: 'XML 表格 2003' }
  if (start.includes('opendocument.spreadsheet')) return { fault: 'old-format', format: 'ODS 表格' }
  if (
    /^\s*(?:<!--[\s\S]*?-->\s*)?<(?:!doctype html|html|table|head|meta|body|style)\b/.test(start.replace('\ufeff', ''))
  )
    return /<table[\s>]/i.test(text)
      ? { fault: 'old-format', format: '网页格式的表格（HTML）' }
      : { fault: 'not-a-workbook', format: '网页（HTML）' }
  if (start.includes('mime-version:'))
    return start.includes('multipart/related')
      ? { fault: 'old-format', format: '单个文件网页（MHT）' }
      : { fault: 'not-a-workbook', format: '电子邮件' }
  if (/^\s*<\?xml/.test(start)) return { fault: 'not-a-workbook', format: 'XML 文件' }
  if (isSeparated(text)) return { fault: 'old-format', format: 'CSV 文本表格' }
  return { fault: 'not-a-workbook', format: '文本文件' }
}
