import { Fault } from '../model/fault.ts'
import { parseJson } from '../model/parse-json.ts'
import { type Receipt, receiptSchema } from '../model/receipt.ts'

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
