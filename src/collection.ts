import { join } from 'node:path'
import { withLock } from './files/lock.ts'
import { sweepTemporaries, writeDurably } from './files/write-durably.ts'
import { periodIn, readReceipts, sniff } from './intake/index.ts'
import { type Collected, collect } from './mail/collect/collect.ts'
import type { PeriodFolder } from './mail/collect/deliver.ts'
import { openInbox } from './mail/collect/inbox.ts'
import { collectRowSchema, type TakenRow } from './mail/collect/journal-rows.ts'
import { MailStore } from './mail/collect/mail-store.ts'
import type { Look } from './mail/collect/sort.ts'
import { todoList } from './mail/collect/todo-list.ts'
import { openJournal } from './mail/journal.ts'
import { type Environment, imapAccess } from './mail-access.ts'
import type { Period } from './model/period.ts'
import type { Unit } from './model/unit.ts'
import { type Folders, loadWorld } from './world.ts'

/** What intake makes of a file, for the mail to know a spreadsheet by. A fault of ours must not stop the other mail. */
export const look: Look = (name, bytes) => {
  try {
    const sniffed = sniff(name, bytes)
    return 'fault' in sniffed ? sniffed : { fault: null, format: '' }
  } catch {
    return { fault: 'damaged', format: '' }
  }
}

/** The month that a subject or a file's name is about, read as intake reads the names of files. */
export const monthNamed =
  (around: Period) =>
  (text: string): Period | null =>
    periodIn(text.replace(/\.[a-z]{1,5}$/i, ''), around)

/** A month's folder with the receipts that lie in it; a bad receipt is a Fault, as in a run. */
export const readPeriodFolder = async (path: string): Promise<PeriodFolder> => ({
  path,
  receipts: await readReceipts(path),
})

/** What a call of collect did, for whoever shows it. */
export interface CollectRun extends Collected {
  period: Period
  /** The month's folder, and the list of what is to be done. */
  folder: string
  todoFile: string
  units: readonly Unit[]
}

/**
 * Beside the months, where a run does not look: the messages as they came, the journal of what was taken, and the list
 * for the clerk. Under input/, since it can't be made again; output/ may be deleted.
 */
const mailFolder = '来信'

/** Takes in the month's submissions from the mailbox that the settings name: nobody reports a month before it begins. */
export async function collectMonth(
  folders: Folders,
  period: Period,
  environment: Environment,
  say: (text: string) => void,
): Promise<CollectRun> {
  const world = await loadWorld(folders)
  const access = await imapAccess(world, environment)
  const mail = join(folders.input, mailFolder)
  return withLock(join(mail, 'collect.lock'), '收取邮件（collect）', async () => {
    for (const folder of [join(mail, '原件'), join(folders.input, period)]) await sweepTemporaries(folder)
    const journal = await openJournal(join(mail, 'journal.jsonl'), collectRowSchema)
    try {
      const folder = await readPeriodFolder(join(folders.input, period))
      say(`连接邮箱服务器 ${access.host}……`)
      const inbox = await openInbox(access, `${period}-01`)
      try {
        const store = new MailStore(join(mail, '原件'))
        const ownAddress = world.settings.mail.from.toLowerCase()
        const monthIn = monthNamed(period)
        const collected = await collect({ period, inbox, journal, store, folder, look, monthIn, ownAddress, say })
        const taken = journal.rows.filter((row): row is TakenRow => row.step === 'taken')
        const todoFile = join(mail, `${period}待处理.txt`)
        await writeDurably(todoFile, Buffer.from(todoList(period, collected.messages, taken, world.units)))
        return { ...collected, period, folder: folder.path, todoFile, units: world.units }
      } finally {
        await inbox.close()
      }
    } finally {
      await journal.close()
    }
  })
}
