import type { ImapFlow, ListResponse } from 'imapflow'
import { Fault } from '../../model/fault.ts'
import { chinaTime } from '../china-time.ts'
import { type ImapAccess, imapClient } from '../imap.ts'
import { imapFault } from '../imap-fault.ts'

/** A message in the mailbox, not yet fetched. */
export interface Waiting {
  uid: number
  bytes: number
  /** When the server got it (INTERNALDATE), not what the message says of itself. */
  receivedAt: string
}

/** The mailbox that submissions come to, one session long. */
export interface Inbox {
  /** Names it among all mailboxes: user@host/INBOX. */
  mailbox: string
  uidValidity: string
  /** The messages that came since the given day, but those marked as deleted; oldest first. */
  messages: readonly Waiting[]
  takenFolder: string
  /** A message's bytes, which leaves it unread; null where it has gone. */
  fetch(uid: number): Promise<Uint8Array | null>
  /** The header fields that say who sent it and what about. */
  fetchHead(uid: number): Promise<Uint8Array>
  /** Moves it to the folder of what was taken; false where the server refuses. */
  move(uid: number): Promise<boolean>
  close(): Promise<void>
}

const takenFolder = '已收'

/** The folder of that name at the top or below INBOX, as servers differ; made where it is missing. */
async function folderPath(imap: ImapFlow): Promise<string> {
  const top = (one: ListResponse) => one.parentPath === '' || one.parentPath.toUpperCase() === 'INBOX'
  const found = (await imap.list({ listOnly: true })).find((one) => one.name === takenFolder && top(one))
  return found?.path ?? (await imap.mailboxCreate(takenFolder)).path
}

async function waitingMessages(imap: ImapFlow, since: string): Promise<Waiting[]> {
  // SINCE goes by the server's calendar, which may be a day behind ours.
  const day = new Date(Date.parse(since) - 86_400_000)
  const uids = new Set((await imap.search({ deleted: false, since: day }, { uid: true })) || [])
  if (uids.size === 0) return []
  // All at once, and no command while the answer comes in: the library would wait for itself.
  const found = await imap.fetchAll('1:*', { uid: true, size: true, internalDate: true }, { uid: true })
  return found
    .filter((one) => uids.has(one.uid))
    .map(({ uid, size, internalDate }) => {
      const moment = new Date(internalDate ?? Number.NaN)
      if (Number.isNaN(moment.getTime())) throw new Fault('邮箱服务器没有给出邮件的到达时间，请联系邮箱管理员')
      return { uid, bytes: size ?? 0, receivedAt: chinaTime(moment) }
    })
    .sort((a, b) => a.uid - b.uid)
}

/**
 * Without MOVE (RFC 6851) and without UID EXPUNGE (RFC 4315) removing one message would remove whatever else somebody
 * marked as deleted; then the copied message is only marked.
 */
async function moveTo(imap: ImapFlow, uid: number, path: string): Promise<boolean> {
  const range = String(uid)
  if (imap.capabilities.has('MOVE') || imap.capabilities.has('UIDPLUS'))
    return (await imap.messageMove(range, path, { uid: true })) !== false
  if ((await imap.messageCopy(range, path, { uid: true })) === false) return false
  return imap.messageFlagsAdd(range, ['\\Deleted'], { uid: true })
}

/**
 * Opens the mailbox for what came since a day (ISO); whatever goes wrong, then or later, is a Fault that says what to
 * do.
 */
export async function openInbox(access: ImapAccess, since: string): Promise<Inbox> {
  const imap = await imapClient(access)
  const faulty = async <T>(step: () => Promise<T>): Promise<T> => {
    try {
      return await step()
    } catch (error) {
      imap.close()
      throw imapFault(error, access.host, access.port)
    }
  }
  return faulty(async () => {
    await imap.connect()
    const { uidValidity } = await imap.mailboxOpen('INBOX')
    const messages = await waitingMessages(imap, since)
    let path: string | null = null
    return {
      ...{ mailbox: `${access.user}@${access.host}/INBOX`, uidValidity: String(uidValidity), messages, takenFolder },
      fetch: (uid) =>
        faulty(async () => {
          const found = await imap.fetchOne(String(uid), { uid: true, source: true }, { uid: true })
          return (found || null)?.source ?? null
        }),
      fetchHead: (uid) =>
        faulty(async () => {
          const found = await imap.fetchOne(
            String(uid),
            { uid: true, headers: ['from', 'sender', 'subject'] },
            { uid: true },
          )
          return (found || null)?.headers ?? new Uint8Array()
        }),
      move: (uid) =>
        faulty(async () => {
          path ??= await folderPath(imap)
          const moved = await moveTo(imap, uid, path)
          if (!moved && !imap.usable) throw Object.assign(new Error('closed'), { code: 'NoConnection' })
          return moved
        }),
      close: () => imap.logout().catch(() => imap.close()),
    }
  })
}
