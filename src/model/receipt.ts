import { z } from 'zod'

export const receiptsFile = 'receipts.jsonl'

/** A line of receipts.jsonl: which file came, from whom and when. */
export const receiptSchema = z.object({
  /** Relative to the period's folder, with `/`. */
  file: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, '应为64位小写十六进制的 SHA-256'),
  /** The sender's address; empty where there was none. */
  from: z.string(),
  receivedAt: z.iso.datetime({ offset: true, error: '应为带时区的时间，如 2021-10-05T09:30:00+08:00' }),
  /** Of the message that brought it, `<…>`, so that an answer can refer to it. */
  messageId: z.string().optional(),
})
export type Receipt = z.infer<typeof receiptSchema>
