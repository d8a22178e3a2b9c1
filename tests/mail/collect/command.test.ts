import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { luoshi } from '../../luoshi.ts'
import { describeWithServers } from '../servers/describe.ts'
import { Mailbox } from '../servers/mailbox.ts'
import { type MailServers, startServers } from '../servers/start.ts'
import { attached, multipart, textPart } from './message.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const form = readFileSync(join(root, 'input/2021-09/市教育局9月进展表（最终版2）.xlsx'))

function folderWith(imap: object | null): string {
  const work = mkdtempSync(join(tmpdir(), 'luoshi-command-'))
  mkdirSync(join(work, 'input'))
  copyFileSync(join(root, 'input/单位通讯录.xlsx'), join(work, 'input/单位通讯录.xlsx'))
  writeFileSync(join(work, 'input/settings.json'), JSON.stringify({ mail: imap === null ? {} : { imap } }))
  return work
}

const collect = (work: string, ...args: string[]) => luoshi('collect', ...args, '--input', join(work, 'input'))

describe('collect, before it reaches a server', () => {
  const mailbox = { host: '127.0.0.1', port: 1, user: 'a' }

  test.each<[string, object | null, string[], RegExp]>([
    ['without a month', mailbox, [], /--period/],
    ['without a mailbox in the settings', null, ['--period', '2021-09'], /mail › imap/],
    ['without a password', mailbox, ['--period', '2021-09'], /LUOSHI_IMAP_PASSWORD/],
    [
      'without the password’s file',
      { ...mailbox, passwordFile: '/nowhere/p' },
      ['--period', '2021-09'],
      /\/nowhere\/p/,
    ],
    ['with a wrong setting', { ...mailbox, security: 'ssl' }, ['--period', '2021-09'], /security/],
    ['where nothing listens', { ...mailbox, passwordEnv: 'PATH' }, ['--period', '2021-09'], /端口 1 /],
  ])('%s says so in one line', async (_, imap, args, words) => {
    const work = folderWith(imap)
    const { status, out, err } = await collect(work, ...args)
    expect([status, out]).toEqual([2, ''])
    expect(err).toMatch(words)
    expect(err.trim().split('\n').length).toBe(1)
    expect(err).not.toContain(process.env.PATH)
    rmSync(work, { recursive: true })
  })
})

describeWithServers('collect, by the command line', () => {
  let servers: MailServers
  let work: string

  beforeAll(async () => {
    servers = await startServers()
    const { host, ports, ca, password } = servers
    work = folderWith({
      host,
      port: ports.imap,
      security: 'starttls',
      user: 'office',
      ca,
      passwordFile: join(servers.folder, 'p'),
    })
    writeFileSync(join(servers.folder, 'p'), `\ufeff${password}\r\n`)
    const box = await Mailbox.open(servers, 'office')
    const odd = 'Subject: =?utf-8?B?5Zyo5ZCXGwpbMzFt?='
    await box.put(multipart([attached('filename="a.xlsx"', form)], ['From: jiaoyu@taian.example', 'Subject: x']))
    await box.put(multipart([textPart('https://pan.baidu.com/s/1abc')], ['From: somebody@stranger.example', odd]))
    // Larger than any mailbox lets through.
    await box.put(
      Buffer.concat([
        multipart([textPart('')], ['From: keji@taian.example', 'Subject: big']),
        Buffer.alloc(61 << 20, 'a\r\n'),
      ]),
    )
    await box.close()
  })
  afterAll(async () => {
    await servers?.stop()
    rmSync(work, { recursive: true, force: true })
  })

  test('says what came, from whom, and what is to be done; the list lies where it says', async () => {
    const { status, out, err } = await collect(work, '--period', '2021-09')
    expect([status, err]).toEqual([0, ''])
    expect(out).toMatch(/邮件 1 封，表格 1 个/)
    expect(out).toMatch(/10-04 09:05 {2}市教育局（jiaoyu@taian\.example） {2}a\.xlsx/)
    expect(out).toContain('somebody@stranger.example（不在通讯录中）《在吗 [31m》')
    expect(out).toContain('市科技局（keji@taian.example）《big》')
    expect(out).not.toContain('\u001b')
    expect(out).not.toContain(servers.password)
    const list = join(work, 'input/来信/2021-09待处理.txt')
    expect(out).toContain(list)
    const text = readFileSync(list, 'utf8')
    expect(text).toMatch(/仍在收件箱的 2 件，已收取的 0 件/)
    expect(text).toContain('https://pan.baidu.com/s/1abc')
    expect(text).toMatch(/62 MB/)
  })
})
