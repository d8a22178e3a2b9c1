import { z } from 'zod'
import { periodSchema } from '../../model/period.ts'

export const letterKinds = ['return', 'reminder'] as const
export type LetterKind = (typeof letterKinds)[number]

const about = {
  /** The letter's Message-ID, made of period, unit, kind and content: another one is another letter. */
  id: z.string().min(1),
  at: z.iso.datetime({ offset: true }),
}
const refusalSchema = z.strictObject({ address: z.string(), words: z.string(), later: z.boolean() })
const passed = { accepted: z.array(z.string()), refused: z.array(refusalSchema), words: z.string() }

/** One row a step of a letter, on the disk before the next step. */
export const letterRowSchema = z.discriminatedUnion('step', [
  z.strictObject({
    ...about,
    step: z.literal('queued'),
    period: periodSchema,
    unit: z.string(),
    kind: z.enum(letterKinds),
    subject: z.string(),
    sha256: z.string(),
  }),
  z.strictObject({ ...about, step: z.literal('sending'), to: z.array(z.string()) }),
  /** The next thing that happens is the letter's first byte. */
  z.strictObject({ ...about, step: z.literal('body') }),
  /** The server does not have it, or not for all, and may take it later. */
  z.strictObject({ ...about, step: z.literal('deferred'), ...passed }),
  z.strictObject({ ...about, step: z.literal('sent'), ...passed, by: z.enum(['server', 'copy', 'clerk']) }),
  z.strictObject({ ...about, step: z.literal('failed'), ...passed }),
  z.strictObject({ ...about, step: z.literal('unknown'), words: z.string() }),
  /** The clerk says that it is to go out again. */
  z.strictObject({ ...about, step: z.literal('resend') }),
])
export type LetterRow = z.infer<typeof letterRowSchema>

type WithoutAbout<Row> = Row extends LetterRow ? Omit<Row, keyof typeof about> : never
/** A row but for whose and when. */
export type LetterStep = WithoutAbout<LetterRow>

/** waiting: not gone out, by all that is known; new: nothing was done about it yet. */
export type LetterState = 'new' | 'waiting' | 'sent' | 'failed' | 'unknown'

const stateAfter: Readonly<Record<LetterRow['step'], LetterState>> = {
  queued: 'waiting',
  // Ended here, the letter's body had not begun.
  sending: 'waiting',
  deferred: 'waiting',
  resend: 'waiting',
  // Ended here, nobody knows how far it came (RFC 1047).
  body: 'unknown',
  unknown: 'unknown',
  sent: 'sent',
  failed: 'failed',
}

export interface LetterHistory {
  state: LetterState
  /** The last row's time; empty for a new letter. */
  at: string
  /** What the server last said of it, or what happened. */
  words: string
  /** The addresses for which a server took it. */
  accepted: string[]
  refused: z.infer<typeof refusalSchema>[]
}

/** What the journal knows of a letter. */
export function historyOf(rows: readonly LetterRow[], id: string): LetterHistory {
  const history: LetterHistory = { state: 'new', at: '', words: '', accepted: [], refused: [] }
  for (const row of rows) {
    if (row.id !== id) continue
    history.state = stateAfter[row.step]
    history.at = row.at
    if ('words' in row) history.words = row.words
    if (!('accepted' in row)) continue
    history.accepted.push(...row.accepted)
    history.refused = row.refused
  }
  return history
}
