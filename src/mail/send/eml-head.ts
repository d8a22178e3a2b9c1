import addressparser from 'nodemailer/lib/addressparser'
import { headerText } from '../header-text.ts'

/** What stands at the head of a message of ours. */
export interface EmlHead {
  /** Message-ID with its brackets; empty where there is none. */
  id: string
  subject: string
  /** Bare addresses in lower case. */
  from: string[]
  to: string[]
  cc: string[]
}

/** The head of a message that `toEml` made; of another one, what is understood of it. */
export function emlHead(bytes: Uint8Array): EmlHead {
  const text = Buffer.from(bytes).toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  const lines = text
    .slice(0, end < 0 ? text.length : end)
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
  const field = (name: string): string => {
    const line = lines.find((one) => one.toLowerCase().startsWith(`${name}:`)) ?? ''
    return line.slice(name.length + 1).trim()
  }
  const addresses = (name: string) =>
    addressparser(field(name), { flatten: true }).map((one) => one.address.toLowerCase())
  return {
    id: /^<[^<>\s]+>$/.exec(field('message-id'))?.[0] ?? '',
    subject: headerText(field('subject')),
    from: addresses('from'),
    to: addresses('to'),
    cc: addresses('cc'),
  }
}
