import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseReceipts } from '../../../src/intake/receipts.ts'
import type { CollectRow } from '../../../src/mail/collect/journal-rows.ts'
import type { ImapAccess } from '../../../src/mail/imap.ts'
import { Fault } from '../../../src/model/fault.ts'
import { describeWithServers } from '../servers/describe.ts'
import { type ProxyGiven, startProxy } from '../servers/imap-proxy.ts'
import { Mailbox } from '../servers/mailbox.ts'
import { type MailServers, startServers } from '../servers/start.ts'
import { accessTo, collectOnce } from './collecting.ts'
import { attached, multipart, textPart } from './message.ts'

const sample = fileURLToPath(new URL('../../../input/2021-09/', import.meta.url))
const form = readFileSync(`${sample}市教育局9月进展表（最终版2）.xlsx`)
const other = readFileSync(`${sample}市总工会9月份进展情况.xlsx`)
const period = '2021-09'

const message = (number: number, name: string, body: Uint8Array) =>
  multipart(
    [textPart('请查收。'), attached(`filename*=utf-8''${encodeURIComponent(name)}`, body)],
    [...['From: jiaoyu@taian.example', 'Subject: x', `Message-ID: <${number}@taian.example>`]],
  )

describeWithServers('a mailbox that fails', () => {
  let servers: MailServers
  let count = 0

  beforeAll(async () => {
    servers = await startServers()
  })
  afterAll(() => servers?.stop())

  /** Two messages in a new mailbox, a folder to collect into, and a proxy before the server. */
  async function stage(given: Omit<ProxyGiven, 'to'>) {
    const input = mkdtempSync(join(tmpdir(), 'luoshi-broken-'))
    const box = await Mailbox.open(servers, `broken${++count}`)
    await box.put(message(1, '教育局.xlsx', form))
    await box.put(message(2, '总工会.xlsx', other))
    const proxy = await startProxy({ to: servers.ports.imap, ...given })
    const straight = accessTo(servers, box.user)
    const broken: ImapAccess = { ...straight, port: proxy.port, security: 'none' }
    const rows: CollectRow[] = []
    const end = async () => {
      proxy.close()
      await box.close()
      rmSync(input, { recursive: true })
    }
    return { input, box, proxy, straight, broken, rows, end }
  }

  const commands = ['LOGIN|AUTHENTICATE', 'SELECT', 'UID SEARCH', 'UID FETCH 1:\\*', 'UID FETCH 1 ', 'LIST', 'CREATE']
  const last = ['UID MOVE 1 ', 'UID FETCH 2 ', 'UID MOVE 2 ', 'LOGOUT']
  const points = [...commands, ...last].flatMap((command) =>
    (['drop-before', 'drop-after'] as const).map((fate) => [command, fate] as const),
  )

  test.each(points)('%s, %s: called again, everything is there once', async (command, fate) => {
    const at = new RegExp(`^\\w+ (?:${command})`, 'm')
    const { input, box, proxy, straight, broken, rows, end } = await stage({
      at: (sent) => (at.test(sent) ? fate : null),
    })
    const failed = await collectOnce(broken, input, period, rows).catch((error: unknown) => error)
    await proxy.reached
    // A connection that ends while we say goodbye has done its work.
    if (command !== 'LOGOUT') expect(failed).toBeInstanceOf(Fault)
    await collectOnce(straight, input, period, rows)
    expect(readdirSync(join(input, period)).sort()).toEqual(['receipts.jsonl', '总工会.xlsx', '教育局.xlsx'])
    const receipts = parseReceipts(readFileSync(join(input, period, 'receipts.jsonl'), 'utf8'), '')
    expect(receipts.map((one) => one.file)).toEqual(['教育局.xlsx', '总工会.xlsx'])
    expect(await box.messages('INBOX')).toEqual([])
    expect((await box.messages('已收')).length).toBe(2)
    expect(readdirSync(join(input, '来信')).length).toBe(2)
    await end()
  })

  test('without MOVE and UIDPLUS what others marked as deleted stays', async () => {
    const { input, box, broken, rows, end } = await stage({ said: (text) => text.replace(/ (?:MOVE|UIDPLUS)\b/g, '') })
    await box.put(message(3, '删.xlsx', other), undefined, ['\\Deleted'])
    expect((await collectOnce(broken, input, period, rows)).messages.every((one) => one.moved)).toBe(true)
    expect((await box.messages('已收')).length).toBe(2)
    expect((await box.messages('INBOX')).map((one) => one.flags)).toEqual([['\\Deleted'], ['\\Deleted'], ['\\Deleted']])
    expect(await collectOnce(broken, input, period, rows)).toMatchObject({ messages: [], again: 0 })
    await end()
  })

  test('without MOVE a message is copied and then removed', async () => {
    const { input, box, broken, rows, end } = await stage({ said: (text) => text.replace(/ MOVE\b/g, '') })
    await collectOnce(broken, input, period, rows)
    expect((await box.messages('已收')).length).toBe(2)
    expect(await box.messages('INBOX')).toEqual([])
    await end()
  })

  test('names itself before it logs in, as some mailboxes want', async () => {
    const sent: string[] = []
    const { input, broken, rows, end } = await stage({
      at: (text) => {
        sent.push(text)
        return null
      },
    })
    await collectOnce(broken, input, period, rows)
    const all = sent.join('')
    expect(all).toMatch(/^\w+ ID \("name" "luoshi"/m)
    expect(all.search(/^\w+ ID /m)).toBeLessThan(all.search(/^\w+ (?:LOGIN|AUTHENTICATE)/m))
    expect(all).not.toMatch(/FETCH[^\r]* BODY\[/)
    expect(all).not.toMatch(/\\Seen/i)
    await end()
  })

  test.each<[string, (access: ImapAccess) => Partial<ImapAccess>, RegExp]>([
    ['a wrong password', () => ({ password: 'wrong' }), /授权码/],
    ['a port where nothing listens', () => ({ port: 1 }), /拒绝连接/],
    ['a certificate that nobody vouches for', () => ({ ca: null }), /证书/],
    ['TLS where STARTTLS is spoken', () => ({ port: servers.ports.imap }), /加密/],
    ['STARTTLS where it is not offered', () => ({ security: 'starttls' as const, port: 0 }), /加密/],
    ['a host that is not there', () => ({ host: 'mail.bureau.invalid' }), /找不到邮箱服务器/],
  ])('%s is explained in one line, without the password', async (_, change, words) => {
    const bare = await startProxy({ to: servers.ports.imap, said: (text) => text.replace(/ STARTTLS\b/g, '') })
    const access = { ...accessTo(servers, 'anyone'), ...change(accessTo(servers, 'anyone')) }
    const port = access.port === 0 ? bare.port : access.port
    const failed = await collectOnce({ ...access, port }, '/nowhere', period).catch((error: unknown) => error)
    bare.close()
    expect(failed).toBeInstanceOf(Fault)
    expect(String(failed)).toMatch(words)
    expect(String(failed)).not.toContain('\n')
    expect(String(failed)).not.toContain(access.password)
  })
})
