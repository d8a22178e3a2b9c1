/** Messages as bytes, put together by hand: what odd programs write, no library would. */

export interface PartGiven {
  /** Lines as they stand, bytes one a character (latin1). */
  headers: readonly string[]
  body: Uint8Array | string
  /** Set, the body is not encoded. */
  plain?: true
}

const line = '\r\n'

export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
export const utf8 = (text: string): string => latin1(Buffer.from(text, 'utf8'))

function partText({ headers, body, plain }: PartGiven): string {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : Buffer.from(body)
  if (plain) return [...headers, '', latin1(bytes)].join(line)
  const encoded = bytes.toString('base64').replace(/.{76}/g, `$&${line}`)
  return [...headers, 'Content-Transfer-Encoding: base64', '', encoded].join(line)
}

export const defaultHeaders = [
  'From: jiaoyu@taian.example',
  'Subject: =?utf-8?B?6L+b5bGV6KGo?=',
  'Message-ID: <1@taian.example>',
]

/** A message of several parts. */
export function multipart(
  parts: readonly PartGiven[],
  headers: readonly string[] = defaultHeaders,
  type = 'mixed',
): Buffer {
  const texts = parts.map(partText)
  // Of one's own at each level, as programs make them.
  const boundary = `=_${texts.length}_${texts.join('').length}`
  const head = [...headers, 'MIME-Version: 1.0', `Content-Type: multipart/${type}; boundary="${boundary}"`, '']
  const body = texts.map((text) => `--${boundary}${line}${text}`)
  return Buffer.from([...head, ...body, `--${boundary}--`, ''].join(line), 'latin1')
}

/** A file as an attachment, with its disposition's parameters as they stand. */
export const attached = (parameters: string, body: Uint8Array | string): PartGiven => ({
  headers: ['Content-Type: application/octet-stream', `Content-Disposition: attachment; ${parameters}`],
  body,
})

export const textPart = (text: string): PartGiven => ({
  headers: ['Content-Type: text/plain; charset=utf-8'],
  body: text,
})
