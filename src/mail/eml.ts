import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'

/** Everything that a message is made of. Addresses come from the address book, validated there. */
export interface Message {
  from: { name: string; address: string }
  /** null: no address is known, and the clerk passes the letter on by hand. */
  to: { name: string; address: string } | null
  cc: readonly string[]
  subject: string
  text: string
  html: string
  attachments: readonly { name: string; bytes: Uint8Array }[]
  /** The Message-ID of the message that it answers, `<…>`; null where there is none. */
  inReplyTo: string | null
  /** What makes two letters the same one: period, unit, kind. */
  key: string
  /** The date it carries; not the clock's, so that the bytes repeat. */
  date: Date
}

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const macroSpreadsheet = 'application/vnd.ms-excel.sheet.macroEnabled.12'

/** The empty group of RFC 5322, 3.4. */
const nobody = 'undisclosed-recipients:;'

/** The composer puts the group's name in quotes, which some programs then show. The first such line is the header's. */
const unquoted = (message: string): string => message.replace(/^To: "undisclosed-recipients":;\r$/m, `To: ${nobody}\r`)

/** Longer names are cut by some programs, ending included. */
const longest = 20

/** Names that mail programs keep, no two of them the same: at most 20 characters and an ending. */
function shortNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const clean = name.replace(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, '_').replace(/^\.+/, '')
    const dot = clean.lastIndexOf('.')
    const [stem, ending] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot)] : [clean, '']
    const cut = (room: number) => [...stem].slice(0, room).join('')
    let short = cut(longest) + ending
    for (let number = 2; taken.has(short.toLowerCase()); number++) short = `${cut(longest - 3)}（${number}）${ending}`
    taken.add(short.toLowerCase())
    return short
  })
}

function hash(message: Message): string {
  const digest = createHash('sha256')
  const { key, from, to, cc, subject, text, html, date, inReplyTo } = message
  const attachments = message.attachments.map((one) => [one.name, createHash('sha256').update(one.bytes).digest('hex')])
  digest.update(JSON.stringify([key, from, to, cc, subject, text, html, date, attachments, inReplyTo]))
  return digest.digest('hex').slice(0, 32)
}

/** The message as RFC 5322 bytes, the same on every run: id, date and boundaries come from the content. */
export async function toEml(message: Message): Promise<Uint8Array> {
  const id = hash(message)
  const domain = message.from.address.slice(message.from.address.lastIndexOf('@') + 1)
  // The sender's own words; what is no id would break the header.
  const answered = /^<[\x21-\x3b\x3d\x3f-\x7e]{1,250}>$/.exec(message.inReplyTo ?? '')?.[0]
  const names = shortNames(message.attachments.map((one) => one.name))
  const composer = new MailComposer({
    from: message.from,
    to: message.to ?? nobody,
    cc: [...message.cc],
    subject: message.subject,
    text: message.text,
    html: message.html,
    attachments: message.attachments.map((one, at) => ({
      filename: names[at] ?? one.name,
      content: Buffer.from(one.bytes),
      contentType: /\.xlsm$/i.test(one.name) ? macroSpreadsheet : spreadsheet,
    })),
    messageId: `<${id}@${domain}>`,
    ...(answered && { inReplyTo: answered, references: answered }),
    date: message.date,
    baseBoundary: id,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const built = await composer.compile().build()
  return new Uint8Array(message.to ? built : Buffer.from(unquoted(built.toString('latin1')), 'latin1'))
}
