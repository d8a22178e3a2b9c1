import { z } from 'zod'

/** What a clerk has to see to, and what to ask the sender for. `{}` stands for the attachment or the month named. */
export const askTexts = {
  'encrypted-workbook': ['附件“{}”设有打开密码（已存入收件文件夹）', '请对方取消密码后重新发送'],
  'encrypted-zip': ['压缩包“{}”设有密码', '请对方取消密码，或直接发送表格（.xlsx）'],
  'other-archive': ['附件“{}”是 RAR、7z 等压缩包，系统不能打开', '请对方直接发送表格（.xlsx），不要压缩'],
  'zip-in-zip': ['压缩包“{}”里还有压缩包，未打开', '请对方直接发送表格（.xlsx），不要压缩'],
  'broken-zip': ['压缩包“{}”已损坏，未能取出表格', '请对方直接发送表格（.xlsx），不要压缩'],
  'large-zip': ['压缩包“{}”过大，未打开', '请对方只发送报送表，不要附带其他文件'],
  'zip-without-sheet': ['压缩包“{}”中没有表格', '请对方发送填好的报送表（.xlsx）'],
  tnef: ['附件“{}”是 Outlook 专用格式，内含的文件无法取出', '请对方在 Outlook 中把邮件格式改为 HTML 后重新发送'],
  'cloud-link': ['正文中有网盘或超大附件的链接（{}）', '请对方以普通附件发送；链接会过期，需要时请及时下载'],
  'lock-file': ['附件“{}”是表格打开时产生的临时文件，没有内容', '请对方关闭表格后重新发送'],
  'no-sheet': ['没有表格附件', '如属报送，请对方发送填好的报送表（.xlsx）；与报送无关的，不必处理'],
  'other-month': [
    '标题或附件名写明的是{}，未收取',
    '请用 collect --period 收取该月份；如确属本月，请把附件另存到本月的收件文件夹',
  ],
  program: ['由系统自动发出，附件未收取', '如确属报送，请把附件另存到收件文件夹'],
  returned: ['退信：信函未能送达', '请核对通讯录中的邮箱地址，另行通知对方'],
  broken: ['邮件内容不完整或过于复杂，可能有附件未取出', '请打开邮件核对附件，必要时请对方重新发送'],
  'too-many': ['附件过多，只取出了前{}个表格', '请打开邮件核对其余附件'],
  'too-large': ['邮件过大（{}），未下载', '请打开邮件把附件另存到收件文件夹，或请对方只发送报送表'],
  'not-moved': ['附件已收取，但未能移入“{}”文件夹', '请手工移动该邮件；不移动也不会重复收取'],
} as const satisfies Record<string, readonly [string, string]>
export type AskKind = keyof typeof askTexts

export const askSchema = z.strictObject({
  kind: z.enum(Object.keys(askTexts) as [AskKind, ...AskKind[]]),
  /** The attachment, link or month that it is about; empty where it is the whole message. */
  about: z.string(),
})
export type Ask = z.infer<typeof askSchema>

export const ask = (kind: AskKind, about = ''): Ask => ({ kind, about })

/** What is the matter, and what to do. */
export function askText({ kind, about }: Ask): { what: string; todo: string } {
  const [what, todo] = askTexts[kind]
  return { what: what.replace('{}', () => about), todo }
}
