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
  /** What makes two letters the same one: period, unit, kind. */
  key: string
  /** The date it carries; not the clock's, so that the bytes repeat. */
  date: Date
}

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Names beyond 20 Chinese characters are cut by some programs, ending included. */
function shortName(name: string): string {
  const dot = name.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  return [...stem].slice(0, 20).join('') + ending
}

function hash(message: Message): string {
  const digest = createHash('sha256')
  const { key, subject, text, to, cc } = message
  digest.update(JSON.stringify([key, subject, text, to, cc]))
  for (const one of message.attachments) digest.update(one.name).update(one.bytes)
  return digest.digest('hex').slice(0, 32)
}

/** The message as RFC 5322 bytes, the same on every run: id, date and boundaries come from the content. */
export async function toEml(message: Message): Promise<Uint8Array> {
  const id = hash(message)
  const domain = message.from.address.slice(message.from.address.lastIndexOf('@') + 1)
  const composer = new MailComposer({
    from: message.from,
    to: message.to ?? 'undisclosed-recipients:;',
    cc: [...message.cc],
    subject: message.subject,
    text: message.text,
    html: message.html,
    attachments: message.attachments.map((one) => ({
      filename: shortName(one.name),
      content: Buffer.from(one.bytes),
      contentType: workbookType,
    })),
    messageId: `<${id}@${domain}>`,
    date: message.date,
    baseBoundary: id,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return new Uint8Array(await composer.compile().build())
}
