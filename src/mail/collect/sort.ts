import type { FileFault } from '../../model/submission.ts'
import { type Ask, ask } from './ask.ts'
import { attachmentName } from './attachment-name.ts'
import { cloudLink } from './cloud-link.ts'
import type { MailPart, ParsedMail } from './parse.ts'
import { unzip } from './unzip.ts'

/** Says what a file is by its content: a workbook that can be read (fault null), or what it is instead. */
export type Look = (name: string, bytes: Uint8Array) => { fault: FileFault | null; format: string }

export interface Sorted {
  /** Spreadsheets, under names that are safe to write. */
  files: MailPart[]
  asks: Ask[]
}

/** Taken from one message: a county that sends its towns' sheets along has a dozen. Bytes are those in memory. */
const most = { files: 50, bytes: 100 << 20, zips: 10 } as const

const sheetName = /\.(?:xlsx?|xlsm|xlsb|xltx?|ett?|ods|csv)$/i
const archiveFormats = /^(?:RAR|7z|GZIP) /

const starts = (bytes: Uint8Array, ...marks: number[]): boolean => marks.every((mark, at) => bytes[at] === mark)

/** Formats that only spreadsheets have; a text with commas in it is one by name only. */
const binary = (bytes: Uint8Array): boolean =>
  starts(bytes, 0x50, 0x4b) || starts(bytes, 0xd0, 0xcf, 0x11, 0xe0) || bytes[0] === 0x09

const isTnef = (name: string, bytes: Uint8Array): boolean =>
  /^winmail\.dat$/i.test(name) || starts(bytes, 0x78, 0x9f, 0x3e, 0x22)

/** Puts one file where it belongs. `zips` is what to do with a zip: one within a zip is not opened. */
function sortPart(part: MailPart, look: Look, into: Sorted, zips: (part: MailPart) => void): void {
  const name = attachmentName(part.name)
  const seen = look(name, part.bytes)
  const named = sheetName.test(name)
  if (isTnef(name, part.bytes)) into.asks.push(ask('tnef', name))
  else if (seen.fault === 'lock-file') into.asks.push(ask('lock-file', name))
  else if (!named && archiveFormats.test(seen.format)) into.asks.push(ask('other-archive', name))
  else if (!named && (seen.format === 'ZIP 压缩包' || /\.zip$/i.test(name))) zips({ ...part, name })
  else if (named || ((seen.fault === null || seen.fault === 'old-format') && binary(part.bytes))) {
    into.files.push({ name: part.name === '' ? '附件.xlsx' : name, bytes: part.bytes })
    if (seen.fault === 'encrypted') into.asks.push(ask('encrypted-workbook', name))
  }
}

function sortZip(zip: MailPart, look: Look, into: Sorted): void {
  const unzipped = unzip(zip.bytes)
  if ('refused' in unzipped) {
    into.asks.push(ask(`${unzipped.refused}-zip`, zip.name))
    return
  }
  const [files, asks] = [into.files.length, into.asks.length]
  for (const file of unzipped.files)
    sortPart(file, look, into, ({ name }) => into.asks.push(ask('zip-in-zip', `${zip.name}”中的“${name}`)))
  if (unzipped.broken.length > 0) into.asks.push(ask('broken-zip', zip.name))
  if (into.files.length === files && into.asks.length === asks) into.asks.push(ask('zip-without-sheet', zip.name))
}

/** What of a message is a submission, and what the clerk must see to. Never throws, whatever is in it. */
export function sortMail(mail: ParsedMail, look: Look): Sorted {
  const sorted: Sorted = { files: [], asks: [] }
  let [left, zips] = [false, 0]
  for (const part of mail.parts) {
    sortPart(part, look, sorted, (zip) => {
      if (++zips <= most.zips) sortZip(zip, look, sorted)
      else left = true
    })
    let bytes = 0
    const fitting = sorted.files.findIndex((file, at) => {
      bytes += file.bytes.length
      return at >= most.files || bytes > most.bytes
    })
    if (fitting < 0) continue
    sorted.files.length = fitting
    left = true
    break
  }
  if (mail.broken) sorted.asks.push(ask('broken'))
  if (left) sorted.asks.push(ask('too-many', String(sorted.files.length)))
  const link = cloudLink(mail.text)
  // Words alone may be quoted from somebody's notice; they count where there is nothing else.
  if (link?.startsWith('http') || (link !== null && sorted.files.length === 0))
    sorted.asks.push(ask('cloud-link', link))
  if (sorted.files.length === 0 && sorted.asks.length === 0) sorted.asks.push(ask('no-sheet'))
  return sorted
}
