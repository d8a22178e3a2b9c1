/** A picture that data brought along. */
export interface Picture {
  bytes: Uint8Array
  /** The file's ending and content type. */
  ending: 'png' | 'jpeg' | 'gif'
  /** Size on paper, in EMU (914,400 an inch). */
  width: number
  height: number
  /** What it shows, for those who can't see it. */
  alt: string
}

/** What `image` gives: to be put where it stands. */
export class ImageValue {
  readonly picture: Picture
  constructor(picture: Picture) {
    this.picture = picture
  }
}

const perMillimetre = 36_000
/** Pixels of a picture that says no size are a 96th of an inch, as Office has it. */
const perPixel = 9_525
/** About 9 MB; a document with a larger picture could not be mailed. */
const mostLetters = 12_000_000

const u16 = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

/** Pixels by the file's own header: PNG's IHDR, GIF's screen, JPEG's frame. */
function pixelsOf(bytes: Uint8Array): { ending: Picture['ending']; width: number; height: number } | null {
  const starts = (...wanted: number[]) => wanted.every((byte, at) => bytes[at] === byte)
  if (starts(0x89, 0x50, 0x4e, 0x47))
    return {
      ending: 'png',
      width: u16(bytes, 16) * 65_536 + u16(bytes, 18),
      height: u16(bytes, 20) * 65_536 + u16(bytes, 22),
    }
  if (starts(0x47, 0x49, 0x46, 0x38))
    return {
      ending: 'gif',
      width: (bytes[6] ?? 0) | ((bytes[7] ?? 0) << 8),
      height: (bytes[8] ?? 0) | ((bytes[9] ?? 0) << 8),
    }
  if (!starts(0xff, 0xd8)) return null
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { ending: 'jpeg', width: u16(bytes, at + 7), height: u16(bytes, at + 5) }
    at += 2 + u16(bytes, at + 2)
  }
  return null
}

const millimetres = (value: unknown): number | null => {
  const number = Number(value)
  return value === undefined || value === '' || !Number.isFinite(number) || number <= 0 || number > 2_000
    ? null
    : number
}

/**
 * A picture from data: base64 of a PNG, JPEG or GIF, or a `data:` address of one; never a file or an address on the net.
 * `width`, `height` in millimetres; one alone keeps the proportions. Null for no value. Throws where it is no picture.
 */
export function pictureOf(value: unknown, size: Readonly<Record<string, unknown>>): ImageValue | null {
  if (value === undefined || value === null || value === '') return null
  const text = typeof value === 'string' ? value.replace(/^data:[^,]*;base64,/i, '').replace(/\s+/g, '') : ''
  const plausible = text.length > 0 && text.length <= mostLetters && /^[A-Za-z0-9+/]+=*$/.test(text)
  const bytes = plausible ? new Uint8Array(Buffer.from(text, 'base64')) : new Uint8Array()
  const pixels = pixelsOf(bytes)
  if (!pixels || pixels.width <= 0 || pixels.height <= 0)
    throw new Error('不是图片：要用 base64 写的 PNG、JPEG 或 GIF，不能是文件名或网址')
  const [width, height] = [millimetres(size.width ?? size.宽), millimetres(size.height ?? size.高)]
  const proportion = pixels.height / pixels.width
  const wide =
    width !== null
      ? width * perMillimetre
      : height !== null
        ? (height * perMillimetre) / proportion
        : pixels.width * perPixel
  return new ImageValue({
    ...{ bytes, ending: pixels.ending, alt: String(size.alt ?? size.说明 ?? '') },
    width: Math.round(wide),
    height: Math.round(height !== null ? height * perMillimetre : wide * proportion),
  })
}
