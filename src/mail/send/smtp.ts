import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { type Envelope, handIn, type Outcome } from './hand-in.ts'
import { type SmtpError, smtpFault } from './smtp-fault.ts'
import { smtpStep } from './smtp-step.ts'

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
const farewell = 2000

/** Opens a connection and logs in. Whatever goes wrong is a Fault; one with `later` may pass by itself. */
export async function openSmtp(access: SmtpAccess, wait: Patience): Promise<SmtpSession> {
  const { host, port, security, login, ca } = access
  const replies: string[] = []
  const smtp = new SMTPConnection({
    ...{ host, port, secure: security === 'tls', requireTLS: security === 'starttls', ignoreTLS: security === 'none' },
    ...{ connectionTimeout: wait.connect, greetingTimeout: wait.connect, dnsTimeout: wait.connect },
    socketTimeout: wait.answer,
    ...(ca !== null && { tls: { ca } }),
    // The only way to learn of an address that is refused while others are accepted, before the letter goes out.
    transactionLog: true,
    logger: { debug: (entry: { tnx?: string }, said: string) => (entry.tnx === 'server' ? replies.push(said) : 0) },
  })
  let open = true
  // What breaks is reported by the step that waits.
  smtp.on('error', () => {})
  smtp.once('end', () => {
    open = false
  })
  try {
    await smtpStep(smtp, (done) => smtp.connect(done))
    if (login) await smtpStep(smtp, (done) => smtp.login({ user: login.user, pass: login.password }, done))
  } catch (error) {
    smtp.close()
    throw smtpFault(error as SmtpError, access)
  }
  return {
    get open() {
      return open
    },
    async deliver(envelope, bytes, beforeBody) {
      const outcome = await handIn(smtp, replies, envelope, bytes, beforeBody)
      // A transaction that failed is put away before the next one.
      if (outcome.end === 'refused' && open) await smtpStep(smtp, (done) => smtp.reset(done)).catch(() => smtp.close())
      if (outcome.end === 'unknown') smtp.close()
      return outcome
    },
    close() {
      if (!open) return
      smtp.quit()
      // Some servers never answer it, and would keep the program from ending.
      setTimeout(() => smtp.close(), farewell).unref()
    },
  }
}
