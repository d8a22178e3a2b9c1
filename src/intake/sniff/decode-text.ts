/**
 * Bytes as text: UTF-8 or UTF-16 by mark, strict UTF-8, else GB18030; null where they are no text. `cut`: the bytes
 * may end within a character. A byte order mark is left out.
 */
export function decodeText(bytes: Uint8Array, cut: boolean): string | null {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  // Control characters are in every binary format and in no text.
  if (bytes.some((byte) => byte < 9 || (byte > 13 && byte < 27))) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut })
  } catch {
    const text = new TextDecoder('gb18030').decode(bytes, { stream: cut })
    return text.includes('\ufffd') ? null : text
  }
}
