import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { settingsSchema } from '../../../src/model/settings.ts'
import { describeWithServers } from '../servers/describe.ts'
import { freePorts } from '../servers/free-ports.ts'
import { Mailbox } from '../servers/mailbox.ts'
import { type MailServers, startServers } from '../servers/start.ts'
import { takeAddressOf } from './address-book.ts'
import { type FaultServer, startFaultServer } from './fault-server.ts'
import { copyOf, luoshi, period, root, type Said, type StagedMonth, stageMonth } from './month.ts'

const [school, union] = ['市教育局', '市总工会'] as const
const password = 'an-authorisation-code'

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

function expectFault({ status, out, err }: Said, words: RegExp): void {
  expect([status, out]).toEqual([2, ''])
  expect(err).toMatch(words)
  expect(err.trim().split('\n').length).toBe(1)
  expect(err).not.toContain(password)
}

describe('mail without --send', () => {
  test('lists what would go to whom, and who has no address', async () => {
    const { status, out, err } = await month.mail()
    expect([status, err]).toEqual([0, ''])
    expect(out).toMatch(
      new RegExp(`${school} +退回 +未发送 +jiaoyu@taian\\.example、zhichengke@taian\\.example +【需修改】`),
    )
    expect(out).toMatch(/市科技局 +催报 +未发送 +keji@taian\.example +【催报】/)
    expect(out).toMatch(/未发送 19 封/)
  })

  test.each([
    ['returns', 2, 17],
    ['reminders', 17, 2],
  ])('--only %s leaves the others out', async (only, shown, hidden) => {
    const { out } = await month.mail('--only', only)
    expect(out).toContain(`信函 ${shown} 封`)
    expect(shown + hidden).toBe(19)
    expect(out.includes('催报 ')).toBe(only === 'reminders')
  })

  test.each<[string, () => void, RegExp]>([
    ['there was no run', () => rmSync(join(month.folder, 'manifest.json')), /run --period 2021-09/],
    ['a file came in since', () => writeFileSync(join(month.input, period, '新.xlsx'), 'x'), /run --period/],
    ['a file was taken away', () => rmSync(join(month.input, period, '市总工会9月份进展情况.xlsx')), /run --period/],
    ['a letter was changed', () => appendFileSync(letterOf(school), 'x'), /问题反馈\.eml.*run --period/],
    ['a letter is gone', () => renameSync(letterOf(school), `${letterOf(school)}.bak`), /问题反馈\.eml.*run --period/],
    ['the sender was changed', () => month.set({ from: 'other@bureau.example' }), /收件人.*run --period/],
  ])('where %s, it asks for a run', async (_, change, words) => {
    change()
    expectFault(await month.mail(), words)
  })

  test('what makes no sense is said in one line', async () => {
    expectFault(await luoshi('mail', ...month.folders), /--period/)
    expectFault(await month.mail('--only', 'all'), /returns/)
    expectFault(await month.mail('--resend', '市某局'), /市某局/)
    expectFault(await month.mail('--resend', school), /市教育局/)
    expectFault(await month.mail('--mark-sent', school), /市教育局/)
    expectFault(await luoshi('mail', '--test', '--send', ...month.folders), /--test/)
  })
})

test('the settings that the README shows are right ones', () => {
  const shown = /```json\n(\{\n {2}"mail"[\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? ''
  expect(settingsSchema.parse(JSON.parse(shown)).mail).toMatchObject({ smtp: { port: 465 }, imap: { port: 993 } })
})

describe('mail --send, before it reaches a server', () => {
  const smtp = { host: '127.0.0.1', port: 1, user: 'a' }
  test.each<[string, object, RegExp]>([
    ['a server in the settings', {}, /mail › smtp/],
    ['a sender', { from: 'a@example.invalid', smtp }, /run|mail › from/],
    ['a password', { smtp }, /LUOSHI_SMTP_PASSWORD/],
    ['the password’s file', { smtp: { ...smtp, passwordFile: '/nowhere/p' } }, /\/nowhere\/p/],
    ['the certificate’s file', { smtp: { ...smtp, passwordEnv: 'PATH', ca: '/nowhere/c' } }, /\/nowhere\/c/],
    ['a right setting', { smtp: { ...smtp, security: 'ssl' } }, /security/],
  ])('without %s says so in one line', async (_, mail, words) => {
    month.set(mail)
    expectFault(await month.mail('--send'), words)
    expectFault(await luoshi('mail', '--test', ...month.folders), words)
  })
})

describe('mail --send', () => {
  let server: FaultServer
  let broken: 'dot' | null
  beforeEach(async () => {
    broken = null
    process.env.LUOSHI_SMTP_PASSWORD = password
    server = await startFaultServer({
      at: (point) => {
        if (point !== broken) return null
        broken = null
        return 'drop'
      },
    })
    month.set({ smtp: smtp() })
  })
  afterEach(async () => {
    delete process.env.LUOSHI_SMTP_PASSWORD
    await server.close()
  })
  const smtp = () => ({ host: '127.0.0.1', port: server.port, security: 'none', user: 'a', lettersPerMinute: 600 })
  const send = (...args: string[]) => month.mail('--send', '--only', 'returns', ...args)

  test('sends each once; a run leaves the journal, and a changed letter is a new one', async () => {
    expect(await send()).toMatchObject({ status: 0, err: '' })
    expect((await send()).out).toContain('信函 2 封，已发送 2 封')
    await luoshi('run', '--period', period, ...month.folders)
    await send()
    expect(server.taken.length).toBe(2)
    const text = readFileSync(join(month.folder, 'mail-journal.jsonl'), 'utf8')
    expect(text).not.toContain(password)
    // The office's telephone stands in each letter.
    month.set({ phone: '0538-0000002', smtp: smtp() })
    await luoshi('run', '--period', period, ...month.folders)
    expect((await month.mail('--only', 'returns')).out).toMatch(new RegExp(`${union} +退回 +未发送（内容有更新）`))
    await send()
    await send()
    expect(server.taken.length).toBe(4)
    expect(new Set(server.taken.map((one) => one.id)).size).toBe(4)
  })

  test('a letter in doubt is shown and kept until the clerk says what became of it', async () => {
    broken = 'dot'
    const first = await send()
    expect([first.status, first.err.trim().split('\n').length]).toEqual([2, 1])
    expect(first.out).toMatch(new RegExp(`${school} +退回 +结果不明`))
    expect((await send()).status).toBe(2)
    expect(server.taken.length).toBe(2)
    expect((await month.mail('--resend', school)).out).toMatch(new RegExp(`${school} +退回 +待发送`))
    expect((await send()).status).toBe(0)
    expect(server.taken.length).toBe(3)
    // Said twice, it is not sent twice.
    expectFault(await send('--resend', school), /市教育局/)
    expect(server.taken.length).toBe(3)
  })

  test('a letter in doubt that gave way to another is still shown, and can be marked', async () => {
    broken = 'dot'
    await send()
    month.set({ phone: '0538-0000002', smtp: smtp() })
    await luoshi('run', '--period', period, ...month.folders)
    const said = await send()
    expect(said.status).toBe(2)
    expect(said.out).toMatch(/退回（以前的） +结果不明/)
    expect((await send('--mark-sent', school)).status).toBe(0)
    expect(server.taken.length).toBe(4)
  })

  test('a unit without an address is named, and the others get theirs', async () => {
    await takeAddressOf(join(month.input, '单位通讯录.xlsx'), union)
    await luoshi('run', '--period', period, ...month.folders)
    const { status, out } = await send()
    expect(status).toBe(0)
    expect(out).toMatch(new RegExp(`${union} +退回 +没有邮箱`))
    expect(out).toMatch(new RegExp(`没有电子邮箱.*${union}`))
    expect(server.taken.map((one) => one.to[0])).toEqual(['jiaoyu@taian.example'])
  })
})

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
