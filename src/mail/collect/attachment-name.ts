import { fileSafe } from '../../model/file-name.ts'

/** Letters of the name without its ending: with the ending and a number, 255 bytes at most in UTF-8. */
const longest = 60

/** What no one sees and what turns the reading direction: `xslx.exe` shown as `exe.xlsx`. */
const unseen = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g

/** A name cut in two: 市教育局9月 and .xlsx. */
export function nameParts(name: string): { stem: string; ending: string } {
  const ending = /(?<=.)\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? ''
  return { stem: name.slice(0, name.length - ending.length), ending }
}

/**
 * The name under which an attachment is kept: the sender's, without folders, and without what Windows, Linux or the
 * reader's eye would take for something else. A dot in front would hide the file from the run.
 */
export function attachmentName(name: string): string {
  const own = name.replace(unseen, '').split(/[/\\]/).at(-1) ?? ''
  const { stem, ending } = nameParts(own.trim().replace(/^\.+/, ''))
  const short = [...stem].slice(0, longest).join('')
  if (short.trim() === '') return `附件${ending}`
  const safe = fileSafe(short + ending, 250)
  // The folder's own file of receipts is not to be taken for an attachment, nor the other way round.
  return /^receipts\.jsonl$/i.test(safe) ? `_${safe}` : safe
}

/** Whether a file is one of that name, with or without a number. */
export const isNumbered = (file: string, name: string): boolean =>
  file === name || file.replace(/\(\d+\)(?=(?:\.[a-z0-9]{1,8})?$)/i, '') === name

/** The n-th file of that name: 名称.xlsx, 名称(2).xlsx. */
export function numbered(name: string, number: number): string {
  if (number === 1) return name
  const { stem, ending } = nameParts(name)
  return `${stem}(${number})${ending}`
}
