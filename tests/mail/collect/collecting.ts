import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { look, monthNamed, readPeriodFolder } from '../../../src/collection.ts'
import { type Collected, collect } from '../../../src/mail/collect/collect.ts'
import { openInbox } from '../../../src/mail/collect/inbox.ts'
import type { CollectRow } from '../../../src/mail/collect/journal-rows.ts'
import { MailStore } from '../../../src/mail/collect/mail-store.ts'
import type { ImapAccess } from '../../../src/mail/imap.ts'
import type { MailServers } from '../servers/start.ts'

export const accessTo = (servers: MailServers, user: string): ImapAccess => ({
  ...{ host: servers.host, port: servers.ports.imaps, security: 'tls', user, password: servers.password },
  ca: readFileSync(servers.ca, 'utf8'),
})

/** One call of collect, its journal in memory; `rows` are those of the calls before. */
export async function collectOnce(
  access: ImapAccess,
  input: string,
  period: string,
  rows: CollectRow[] = [],
): Promise<Collected> {
  const inbox = await openInbox(access, `${period}-01`)
  try {
    return await collect({
      ...{ period, inbox, look, monthIn: monthNamed(period), ownAddress: 'luoshi@bureau.example', say: () => {} },
      journal: {
        rows,
        append: async (row) => {
          rows.push(row)
        },
      },
      store: new MailStore(join(input, '来信')),
      folder: await readPeriodFolder(join(input, period)),
    })
  } finally {
    await inbox.close()
  }
}
