import { toEml } from '../../../src/mail/eml.ts'
import { historyOf, type LetterRow, type LetterState } from '../../../src/mail/send/journal-rows.ts'
import { type OutgoingLetter, sendLetters } from '../../../src/mail/send/send.ts'
import { openSmtp, type Patience, type SmtpAccess } from '../../../src/mail/send/smtp.ts'
import { sha256 } from '../../../src/outputs.ts'

export const bureau = 'luoshi@bureau.example'

/** A letter to a unit of that name, with an attachment of so many bytes. */
export async function letterTo(name: string, cc: readonly string[] = [], size = 5000): Promise<OutgoingLetter> {
  const to = `${name}@taian.example`
  const bytes = await toEml({
    ...{ from: { name: '某局', address: bureau }, to: { name, address: to }, cc, inReplyTo: null },
    ...{ subject: `【需修改】${name}`, text: '.\r\n..\r\n请改正。\n', html: '<p>请改正。</p>', key: name },
    ...{ attachments: [{ name: '表.xlsx', bytes: new Uint8Array(size) }], date: new Date('2021-10-05T01:00:00Z') },
  })
  const id = /Message-ID: (.*)\r/.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? ''
  const about = { id, unit: name, kind: 'return', subject: '', sha256: sha256(bytes) } as const
  return { ...about, to, cc, read: async () => bytes }
}

export const accessTo = (port: number): SmtpAccess => ({
  ...{ host: '127.0.0.1', port, security: 'none', login: { user: 'a', password: 'b' }, ca: null },
})

export interface Sent {
  /** What sending ended in, if it failed. */
  error: unknown
  /** The pauses that were made, in milliseconds; none of them was waited for. */
  pauses: number[]
}

/** One call, its journal in memory; `rows` are those of the calls before. */
export async function sendOnce(
  letters: readonly OutgoingLetter[],
  port: number,
  rows: LetterRow[],
  given: { bcc?: string; wait?: Patience; append?: (row: LetterRow) => Promise<void> } = {},
): Promise<Sent> {
  const { bcc = null, wait = { connect: 700, answer: 700 } } = given
  const append = async (row: LetterRow) => {
    rows.push(row)
  }
  const pauses: number[] = []
  const pause = async (milliseconds: number) => {
    pauses.push(milliseconds)
  }
  try {
    await sendLetters(letters, {
      ...{ period: '2021-09', from: bureau, bcc, lettersPerMinute: 60, say: () => {} },
      journal: { rows, append: given.append ?? append },
      clock: { now: () => '2021-10-06T09:00:00+08:00', pause },
      connect: () => openSmtp(accessTo(port), wait),
    })
    return { error: null, pauses }
  } catch (error) {
    return { error, pauses }
  }
}

export const stateOf = (letter: OutgoingLetter, rows: readonly LetterRow[]): LetterState =>
  historyOf(rows, letter.id).state
