import { Readable } from 'node:stream'
import { Splitter, type SplitterChunk } from '@zone-eu/mailsplit'
import addressparser from 'nodemailer/lib/addressparser'
import { charsetText, guessText, headerText } from '../header-text.ts'
import { parameter } from './parameters.ts'

type MimeNode = Extract<SplitterChunk, { type: 'node' }>

/** Something sent along: a file, or a picture in the text. */
export interface MailPart {
  /** As the sender named it; empty where it has no name. */
  name: string
  bytes: Uint8Array
}

export interface ParsedMail {
  /** The address alone; empty where the message names none. */
  from: string
  subject: string
  messageId: string | null
  /** Who wrote it: a person, a program (RFC 3834), or a mail server that gives a letter back (RFC 3462). */
  writer: 'person' | 'program' | 'server'
  parts: MailPart[]
  /** What is there to be read, plain or HTML. */
  text: string
  /** Some of it can't be read, or is more than is read. */
  broken: boolean
}

/** What one message may hold; beyond that it is listed for the clerk rather than read. */
const most = { nodes: 300, parts: 100, depth: 3, text: 1 << 20, header: 16 << 10 } as const

interface Leaf {
  node: MimeNode
  bytes: Uint8Array
}

/** A header's first value, bytes one a character, as far as anybody reads. */
function headerOf(node: MimeNode, key: string): string {
  const line = node.headers ? node.headers.getList().find((one) => one.key === key)?.line : undefined
  return line === undefined ? '' : line.slice(line.indexOf(':') + 1, most.header).trim()
}

async function decoded(node: MimeNode, chunks: readonly Uint8Array[]): Promise<Uint8Array> {
  const decoder = node.getDecoder()
  const read: Uint8Array[] = []
  decoder.end(Buffer.concat(chunks))
  for await (const chunk of decoder) read.push(chunk as Uint8Array)
  return Buffer.concat(read)
}

/** The message's own header and its leaves in their order. Throws where it has more parts than anybody sends. */
async function leavesOf(bytes: Uint8Array): Promise<{ root: MimeNode | null; leaves: Leaf[] }> {
  const splitter = new Splitter({ ignoreEmbedded: true, maxChildNodes: most.nodes })
  const bodies = new Map<MimeNode, Uint8Array[]>()
  let root: MimeNode | null = null
  for await (const one of Readable.from([Buffer.from(bytes)]).pipe(splitter)) {
    const chunk = one as SplitterChunk
    if (chunk.type === 'node') {
      root ??= chunk
      if (!chunk.multipart) bodies.set(chunk, [])
    } else if (chunk.type === 'body' && chunk.value) bodies.get(chunk.node)?.push(chunk.value)
  }
  const leaves: Leaf[] = []
  for (const [node, chunks] of bodies) leaves.push({ node, bytes: await decoded(node, chunks) })
  return { root, leaves }
}

const nameOf = (node: MimeNode): string =>
  parameter(headerOf(node, 'content-disposition'), 'filename') || parameter(headerOf(node, 'content-type'), 'name')

function writerOf(root: MimeNode): ParsedMail['writer'] {
  if (root.contentType === 'multipart/report') return 'server'
  const submitted = headerOf(root, 'auto-submitted').toLowerCase()
  return submitted === '' || submitted.startsWith('no') ? 'person' : 'program'
}

/** The address of the first sender; the name beside it may be anything. */
function addressOf(value: string): string {
  const [first] = addressparser(headerText(value), { flatten: true })
  return first?.address?.trim().toLowerCase() ?? ''
}

/** What a message's leaves hold, those of messages within it included. */
async function collectLeaves(leaves: readonly Leaf[], into: ParsedMail, depth: number): Promise<void> {
  for (const { node, bytes } of leaves) {
    const name = nameOf(node)
    if (node.contentType === 'message/rfc822') {
      if (depth < most.depth) await collectLeaves((await leavesOf(bytes)).leaves, into, depth + 1)
      else into.broken = true
      continue
    }
    const readable = node.contentType === 'text/plain' || node.contentType === 'text/html'
    if (readable && name === '' && node.disposition !== 'attachment') {
      const text = node.charset ? charsetText(bytes, node.charset) : guessText(bytes)
      into.text = `${into.text}${text}\n`.slice(0, most.text)
    } else if (into.parts.length < most.parts) into.parts.push({ name, bytes })
    else into.broken = true
  }
}

/**
 * A message's bytes → who sent it and what is in it. Never throws: what can't be read comes back as broken, with
 * whatever was understood until then.
 */
export async function parseMail(bytes: Uint8Array): Promise<ParsedMail> {
  const mail: ParsedMail = {
    ...{ from: '', subject: '', messageId: null, writer: 'person', parts: [], text: '', broken: false },
  }
  try {
    const { root, leaves } = await leavesOf(bytes)
    if (root === null) return { ...mail, broken: true }
    mail.from = addressOf(headerOf(root, 'from')) || addressOf(headerOf(root, 'sender'))
    mail.subject = headerText(headerOf(root, 'subject'))
    mail.messageId = /<[^<>\s]{1,250}>/.exec(headerOf(root, 'message-id'))?.[0] ?? null
    mail.writer = writerOf(root)
    await collectLeaves(leaves, mail, 0)
  } catch {
    mail.broken = true
  }
  return mail
}
