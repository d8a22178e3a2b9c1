import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { luoshi } from '../../luoshi.ts'
import { describeWithServers } from '../servers/describe.ts'
import { freePorts } from '../servers/free-ports.ts'
import { Mailbox } from '../servers/mailbox.ts'
import { type MailServers, startServers } from '../servers/start.ts'
import { startFaultServer } from './fault-server.ts'
import { copyOf, expectFault, type StagedMonth, stageMonth } from './month.ts'

const [school, union] = ['市教育局', '市总工会'] as const

let staged: StagedMonth
let month: StagedMonth
beforeAll(async () => {
  staged = await stageMonth()
})
afterAll(() => staged.end())
beforeEach(() => {
  month = copyOf(staged)
})
afterEach(() => month.end())

const letterOf = (unit: string): string => join(month.folder, '退回', unit, '问题反馈.eml')

describeWithServers('mail by real servers', () => {
  let servers: MailServers
  const [bureau, copies] = ['luoshi@bureau.example', 'copies@bureau.example'] as const
  beforeAll(async () => {
    servers = await startServers()
    writeFileSync(join(servers.folder, 'p'), `${servers.password}\n`)
  })
  afterAll(() => servers?.stop())

  const smtp = (given: object = {}) => ({
    ...{ host: servers.host, port: servers.ports.smtp, user: bureau, passwordFile: join(servers.folder, 'p') },
    ...{ ca: servers.ca, lettersPerMinute: 600, ...given },
  })
  const inboxOf = async (user: string, count: number): Promise<Buffer[]> => {
    const box = await Mailbox.open(servers, user)
    for (;;) {
      const messages = await box.messages('INBOX')
      if (messages.length >= count) {
        await box.close()
        return messages.map((one) => one.source)
      }
      await pause(50)
    }
  }

  test.each([
    ['starttls', 'jia@bureau.example'],
    ['tls', 'yi@bureau.example'],
  ] as const)('the letters arrive byte for byte, by %s, and the copy unseen', async (security, bcc) => {
    const port = security === 'tls' ? servers.ports.smtps : servers.ports.smtp
    month.set({ smtp: smtp({ security, port, bcc }) })
    const before = security === 'tls' ? 1 : 0
    expect(await month.mail('--send', '--only', 'returns')).toMatchObject({ status: 0, err: '' })
    const letter = readFileSync(letterOf(school))
    for (const [user, count] of [
      ['jiaoyu@taian.example', before + 1],
      ['zhichengke@taian.example', before + 1],
      [bcc, 2],
    ] as const) {
      const messages = await inboxOf(user, count)
      const received = messages.find((one) => one.subarray(-letter.length).equals(letter))
      expect([user, messages.length, received !== undefined]).toEqual([user, count, true])
      expect(received?.toString('latin1')).not.toMatch(/^Bcc:/im)
    }
    expect(readFileSync(join(month.folder, 'mail-journal.jsonl'), 'utf8')).not.toContain(servers.password)
  })

  test('a letter in doubt is found in the mailbox of the copies, another one stays in doubt', async () => {
    const server = await startFaultServer({ at: (point) => (point === 'dot' ? 'drop' : null) })
    const imap = { host: servers.host, port: servers.ports.imaps, user: copies, ca: servers.ca }
    const passwordFile = join(servers.folder, 'p')
    const set = (port: number) =>
      month.set({
        imap: { ...imap, passwordFile },
        smtp: { host: '127.0.0.1', port, security: 'none', bcc: copies, lettersPerMinute: 600 },
      })
    set(server.port)
    const send = () => month.mail('--send', '--only', 'returns')
    expect((await send()).status).toBe(2)
    expect(await month.journal()).toEqual({ [school]: 'unknown', [union]: 'unknown' })
    const box = await Mailbox.open(servers, copies)
    await box.put(readFileSync(letterOf(school)), new Date())
    await box.close()
    expect((await send()).status).toBe(2)
    expect(await month.journal()).toEqual({ [school]: 'sent', [union]: 'unknown' })
    expect(server.taken.length).toBe(2)
    // The mailbox can't be asked: said, and the rest goes on.
    month.set({ imap: { ...imap, port: 1, passwordFile }, smtp: { ...smtp(), bcc: copies } })
    const said = await send()
    expect([said.status, said.err.split('\n').length]).toEqual([2, 3])
    expect(said.err).toMatch(/抄送邮箱/)
    await server.close()
  })

  test('--test sends one letter to the bureau itself', async () => {
    month.set({ smtp: smtp() })
    const { status, out, err } = await luoshi('mail', '--test', ...month.folders)
    expect([status, err]).toEqual([0, ''])
    expect(out).toContain(bureau)
    expect((await inboxOf(bureau, 1)).length).toBe(1)
  })

  test('--test says why it can’t', async () => {
    const [closed = 0] = await freePorts(1)
    const plain = await startFaultServer({ at: () => null })
    writeFileSync(join(servers.folder, 'wrong'), 'not it')
    const cases: [object, RegExp][] = [
      [{ passwordFile: join(servers.folder, 'wrong') }, /535.*授权码/],
      [{ ca: undefined }, /证书不受信任/],
      [{ port: closed }, new RegExp(`端口 ${closed} 拒绝连接`)],
      [{ port: plain.port }, /STARTTLS/],
      [{ host: 'mail.nowhere.invalid' }, /找不到邮件服务器 mail\.nowhere\.invalid/],
      [{ security: 'tls' }, /加密连接失败.*security/],
      [{ user: undefined }, /554.*user/],
      [{ security: 'none' }, /登录/],
    ]
    for (const [given, words] of cases) {
      month.set({ smtp: smtp(given) })
      expectFault(await luoshi('mail', '--test', ...month.folders), words)
    }
    await plain.close()
    month.set({ smtp: smtp({ passwordFile: join(servers.folder, 'wrong') }) })
    const { err } = await luoshi('mail', '--test', '--debug', ...month.folders)
    expect(err).toMatch(/535[\s\S]*at /)
    for (const secret of ['not it', Buffer.from(`\0${bureau}\0not it`).toString('base64')])
      expect(err).not.toContain(secret)
  })
})
