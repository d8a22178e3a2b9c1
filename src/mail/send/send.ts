import type { Outcome } from './hand-in.ts'
import { historyOf, type LetterKind, type LetterRow, type LetterStep } from './journal-rows.ts'
import type { SmtpSession } from './smtp.ts'
import { SmtpFault } from './smtp-fault.ts'

/** A letter as it lies in the output folder. */
export interface OutgoingLetter {
  /** Its Message-ID. */
  id: string
  unit: string
  kind: LetterKind
  subject: string
  sha256: string
  /** The unit's own address; null: the address book has none. */
  to: string | null
  cc: readonly string[]
  /** The exact bytes that go out. Throws Fault where they are no longer those of the hash. */
  read(): Promise<Uint8Array>
}

/** The time and the passing of it; tests hand in their own. */
export interface Clock {
  /** Now, with its zone: 2021-10-06T09:30:00+08:00. */
  now(): string
  /** Resolves after so many milliseconds. */
  pause(milliseconds: number): Promise<void>
}

/** Rows of what was done, each on the disk before the next step. */
interface Journal {
  readonly rows: readonly LetterRow[]
  append(row: LetterRow): Promise<void>
}

export interface Sending {
  period: string
  from: string
  /** Gets a copy of each letter; null: nobody does. */
  bcc: string | null
  lettersPerMinute: number
  journal: Journal
  clock: Clock
  connect(): Promise<SmtpSession>
  say(text: string): void
}

/** Before a further round over the letters that the server did not take yet: greylisting servers want some minutes. */
export const pauses = [10_000, 60_000, 300_000] as const

/** Without doubles: an office may stand in the address book twice. */
function addresses(letter: OutgoingLetter, bcc: string | null): string[] {
  const all = [...(letter.to === null ? [] : [letter.to]), ...letter.cc, ...(bcc === null ? [] : [bcc])]
  return all.filter((one, at) => all.findIndex((other) => other.toLowerCase() === one.toLowerCase()) === at)
}

/** Whether it is to go out: never what went out, nor what may have gone out, nor what was refused for good. */
export const isDue = (letter: OutgoingLetter, rows: readonly LetterRow[]): boolean => {
  const { state } = historyOf(rows, letter.id)
  return letter.to !== null && (state === 'new' || state === 'waiting')
}

/** What the outcome comes to, for a letter that its unit has (`reached`) or is still to get. */
function stepOf(outcome: Outcome, to: readonly string[], reached: boolean): LetterStep {
  const { words } = outcome
  if (outcome.end === 'unknown') return { step: 'unknown', words }
  if (outcome.end === 'taken') {
    const { accepted, refused } = outcome
    const later = refused.find((one) => one.later)
    if (later) return { step: 'deferred', accepted, refused, words: later.words }
    return { step: 'sent', accepted, refused, words, by: 'server' }
  }
  if (outcome.later) return { step: 'deferred', accepted: [], refused: [], words }
  const refused = to.map((address) => ({ address, words, later: false }))
  if (reached) return { step: 'sent', accepted: [], refused, words, by: 'server' }
  return { step: 'failed', accepted: [], refused: [], words }
}

/** Hands in one letter, each step in the journal before the next. */
async function sendOne(letter: OutgoingLetter, session: SmtpSession, on: Sending): Promise<void> {
  const { journal, clock, from } = on
  const { accepted } = historyOf(journal.rows, letter.id)
  const to = addresses(letter, on.bcc).filter((one) => !accepted.includes(one))
  const note = (step: LetterStep) => journal.append({ id: letter.id, at: clock.now(), ...step })
  const bytes = await letter.read()
  await note({ step: 'sending', to })
  // Only copies are left where the unit has it.
  const reached = letter.to !== null && accepted.includes(letter.to)
  const chief = reached ? null : letter.to
  const outcome = await session.deliver({ from, to, chief }, bytes, () => note({ step: 'body' }))
  await note(stepOf(outcome, to, reached))
}

async function queue(letters: readonly OutgoingLetter[], { journal, clock, period }: Sending): Promise<void> {
  for (const { id, unit, kind, subject, sha256 } of letters)
    if (historyOf(journal.rows, id).state === 'new')
      await journal.append({ id, at: clock.now(), step: 'queued', period, unit, kind, subject, sha256 })
}

/**
 * Sends the letters that are due, over one connection as long as it lasts. What the server puts off is tried again in
 * further rounds with growing pauses; what is not out after those stays due. Throws SmtpFault where there is no way to
 * the server.
 */
export async function sendLetters(letters: readonly OutgoingLetter[], on: Sending): Promise<void> {
  const due = () => letters.filter((letter) => isDue(letter, on.journal.rows))
  await queue(due(), on)
  let session: SmtpSession | null = null
  let handed = 0
  const round = async (): Promise<void> => {
    const now = due()
    for (const [at, letter] of now.entries()) {
      if (handed++ > 0) await on.clock.pause(60_000 / on.lettersPerMinute)
      if (!session?.open) session = await on.connect()
      on.say(`发送 ${at + 1}/${now.length}：${letter.unit}……`)
      await sendOne(letter, session, on)
    }
  }
  try {
    for (const wait of [...pauses, null]) {
      try {
        await round()
      } catch (error) {
        if (!(error instanceof SmtpFault && error.later) || wait === null) throw error
        on.say(error.message)
      }
      const left = due().length
      if (left === 0 || wait === null) return
      on.say(`${left} 封暂未发出，${wait / 1000} 秒后再试……`)
      await on.clock.pause(wait)
    }
  } finally {
    // TypeScript does not see the assignment in the round.
    ;(session as SmtpSession | null)?.close()
  }
}
