import { unzipSync } from 'fflate'
import { seeded } from './chance.ts'
import { rawZip } from './raw-zip.ts'

/** What can't be packed, so that a bomb's ratio is that of an honest file: one letter in 120 is chance. */
export function dense(text: string): string {
  if (text.length < 100_000) return text
  const salt = seeded(text.length).letters(Math.ceil(text.length / 120))
  return text.replace(/(?<=\?>)\s*</, (bracket) => `<!--${salt}-->${bracket}`)
}

/** A package with every XML part so. */
export function densePackage(bytes: Uint8Array): Uint8Array {
  let parts: Record<string, Uint8Array>
  try {
    parts = unzipSync(bytes, { filter: (one) => one.originalSize < 64 << 20 })
  } catch {
    return bytes
  }
  const texts = Object.entries(parts).filter(([name, data]) => /\.(?:xml|rels)$/.test(name) && data.length >= 100_000)
  if (texts.length === 0) return bytes
  return repacked(bytes, Object.fromEntries(texts.map(([name]) => [name, dense])))
}

/** A package with parts replaced, changed by their text, or added; nothing in it is checked. */
export function repacked(
  good: Uint8Array,
  changes: Readonly<Record<string, string | Uint8Array | ((text: string) => string)>>,
): Uint8Array {
  const parts = unzipSync(good)
  for (const [name, change] of Object.entries(changes)) {
    const given = typeof change === 'function' ? change(Buffer.from(parts[name] ?? []).toString('utf8')) : change
    parts[name] = new Uint8Array(typeof given === 'string' ? Buffer.from(given, 'utf8') : given)
  }
  return rawZip(Object.entries(parts).map(([name, data]) => ({ name, data })))
}
