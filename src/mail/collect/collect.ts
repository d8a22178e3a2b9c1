import { type Period, periodText } from '../../model/period.ts'
import { type Ask, ask } from './ask.ts'
import { type Delivery, deliver, type PeriodFolder } from './deliver.ts'
import type { Inbox, Waiting } from './inbox.ts'
import { type CollectRow, type Source, type StoredRow, sameSource, type TakenRow } from './journal-rows.ts'
import type { MailStore } from './mail-store.ts'
import { type ParsedMail, parseMail } from './parse.ts'
import { type Look, type Sorted, sortMail } from './sort.ts'

/** Rows of what was done, each on the disk before the next step. */
interface Journal {
  readonly rows: readonly CollectRow[]
  append(row: CollectRow): Promise<void>
}

export interface Collecting {
  period: Period
  inbox: Inbox
  journal: Journal
  store: MailStore
  folder: PeriodFolder
  look: Look
  /** The month that a subject or a file's name is about; null where it names none. */
  monthIn(text: string): Period | null
  /** Our own letters' sender: their copies come back to the mailbox and are no submissions. */
  ownAddress: string
  say(text: string): void
}

/** One message, for whoever shows it. */
export interface Handled {
  from: string
  subject: string
  receivedAt: string
  files: readonly string[]
  asks: readonly Ask[]
  /** Whether it was moved to 已收; otherwise it is where it was. */
  moved: boolean
}

export interface Collected {
  /** Taken just now, or listed because something is to be done about it. */
  messages: Handled[]
  /** Messages that were taken before and only had to be moved. */
  again: number
  /** Automatic answers and copies of our own letters: left where they are, nothing to be done. */
  passedOver: number
  /** Beyond what one call fetches. */
  waiting: number
}

/** One call fetches at most so many new messages of at most so many bytes; mail servers of offices allow 50 MB. */
const most = { messages: 500, bytes: 60 << 20 } as const

const megabytes = (bytes: number): string => `${Math.ceil(bytes / (1 << 20))} MB`

/** The message's bytes, on the disk and journalled; fetched where that has not been done. Null: it has gone. */
async function storedMessage(one: Waiting, source: Source, on: Collecting): Promise<[StoredRow, Uint8Array] | null> {
  const before = on.journal.rows.find(
    (row): row is StoredRow => row.step === 'stored' && sameSource(row.source, source),
  )
  const kept = before ? await on.store.get(before.sha256) : null
  if (before && kept) return [before, kept]
  const bytes = await on.inbox.fetch(one.uid)
  if (bytes === null) return null
  const row: StoredRow = { step: 'stored', source, sha256: await on.store.put(bytes), receivedAt: one.receivedAt }
  await on.journal.append(row)
  return [row, bytes]
}

/** What is to be done about a message, before anything of it is written. `pass`: nothing at all. */
function decide(mail: ParsedMail, on: Collecting): Sorted | 'pass' {
  const sorted = sortMail(mail, on.look)
  const refused = (...asks: Ask[]): Sorted => ({ files: [], asks })
  if (mail.writer === 'server') return refused(ask('returned'))
  // An office's answer that nobody is in, or the copy of a letter of ours, which carries the unit's own workbook.
  if (mail.writer === 'program' && (sorted.files.length === 0 || mail.from === on.ownAddress)) return 'pass'
  if (mail.writer === 'program') return refused(ask('program'))
  const named = [mail.subject, ...sorted.files.map((file) => file.name)]
    .map(on.monthIn)
    .filter((month) => month !== null)
  if (sorted.files.length === 0 || named.length === 0 || named.includes(on.period)) return sorted
  return refused(ask('other-month', [...new Set(named)].sort().map(periodText).join('、')))
}

/** The row of a message that was taken before: this one, or one of the same bytes for the same month. */
const takenBefore = (source: Source, sha256: string, on: Collecting): TakenRow | undefined =>
  on.journal.rows.find(
    (row): row is TakenRow =>
      row.step === 'taken' && (sameSource(row.source, source) || (row.sha256 === sha256 && row.period === on.period)),
  )

async function take(stored: StoredRow, mail: ParsedMail, sorted: Sorted, on: Collecting): Promise<TakenRow> {
  const { source, sha256, receivedAt } = stored
  const delivery: Delivery = { from: mail.from, receivedAt, ...(mail.messageId && { messageId: mail.messageId }) }
  const files = await deliver(sorted.files, delivery, on.folder)
  const { from, subject } = mail
  const row: TakenRow = {
    ...{ step: 'taken', source, sha256, receivedAt, period: on.period, from, subject, files, asks: sorted.asks },
  }
  await on.journal.append(row)
  return row
}

async function handleOne(one: Waiting, on: Collecting, collected: Collected): Promise<void> {
  const source: Source = { mailbox: on.inbox.mailbox, uidValidity: on.inbox.uidValidity, uid: one.uid }
  const { receivedAt } = one
  if (one.bytes > most.bytes) {
    const { from, subject } = await parseMail(await on.inbox.fetchHead(one.uid))
    const asks = [ask('too-large', megabytes(one.bytes))]
    collected.messages.push({ from, subject, receivedAt, files: [], asks, moved: false })
    return
  }
  const message = await storedMessage(one, source, on)
  if (message === null) return
  const [stored, bytes] = message
  const before = takenBefore(source, stored.sha256, on)
  if (before) {
    const { from, subject } = before
    const asks = [ask('not-moved', on.inbox.takenFolder)]
    if (await on.inbox.move(one.uid)) collected.again += 1
    else collected.messages.push({ from, subject, receivedAt, files: [], asks, moved: false })
    return
  }
  const mail = await parseMail(bytes)
  const decided = decide(mail, on)
  if (decided === 'pass') {
    collected.passedOver += 1
    return
  }
  const { from, subject } = mail
  if (decided.files.length === 0) {
    collected.messages.push({ from, subject, receivedAt, files: [], asks: decided.asks, moved: false })
    return
  }
  const { files, asks } = await take(stored, mail, decided, on)
  const moved = await on.inbox.move(one.uid)
  const all = moved ? asks : [...asks, ask('not-moved', on.inbox.takenFolder)]
  collected.messages.push({ from, subject, receivedAt, files, asks: all, moved })
}

/**
 * Takes in what waits in the mailbox, one message after the other: bytes stored → journalled → read → spreadsheets and
 * receipts written → journalled → moved. A step that was interrupted is done again, with the same result. A message
 * from which nothing is taken stays where it is, for the clerk to answer.
 */
export async function collect(on: Collecting): Promise<Collected> {
  const collected: Collected = { messages: [], again: 0, passedOver: 0, waiting: 0 }
  let fetched = 0
  for (const [at, one] of on.inbox.messages.entries()) {
    const source: Source = { mailbox: on.inbox.mailbox, uidValidity: on.inbox.uidValidity, uid: one.uid }
    const known = on.journal.rows.some((row) => sameSource(row.source, source))
    if (!known && fetched >= most.messages) {
      collected.waiting += 1
      continue
    }
    if (!known) fetched += 1
    on.say(`收取邮件 ${at + 1}/${on.inbox.messages.length}……`)
    await handleOne(one, on, collected)
  }
  return collected
}
