import { OpcError } from './error.ts'

const utf8 = new TextDecoder('utf-8')

/** Bytes of an XML part → text: UTF-8, or UTF-16 by its mark. The mark itself is left out. */
export function decodeXml(bytes: Uint8Array): string {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return utf8.decode(bytes)
}

/** What the scanner meets, as offsets into the text. Names stand as written, prefix included. */
export interface XmlEvents {
  /** `attributes` is the raw text between the name and the closing bracket. */
  open(name: string, attributes: string, selfClosing: boolean, start: number, end: number): void
  close(name: string, start: number, end: number): void
  /** Character data with its references as written; `cdata` data holds none. */
  text?(raw: string, cdata: boolean, start: number, end: number): void
  /** Declaration, comment or processing instruction. */
  other?(start: number, end: number): void
  /** Asked at each element before it is taken apart: where what was read of it in one go ends, or −1. */
  take?(xml: string, start: number): number
}

const space = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9

/** The end of a tag: the next `>` outside quotes. Each letter is looked at once, however many quotes there are. */
function tagEnd(xml: string, from: number): number {
  for (let at = from; at < xml.length; at++) {
    const code = xml.charCodeAt(at)
    if (code === 62) return at
    if (code !== 34 && code !== 39) continue
    at = xml.indexOf(code === 34 ? '"' : "'", at + 1)
    if (at < 0) break
  }
  throw new OpcError('bad-xml')
}

function skipTo(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from)
  if (at < 0) throw new OpcError('bad-xml')
  return at + mark.length
}

/** One pass over an XML text. Refuses document types, since entities are how a small file grows large. */
export function scanXml(xml: string, events: XmlEvents): void {
  let at = 0
  while (at < xml.length) {
    if (xml.charCodeAt(at) !== 60) {
      const next = xml.indexOf('<', at)
      const end = next < 0 ? xml.length : next
      events.text?.(xml.slice(at, end), false, at, end)
      at = end
      continue
    }
    const mark = xml.charCodeAt(at + 1)
    if (mark === 47) {
      const end = skipTo(xml, '>', at)
      events.close(xml.slice(at + 2, end - 1).trimEnd(), at, end)
      at = end
    } else if (mark === 33) {
      if (xml.startsWith('<!--', at)) {
        const end = skipTo(xml, '-->', at + 4)
        events.other?.(at, end)
        at = end
      } else if (xml.startsWith('<![CDATA[', at)) {
        const end = skipTo(xml, ']]>', at + 9)
        events.text?.(xml.slice(at + 9, end - 3), true, at, end)
        at = end
      } else throw new OpcError('dtd')
    } else if (mark === 63) {
      const end = skipTo(xml, '?>', at + 2)
      events.other?.(at, end)
      at = end
    } else {
      const taken = events.take?.(xml, at) ?? -1
      if (taken > at) {
        at = taken
        continue
      }
      let nameEnd = at + 1
      for (; nameEnd < xml.length; nameEnd++) {
        const code = xml.charCodeAt(nameEnd)
        if (space(code) || code === 47 || code === 62) break
      }
      if (nameEnd === at + 1) throw new OpcError('bad-xml')
      const close = tagEnd(xml, nameEnd)
      const selfClosing = xml.charCodeAt(close - 1) === 47
      const attributes = xml.slice(nameEnd, selfClosing ? close - 1 : close)
      events.open(xml.slice(at + 1, nameEnd), attributes, selfClosing, at, close + 1)
      at = close + 1
    }
  }
}

/** The name without its prefix: `x:row` and `row` are the same element to us. */
export function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

const attributePattern = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** Raw attribute text → names as written and decoded values, in order. */
export function readAttributes(raw: string): Map<string, string> {
  const found = new Map<string, string>()
  if (raw.length < 4) return found
  for (const [, name = '', double, single] of raw.matchAll(attributePattern))
    found.set(name, decodeEntities(double ?? single ?? ''))
  return found
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** The five predefined entities and numeric references; anything else stays as it is. */
export function decodeEntities(raw: string): string {
  if (!raw.includes('&')) return raw
  return raw.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0x10ffff ? whole : String.fromCodePoint(code)
  })
}

const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Text without the characters that XML 1.0 forbids. */
export const xmlText = (text: string): string => text.replace(forbidden, '')

/** Text → XML character data. Characters that XML 1.0 forbids are dropped. */
export const encodeText = (text: string): string =>
  xmlText(text).replace(/[&<>]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : '&gt;'))

/** Text → the inside of a double-quoted attribute; line breaks and tabs survive as references. */
export const encodeAttribute = (text: string): string =>
  encodeText(text)
    .replace(/"/g, '&quot;')
    .replace(/[\t\n\r]/g, (c) => `&#${c.charCodeAt(0)};`)
