import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** When some of September's files came, and from where; 岱岳区 is late. The rest came by hand and have no receipt. */
const received: readonly { file: string; from: string; receivedAt: string }[] = [
  {
    file: '附件1：9月工作进展情况表（职业能力建设科）最终版.xlsx',
    from: 'nengjian@taian.example',
    receivedAt: '2021-09-30T16:42:10+08:00',
  },
  {
    file: '市就业中心9月进展表（报送稿）.xlsx',
    from: 'jiuye@taian.example',
    receivedAt: '2021-10-04T09:05:33+08:00',
  },
  { file: '市农业农村局9月报表.xlsx', from: 'nongye@taian.example', receivedAt: '2021-10-05T17:58:01+08:00' },
  { file: '县市区/泰山区9月.xlsx', from: 'taishan@taian.example', receivedAt: '2021-09-30T11:20:47+08:00' },
  {
    file: '县市区/岱岳区人社局8月进展情况表.xlsx',
    from: 'daiyue@taian.example',
    receivedAt: '2021-10-08T08:31:26+08:00',
  },
  { file: '县市区/东平县9月最终版.xlsx', from: 'dongping@taian.example', receivedAt: '2021-10-02T15:14:09+08:00' },
]

/** Writes receipts.jsonl for the files as they lie in the month's folder. */
export async function writeReceipts(folder: string): Promise<void> {
  const lines: string[] = []
  for (const { file, from, receivedAt } of received) {
    const sha256 = createHash('sha256')
      .update(await readFile(join(folder, file)))
      .digest('hex')
    lines.push(JSON.stringify({ file, sha256, from, receivedAt }))
  }
  await writeFile(join(folder, 'receipts.jsonl'), `${lines.join('\n')}\n`)
}
