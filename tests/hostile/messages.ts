import { attached, multipart, textPart } from '../mail/collect/message.ts'

/** Messages that want to hurt; `read`, or `broken` where some of it is not read. */
export interface HostileMessage {
  name: string
  make: () => Uint8Array
  outcomes: readonly ('read' | 'broken')[]
}

const raw = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const head = 'From: a@unit.example\r\nMIME-Version: 1.0\r\n'

function nested(depth: number): string {
  const open = Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`,
  )
  const close = Array.from({ length: depth }, (_, at) => `\r\n--b${depth - at - 1}--`)
  return `${head}${open.join('')}Content-Type: text/plain\r\n\r\nx${close.join('')}\r\n`
}

export const hostileMessages: readonly HostileMessage[] = [
  {
    name: 'ten thousand attachments',
    make: () => multipart(Array.from({ length: 10_000 }, (_, at) => attached(`filename="${at}.xlsx"`, 'x'))),
    outcomes: ['broken'],
  },
  { name: 'ten thousand parts in parts', make: () => raw(nested(10_000)), outcomes: ['broken', 'read'] },
  {
    name: 'messages in messages',
    make: () => raw(`${head}${'Content-Type: message/rfc822\r\n\r\n'.repeat(5000)}\r\nx`),
    outcomes: ['broken', 'read'],
  },
  {
    name: 'a header of 10 MB',
    make: () => raw(`${head}Subject: ${'=?utf-8?B?5a2X?= '.repeat(500_000)}\r\n\r\nx`),
    outcomes: ['read', 'broken'],
  },
  {
    name: 'a hundred thousand headers',
    make: () => raw(`${head}${'X-A: b\r\n'.repeat(300_000)}\r\nx`),
    outcomes: ['read', 'broken'],
  },
  {
    name: 'a hundred thousand senders',
    make: () => raw(`From: ${'a <a@b.example>, '.repeat(100_000)}\r\n\r\nx`),
    outcomes: ['read', 'broken'],
  },
  {
    name: 'nested comments in the sender',
    make: () => raw(`From: ${'('.repeat(500_000)}a@b.example\r\n\r\nx`),
    outcomes: ['read', 'broken'],
  },
  {
    name: 'a name in a hundred thousand pieces',
    make: () => multipart([attached(Array.from({ length: 3000 }, (_, at) => `filename*${at}*=%41`).join('; '), 'x')]),
    outcomes: ['read', 'broken'],
  },
  {
    name: 'a name with a folder, a bell and a turn',
    make: () => multipart([attached('filename="../../../etc/\x07\x1b[31mcron.d/a.xlsx"', 'x'), textPart('见附件')]),
    outcomes: ['read'],
  },
  {
    name: 'base64 of nothing but padding',
    make: () =>
      raw(
        `${head}Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n${'='.repeat(5_000_000)}`,
      ),
    outcomes: ['read', 'broken'],
  },
  {
    name: 'lines without an end',
    make: () =>
      raw(
        `${head}Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${'=3D'.repeat(3_000_000)}`,
      ),
    outcomes: ['read', 'broken'],
  },
  {
    name: 'an unknown charset',
    make: () => raw(`${head}Content-Type: text/plain; charset="${'x'.repeat(100_000)}"\r\n\r\nx`),
    outcomes: ['read', 'broken'],
  },
  {
    name: 'twenty megabytes of text',
    make: () => raw(`${head}Content-Type: text/html\r\n\r\n${'<a>'.repeat(6_500_000)}`),
    outcomes: ['read', 'broken'],
  },
  { name: 'nothing', make: () => raw(''), outcomes: ['read', 'broken'] },
]
