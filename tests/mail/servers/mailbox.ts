import { readFileSync } from 'node:fs'
import { ImapFlow } from 'imapflow'
import type { MailServers } from './start.ts'

/** A mailbox on the test server, as another program of the clerk's would see it. */
export class Mailbox {
  readonly user: string
  readonly #imap: ImapFlow

  private constructor(user: string, imap: ImapFlow) {
    this.user = user
    this.#imap = imap
  }

  static async open(servers: MailServers, user: string): Promise<Mailbox> {
    const tls = { ca: readFileSync(servers.ca, 'utf8') }
    const imap = new ImapFlow({
      ...{ host: servers.host, port: servers.ports.imaps, secure: true, tls, logger: false, disableAutoIdle: true },
      auth: { user, pass: servers.password },
    })
    await imap.connect()
    return new Mailbox(user, imap)
  }

  /** Puts a message into the inbox as if it had come at that moment. */
  async put(message: Uint8Array, receivedAt = new Date('2021-10-04T01:05:33Z'), flags: string[] = []): Promise<void> {
    await this.#imap.append('INBOX', Buffer.from(message), flags, receivedAt)
  }

  async create(folder: string): Promise<void> {
    await this.#imap.mailboxCreate(folder)
  }

  async folders(): Promise<string[]> {
    return (await this.#imap.list()).map((one) => one.path)
  }

  /** The messages of a folder: bytes and flags. */
  async messages(folder: string): Promise<{ uid: number; source: Buffer; flags: string[] }[]> {
    await this.#imap.mailboxOpen(folder, { readOnly: true })
    const all = await this.#imap.fetchAll('1:*', { uid: true, source: true, flags: true })
    await this.#imap.mailboxClose()
    return all.map(({ uid, source, flags }) => ({
      ...{ uid, source: source ?? Buffer.alloc(0) },
      flags: [...(flags ?? [])].filter((flag) => flag !== '\\Recent'),
    }))
  }

  /** Moves what is in a folder back to the inbox. */
  async moveBack(folder: string): Promise<void> {
    await this.#imap.mailboxOpen(folder)
    await this.#imap.messageMove('1:*', 'INBOX')
    await this.#imap.mailboxClose()
  }

  async close(): Promise<void> {
    await this.#imap.logout()
  }
}
