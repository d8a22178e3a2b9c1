import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { settingsSchema } from '../../../src/model/settings.ts'
import { luoshi } from '../../luoshi.ts'
import { takeAddressOf } from './address-book.ts'
import { type FaultServer, startFaultServer } from './fault-server.ts'
import { copyOf, expectFault, period, root, type StagedMonth, stageMonth } from './month.ts'

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
    for (const said of [await month.mail('--send'), await luoshi('mail', '--test', ...month.folders)]) {
      expectFault(said, words)
      expect(said.err).not.toContain(process.env.PATH)
    }
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
