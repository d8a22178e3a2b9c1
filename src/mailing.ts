import { join } from 'node:path'
import { withLock } from './files/lock.ts'
import { openJournal } from './mail/journal.ts'
import {
  historyOf,
  type LetterHistory,
  type LetterKind,
  type LetterRow,
  letterRowSchema,
} from './mail/send/journal-rows.ts'
import { findCopies } from './mail/send/look-up.ts'
import { type Clock, type OutgoingLetter, sendLetters } from './mail/send/send.ts'
import { openSmtp, patience } from './mail/send/smtp.ts'
import { type Environment, imapAccess, postOf } from './mail-access.ts'
import { Fault } from './model/fault.ts'
import type { Period } from './model/period.ts'
import { resolveUnit } from './model/unit.ts'
import { outgoingLetters } from './outgoing.ts'
import { type Folders, loadWorld, type World } from './world.ts'

/** What the clerk asks for. */
export interface MailRequest {
  period: Period
  send: boolean
  only: LetterKind | null
  /** Units whose letter, refused or in doubt, is to go out again, or is known to have arrived. */
  resend: readonly string[]
  markSent: readonly string[]
}

/** A letter as the table shows it. */
export interface MailLine {
  unit: string
  kind: LetterKind
  subject: string
  to: string | null
  cc: readonly string[]
  history: LetterHistory
  /** Whether an earlier letter of the kind went out, so that this one is a changed one. */
  changed: boolean
}

/** What a call of `mail` found and did, for whoever shows it. */
export interface MailRun {
  period: Period
  lines: MailLine[]
  /** Letters in doubt that the output folder no longer holds, since the unit's state has changed. */
  past: { unit: string; kind: LetterKind; subject: string; history: LetterHistory }[]
  /** Why sending ended before its time; null: it did not. */
  stopped: Fault | null
  /** Why the letters in doubt could not be looked up; null: nothing hindered it. */
  unsought: Fault | null
}

type Journal = Awaited<ReturnType<typeof openJournal<typeof letterRowSchema>>>
type Queued = LetterRow & { step: 'queued' }

/** Kept by every run, as nothing else in the output folder is: a sent letter can't be unsent. */
const journalFile = 'mail-journal.jsonl'

const queuedRows = (journal: Journal): Queued[] => journal.rows.filter((row): row is Queued => row.step === 'queued')

/** Letters in doubt: those of the output folder, and those that have given way to others. */
const doubtful = (journal: Journal): Queued[] =>
  queuedRows(journal).filter((row) => historyOf(journal.rows, row.id).state === 'unknown')

/** Looks the letters in doubt up in the mailbox that gets the copies. One that isn't there stays in doubt. */
async function settleDoubts(journal: Journal, { world, environment, clock, say }: Mailing): Promise<void> {
  const { imap, smtp } = world.settings.mail
  const open = doubtful(journal)
  if (!imap || !smtp?.bcc || open.length === 0) return
  const ids = open.map((row) => row.id)
  const [since = ''] = open.map((row) => row.at).sort()
  say('在抄送邮箱中查找结果不明的信函……')
  const copies = await findCopies(await imapAccess(world, environment), new Set(ids), since)
  for (const id of ids.filter((one) => copies.has(one)))
    await journal.append({
      ...{ id, at: clock.now(), step: 'sent', accepted: [], refused: [], by: 'copy' },
      words: '在抄送邮箱中找到了这封信函',
    })
}

/** Writes down what the clerk says of letters that were refused or are in doubt. */
async function takeWord(
  units: readonly string[],
  step: 'resend' | 'sent',
  letters: readonly OutgoingLetter[],
  { journal, world, clock }: { journal: Journal; world: World; clock: Clock },
): Promise<void> {
  const option = step === 'resend' ? '--resend' : '--mark-sent'
  for (const name of units) {
    const unit = resolveUnit(world.units, name)
    if (!unit) throw new Fault(`选项 ${option} 的“${name}”不在单位通讯录中，请核对单位名称`)
    const current = letters.filter((one) => one.unit === unit.name).map((one) => one.id)
    // An earlier letter can be marked, but its bytes are no longer there to be sent.
    const known =
      step === 'resend' ? current : queuedRows(journal).flatMap((row) => (row.unit === unit.name ? row.id : []))
    const open = known.filter((id) => ['failed', 'unknown'].includes(historyOf(journal.rows, id).state))
    if (open.length === 0)
      throw new Fault(`${unit.name}没有“被拒收”或“结果不明”的信函，选项 ${option} 没有可处理的内容，请去掉后重新运行`)
    for (const id of open) {
      const about = { id, at: clock.now() }
      if (step === 'resend') await journal.append({ ...about, step })
      else await journal.append({ ...about, step, accepted: [], refused: [], words: '经办人确认已送达', by: 'clerk' })
    }
  }
}

/** Resolves to the reason why sending ended before its time, null where it did not. */
async function send(
  letters: readonly OutgoingLetter[],
  period: Period,
  journal: Journal,
  { world, environment, clock, say }: Mailing,
): Promise<Fault | null> {
  const { access, ...manner } = await postOf(world, environment)
  const connect = () => {
    say(`连接邮件服务器 ${access.host}……`)
    return openSmtp(access, patience)
  }
  return faultOf(sendLetters(letters, { period, ...manner, journal, clock, say, connect }))
}

interface Mailing {
  world: World
  environment: Environment
  clock: Clock
  say(text: string): void
}

/** The Fault that the work ended in, if it did. */
const faultOf = (work: Promise<unknown>): Promise<Fault | null> =>
  work.then(
    () => null,
    (error: unknown) => {
      if (error instanceof Fault) return error
      throw error
    },
  )

function lineOf(letter: OutgoingLetter, journal: Journal): MailLine {
  const { unit, kind, subject, to, cc } = letter
  const changed = queuedRows(journal).some(
    (row) =>
      row.unit === unit &&
      row.kind === kind &&
      row.id !== letter.id &&
      historyOf(journal.rows, row.id).state === 'sent',
  )
  return { unit, kind, subject, to, cc, history: historyOf(journal.rows, letter.id), changed }
}

/** Lists the month's letters and, where asked, sends those that are due; nothing goes out twice by itself. */
export async function mailMonth(folders: Folders, request: MailRequest, on: Omit<Mailing, 'world'>): Promise<MailRun> {
  const world = await loadWorld(folders)
  const { period, only } = request
  const folder = join(folders.output, period)
  const letters = (await outgoingLetters(world, period)).filter((one) => only === null || one.kind === only)
  return withLock(join(folder, 'mail.lock'), '发送信函（mail）', async () => {
    const journal = await openJournal(join(folder, journalFile), letterRowSchema)
    try {
      const { clock } = on
      await takeWord(request.markSent, 'sent', letters, { journal, world, clock })
      await takeWord(request.resend, 'resend', letters, { journal, world, clock })
      const whole = { world, ...on }
      const unsought = request.send ? await faultOf(settleDoubts(journal, whole)) : null
      const stopped = request.send ? await send(letters, period, journal, whole) : null
      const past = doubtful(journal)
        .filter((row) => !letters.some((one) => one.id === row.id) && (only === null || row.kind === only))
        .map(({ id, unit, kind, subject }) => ({ unit, kind, subject, history: historyOf(journal.rows, id) }))
      return { period, lines: letters.map((one) => lineOf(one, journal)), past, stopped, unsought }
    } finally {
      await journal.close()
    }
  })
}
