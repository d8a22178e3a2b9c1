const bytesOf = Buffer.from('密')

export const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

/**
 * Whether a mark may stand in a part: the character that every mark has, or a reference to any. Most parts have none,
 * and are not taken apart.
 */
export function mayBear(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return buffer.includes(bytesOf) || buffer.includes('&#') || isUtf16(bytes)
}
