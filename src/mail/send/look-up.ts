import { type ImapAccess, imapClient } from '../imap.ts'
import { imapFault } from '../imap-fault.ts'

/**
 * Which of the Message-IDs lie in the mailbox, in any folder, among what came since the day (ISO). Servers search in
 * headers unreliably, so what came since is listed and compared here. Throws Fault where the mailbox can't be read.
 */
export async function findCopies(access: ImapAccess, ids: ReadonlySet<string>, since: string): Promise<Set<string>> {
  const imap = await imapClient(access)
  const found = new Set<string>()
  // A server's calendar and clock may be off by a day.
  const day = new Date(Date.parse(since) - 2 * 86_400_000)
  try {
    await imap.connect()
    for (const folder of await imap.list()) {
      if (folder.flags.has('\\Noselect') || folder.flags.has('\\NonExistent')) continue
      await imap.mailboxOpen(folder.path, { readOnly: true })
      const uids = (await imap.search({ since: day }, { uid: true })) || []
      if (uids.length === 0) continue
      for (const message of await imap.fetchAll(uids, { uid: true, envelope: true }, { uid: true })) {
        const id = message.envelope?.messageId?.trim() ?? ''
        if (ids.has(id)) found.add(id)
      }
    }
    return found
  } catch (error) {
    throw imapFault(error, access.host, access.port)
  } finally {
    await imap.logout().catch(() => imap.close())
  }
}
