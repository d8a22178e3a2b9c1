import { z } from 'zod'
import { Fault } from '../model/fault.ts'
import { parseJson } from '../model/parse-json.ts'

export const receiptsFile = 'receipts.jsonl'

/** A line of receipts.jsonl: which file came, from whom and when. */
const receiptSchema = z.object({
  /** Relative to the period's folder, with `/`. */
  file: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, '应为64位小写十六进制的 SHA-256'),
  from: z.string(),
  receivedAt: z.iso.datetime({ offset: true, error: '应为带时区的时间，如 2021-10-05T09:30:00+08:00' }),
})
export type Receipt = z.infer<typeof receiptSchema>

/** One receipt a line; a line that is none is a Fault that names file and line. */
export function parseReceipts(text: string, path: string): Receipt[] {
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return []
      try {
        return [parseJson(receiptSchema, line, `${path}第${at + 1}行`)]
      } catch (error) {
        if (!(error instanceof Fault)) throw error
        throw new Fault(
          `${error.message.replace(/第1行(?=不是)/, '')}；收件记录由系统写入，如系手工修改所致，请改回或删除该行`,
          {
            cause: error,
          },
        )
      }
    })
}
