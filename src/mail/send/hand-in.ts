import { Readable } from 'node:stream'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { SMTPConnectionSendInfo } from 'nodemailer/lib/smtp-connection'
import { serverWords } from '../server-words.ts'
import { lossText, type SmtpError } from './smtp-fault.ts'
import { smtpStep } from './smtp-step.ts'

/** A bare address and the server's words about it. */
export interface Refusal {
  address: string
  words: string
  /** Whether the server may take it later (4xx). */
  later: boolean
}

/** What became of a letter that was handed in. */
export type Outcome =
  /** The server has it, for the addresses accepted. */
  | { end: 'taken'; accepted: string[]; refused: Refusal[]; words: string }
  /** The server does not have it, by its own words or because the connection broke before the letter was begun. */
  | { end: 'refused'; later: boolean; words: string }
  /** The connection broke after the letter was begun: nobody knows. */
  | { end: 'unknown'; words: string }

export interface Envelope {
  from: string
  to: readonly string[]
  /** One of them without whom nobody is to get it; null: whoever is accepted gets it. */
  chief: string | null
}

const isLater = (code: number | undefined): boolean => code !== undefined && code >= 400 && code < 500

/** An error while a letter was handed in, as what is known of the letter. */
function outcomeOf(error: SmtpError, begun: boolean): Outcome {
  const { responseCode: code, response } = error
  const refused = code !== undefined && code >= 400
  if (refused) return { end: 'refused', later: isLater(code), words: serverWords(response ?? error.message) }
  if (begun) return { end: 'unknown', words: lossText(error) }
  // The library's own refusals: larger than the server takes, an address that can't be one.
  const own = error.code === 'EMESSAGE' || error.code === 'EENVELOPE'
  return own
    ? { end: 'refused', later: false, words: serverWords(error.message) }
    : { end: 'refused', later: true, words: lossText(error) }
}

const takenOutcome = (info: SMTPConnectionSendInfo): Outcome => ({
  end: 'taken',
  accepted: info.accepted,
  refused: (info.rejectedErrors ?? []).map((error: SmtpError) => ({
    address: error.recipient ?? '',
    words: serverWords(error.response ?? error.message),
    later: isLater(error.responseCode),
  })),
  words: serverWords(info.response),
})

/** Thrown where the letter is not to be begun after all. */
class NotBegun extends Error {}

/**
 * Hands in one letter over a connection that is logged in. `replies` grows by each answer of the server. `beforeBody`
 * is awaited before the letter's first byte goes out; what it throws is thrown, and nothing has gone.
 */
export async function handIn(
  smtp: SMTPConnection,
  replies: string[],
  { from, to, chief }: Envelope,
  bytes: Uint8Array,
  beforeBody: () => Promise<void>,
): Promise<Outcome> {
  let begun = false
  let unwritten: { error: unknown } | null = null
  replies.length = 0
  // To MAIL, to each RCPT, to DATA.
  const toChief = () => (chief === null ? '250' : (replies[1 + to.indexOf(chief)] ?? ''))
  // Read only once the server has said 354: the first read is the moment before the letter's first byte.
  async function* body() {
    if (!toChief().startsWith('2')) throw new NotBegun()
    await beforeBody().catch((error: unknown) => {
      unwritten = { error }
      // The library writes its own code into the error that it meets.
      throw new NotBegun()
    })
    begun = true
    yield Buffer.from(bytes)
  }
  const message = Readable.from(body(), { objectMode: false })
  try {
    const info = await smtpStep<SMTPConnectionSendInfo>(smtp, (done) =>
      smtp.send({ from, to: [...to], size: bytes.length }, message, done),
    )
    if (info) return takenOutcome(info)
    throw new Error('closed')
  } catch (error) {
    // The server waits for the letter; without its last line it takes nothing (RFC 5321 4.1.1.10).
    if (error instanceof NotBegun) smtp.close()
    if (unwritten !== null) throw (unwritten as { error: unknown }).error
    if (!(error instanceof NotBegun)) return outcomeOf(error as SmtpError, begun)
    const said = toChief()
    return { end: 'refused', later: isLater(Number.parseInt(said, 10)), words: serverWords(said) }
  }
}
