import type { ImapFlow } from 'imapflow'

/** Where the mail is and how to get in. */
export interface ImapAccess {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  user: string
  password: string
  /** Certificates (PEM) to trust instead of the usual ones; null: the usual ones. */
  ca: string | null
}

/** A client for the mailbox, not yet connected. Its library is loaded only here, where it is used. */
export async function imapClient(access: ImapAccess): Promise<ImapFlow> {
  const { ImapFlow } = await import('imapflow')
  const { host, port, security, user, password, ca } = access
  const imap = new ImapFlow({
    ...{ host, port, secure: security === 'tls', logger: false, disableAutoIdle: true },
    ...(security !== 'tls' && { doSTARTTLS: security === 'starttls' }),
    auth: { user, pass: password },
    ...(ca !== null && { tls: { ca } }),
    // Some mailboxes (163, 126) let in only who names himself (RFC 2971).
    clientInfo: { name: 'luoshi', version: false, vendor: false, 'support-url': false },
  })
  // A connection that breaks also fails the command that waits for it, which is where it is reported.
  imap.on('error', () => {})
  return imap
}
