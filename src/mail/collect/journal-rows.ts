import { z } from 'zod'
import { periodSchema } from '../../model/period.ts'
import { receiptSchema } from '../../model/receipt.ts'
import { askSchema } from './ask.ts'

const hash = receiptSchema.shape.sha256

/** Where a message lay: a mailbox, its UIDVALIDITY and the UID are the same message for ever (RFC 3501 2.3.1.1). */
const sourceSchema = z.strictObject({ mailbox: z.string(), uidValidity: z.string(), uid: z.number().int() })
export type Source = z.infer<typeof sourceSchema>

/** Its bytes are on the disk. */
const storedSchema = z.strictObject({
  step: z.literal('stored'),
  source: sourceSchema,
  sha256: hash,
  receivedAt: receiptSchema.shape.receivedAt,
})

/** Its spreadsheets lie in the month's folder with their receipts; what is left is to move it. */
const takenSchema = z.strictObject({
  step: z.literal('taken'),
  source: sourceSchema,
  sha256: hash,
  receivedAt: receiptSchema.shape.receivedAt,
  period: periodSchema,
  from: z.string(),
  subject: z.string(),
  files: z.array(z.string()),
  asks: z.array(askSchema),
})

export const collectRowSchema = z.discriminatedUnion('step', [storedSchema, takenSchema])
export type CollectRow = z.infer<typeof collectRowSchema>
export type StoredRow = z.infer<typeof storedSchema>
export type TakenRow = z.infer<typeof takenSchema>

export const sameSource = (a: Source, b: Source): boolean =>
  a.uid === b.uid && a.uidValidity === b.uidValidity && a.mailbox === b.mailbox
