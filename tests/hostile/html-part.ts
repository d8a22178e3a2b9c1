/** The HTML of a message that we wrote ourselves: one part of a multipart, in base64 or quoted-printable. */
export function htmlIn(message: Uint8Array): string {
  const text = Buffer.from(message).toString('latin1')
  const start = text.search(/^Content-Type: text\/html/m)
  if (start < 0) throw new Error('a letter without HTML')
  const part = text.slice(start)
  const end = part.search(/^--/m)
  const [head = '', ...rest] = part.slice(0, end < 0 ? undefined : end).split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const encoding = /Content-Transfer-Encoding: (\S+)/i.exec(head)?.[1]?.toLowerCase()
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1').toString('utf8')
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
