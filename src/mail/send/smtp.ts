import { Readable } from 'node:stream'
import SMTPConnection, { type SMTPConnectionSendInfo } from 'nodemailer/lib/smtp-connection'
import { serverWords } from '../server-words.ts'
import { lossText, type SmtpError, smtpFault } from './smtp-fault.ts'

/** Where letters are handed in, and how to get in. */
export interface SmtpAccess {
  host: string
  port: number
  /** starttls: without it nothing is said, neither password nor letter. */
  security: 'tls' | 'starttls' | 'none'
  /** null: a server inside the office that wants none. */
  login: { user: string; password: string } | null
  /** Certificates (PEM) to trust instead of the usual ones; null: the usual ones. */
  ca: string | null
}

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
}

/** One connection to the server, for letters one after the other. */
export interface SmtpSession {
  readonly open: boolean
  /** Hands in one letter. `beforeBody` is awaited before its first byte goes out; where that fails, nothing has gone. */
  deliver(envelope: Envelope, bytes: Uint8Array, beforeBody: () => Promise<void>): Promise<Outcome>
  close(): void
}

/** In milliseconds. The answer to a letter may take ten minutes, RFC 5321 4.5.3.2.6: asking less makes doubtful ones. */
export interface Patience {
  connect: number
  answer: number
}
export const patience: Patience = { connect: 30_000, answer: 600_000 }

/** A step of the conversation; broken off where the connection ends without an answer to it. */
function step<T>(
  smtp: SMTPConnection,
  ask: (done: (error: Error | null | undefined, answer?: T) => void) => void,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    // Later than the answer itself, which the library may give after the end that it causes (421).
    const broken = (error?: Error) => setImmediate(() => reject(error ?? new Error('closed')))
    smtp.once('error', broken).once('end', broken)
    ask((error, answer) => {
      smtp.off('error', broken).off('end', broken)
      if (error) reject(error)
      else resolve(answer)
    })
  })
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

async function deliver(
  smtp: SMTPConnection,
  envelope: Envelope,
  bytes: Uint8Array,
  beforeBody: () => Promise<void>,
): Promise<Outcome> {
  let begun = false
  let unwritten: { error: unknown } | null = null
  // Read only once the server has said 354: the first read is the moment before the letter's first byte.
  async function* body() {
    await beforeBody().catch((error: unknown) => {
      unwritten = { error }
      // The library writes its own code into the error that it meets.
      throw new Error('unwritten', { cause: error })
    })
    begun = true
    yield Buffer.from(bytes)
  }
  const { from, to } = envelope
  const message = Readable.from(body(), { objectMode: false })
  try {
    const info = await step<SMTPConnectionSendInfo>(smtp, (done) =>
      smtp.send({ from, to: [...to], size: bytes.length }, message, done),
    )
    if (info) return takenOutcome(info)
    throw new Error('closed')
  } catch (error) {
    if (unwritten !== null) {
      // The server waits for the letter; without its last line it takes nothing (RFC 5321 4.1.1.10).
      smtp.close()
      throw (unwritten as { error: unknown }).error
    }
    return outcomeOf(error as SmtpError, begun)
  }
}

/** Opens a connection and logs in. Whatever goes wrong is a Fault; one with `later` may pass by itself. */
export async function openSmtp(access: SmtpAccess, wait: Patience): Promise<SmtpSession> {
  const { host, port, security, login, ca } = access
  const smtp = new SMTPConnection({
    ...{ host, port, secure: security === 'tls', requireTLS: security === 'starttls', ignoreTLS: security === 'none' },
    ...{ connectionTimeout: wait.connect, greetingTimeout: wait.connect, dnsTimeout: wait.connect },
    socketTimeout: wait.answer,
    ...(ca !== null && { tls: { ca } }),
  })
  let open = true
  // What breaks is reported by the step that waits.
  smtp.on('error', () => {})
  smtp.once('end', () => {
    open = false
  })
  try {
    await step(smtp, (done) => smtp.connect(done))
    if (login) await step(smtp, (done) => smtp.login({ user: login.user, pass: login.password }, done))
  } catch (error) {
    smtp.close()
    throw smtpFault(error as SmtpError, access)
  }
  return {
    get open() {
      return open
    },
    async deliver(envelope, bytes, beforeBody) {
      const outcome = await deliver(smtp, envelope, bytes, beforeBody)
      // A transaction that failed is put away before the next one.
      if (outcome.end === 'refused' && open) await step(smtp, (done) => smtp.reset(done)).catch(() => smtp.close())
      if (outcome.end === 'unknown') smtp.close()
      return outcome
    },
    close: () => (open ? smtp.quit() : undefined),
  }
}
