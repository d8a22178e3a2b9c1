/** Files that are no workbook, told by their first bytes. */

interface Signature {
  format: string
  /** Latin-1. */
  starts: string
  at?: number
}

const signatures: readonly Signature[] = [
  { format: 'PDF 文档', starts: '%PDF' },
  { format: 'PNG 图片', starts: '\x89PNG' },
  { format: 'JPEG 图片', starts: '\xff\xd8\xff' },
  { format: 'GIF 图片', starts: 'GIF8' },
  { format: 'BMP 图片', starts: 'BM' },
  { format: 'TIFF 图片', starts: 'II*\0' },
  { format: 'TIFF 图片', starts: 'MM\0*' },
  { format: 'WebP 图片', starts: 'WEBP', at: 8 },
  { format: 'HEIC 图片', starts: 'ftyphei', at: 4 },
  { format: 'HEIC 图片', starts: 'ftypmif1', at: 4 },
  { format: 'MP4 视频', starts: 'ftyp', at: 4 },
  { format: 'RAR 压缩包', starts: 'Rar!' },
  { format: '7z 压缩包', starts: '7z\xbc\xaf\x27\x1c' },
  { format: 'GZIP 压缩包', starts: '\x1f\x8b' },
  { format: 'RTF 文档', starts: '{\\rtf' },
]

/** What the first bytes say the file is, or null. */
export function signedFormat(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 1024))
  const found = signatures.find(({ starts, at = 0 }) => head.startsWith(starts, at))
  if (found) return found.format
  // Some scanners write a few bytes before the mark.
  return head.includes('%PDF-') ? 'PDF 文档' : null
}
