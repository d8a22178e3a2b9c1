import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { main } from '../../../src/cli.ts'
import { parseReceipts } from '../../../src/intake/receipts.ts'
import { describeWithServers } from '../servers/describe.ts'
import { startProxy } from '../servers/imap-proxy.ts'
import { Mailbox } from '../servers/mailbox.ts'
import { type MailServers, startServers } from '../servers/start.ts'
import { attached, multipart } from './message.ts'

/** The process is ended without warning at each step; called again, it must leave the same as if nothing had been. */

const root = fileURLToPath(new URL('../../../', import.meta.url))
const form = readFileSync(join(root, 'input/2021-09/市教育局9月进展表（最终版2）.xlsx'))
const other = readFileSync(join(root, 'input/2021-09/市总工会9月份进展情况.xlsx'))
const period = '2021-09'

const named = (name: string, body: Uint8Array) => attached(`filename*=utf-8''${encodeURIComponent(name)}`, body)
const rar = named('附.rar', Buffer.from('Rar!\x1a\x07'))
const messages = [
  multipart([rar, named('表.xlsx', form), named('表.xlsx', other)]),
  multipart([named('表.xlsx', other)], ['From: gonghui@taian.example']),
]
/** What becomes of them, in this order. */
const expected = [
  { file: '表.xlsx', from: 'jiaoyu@taian.example', bytes: form },
  { file: '表(2).xlsx', from: 'jiaoyu@taian.example', bytes: other },
  { file: '表(3).xlsx', from: 'gonghui@taian.example', bytes: other },
]

describeWithServers('collect, killed', () => {
  let servers: MailServers
  let count = 0

  beforeAll(async () => {
    servers = await startServers()
    process.env.LUOSHI_IMAP_PASSWORD = servers.password
  })
  afterAll(() => {
    delete process.env.LUOSHI_IMAP_PASSWORD
    return servers?.stop()
  })

  /** A mailbox with the first or both of the messages, and a folder to collect into. */
  async function stage(sent = messages) {
    const work = mkdtempSync(join(tmpdir(), 'luoshi-killed-'))
    const input = join(work, 'input')
    mkdirSync(input)
    const box = await Mailbox.open(servers, `killed${++count}`)
    for (const message of sent) await box.put(message)
    await copyFile(join(root, 'input/单位通讯录.xlsx'), join(input, '单位通讯录.xlsx'))
    const setMailbox = (imap: object) => {
      const given = { host: servers.host, user: box.user, ca: servers.ca, ...imap }
      writeFileSync(join(input, 'settings.json'), JSON.stringify({ mail: { imap: given } }))
    }
    setMailbox({ port: servers.ports.imaps })
    const end = async () => {
      await box.close()
      rmSync(work, { recursive: true })
    }
    return { input, box, setMailbox, end }
  }

  /** Starts the command; `done` resolves to its exit status, null where it was killed. */
  function start(input: string, kill: Record<string, string> = {}) {
    const args = ['src/bin.js', 'collect', '--period', period, '--input', input]
    const env = { ...process.env, ...kill }
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] })
    return { child, done: new Promise<number | null>((resolve) => child.once('exit', resolve)) }
  }

  const preload = `--import ${new URL('../../files/kill-at.mjs', import.meta.url).href}`
  const killedAt = (input: string, step: number) =>
    start(input, { NODE_OPTIONS: preload, KILL_BELOW: join(input, '/'), KILL_AT: String(step) }).done

  /** The command in this process, which is the quicker. */
  async function again(input: string): Promise<void> {
    const said: string[] = []
    const say = (text: string) => said.push(text)
    const status = await main(['collect', '--period', period, '--input', input], { out: say, err: say, live: false })
    expect([status, said]).toEqual([0, expect.anything()])
  }

  /** What must be there in the end, however often it was begun. */
  async function expectAll(input: string, box: Mailbox, sent = messages): Promise<void> {
    const there = sent === messages ? expected : expected.slice(0, 2)
    const folder = join(input, period)
    const names = readdirSync(folder).filter((name) => !name.startsWith('.'))
    expect(names.sort()).toEqual(['receipts.jsonl', ...there.map((one) => one.file)].sort())
    const receipts = parseReceipts(readFileSync(join(folder, 'receipts.jsonl'), 'utf8'), '')
    expect(receipts.map(({ file, from }) => [file, from])).toEqual(there.map(({ file, from }) => [file, from]))
    for (const { file, bytes } of there) expect(readFileSync(join(folder, file)).equals(bytes)).toBe(true)
    const originals = join(input, '来信/原件')
    const stored = readdirSync(originals).filter((name) => name.endsWith('.eml'))
    const lengths = stored.map((name) => readFileSync(join(originals, name)).length)
    expect(lengths.sort()).toEqual(sent.map((message) => message.length).sort())
    expect(readFileSync(join(input, `来信/${period}待处理.txt`), 'utf8')).toContain('附.rar')
    expect(await box.messages('INBOX')).toEqual([])
    expect((await box.messages('已收')).length).toBe(sent.length)
  }

  test('at each thing that it does to the disk, one after the other', async () => {
    const wasKilledAt = async (step: number): Promise<boolean> => {
      const sent = messages.slice(0, 1)
      const { input, box, end } = await stage(sent)
      const killed = (await killedAt(input, step)) === null
      if (killed) await again(input)
      await expectAll(input, box, sent)
      await end()
      return killed
    }
    let step = 1
    // Two at a time, since most of the time goes into starting the process.
    while ((await Promise.all([wasKilledAt(step), wasKilledAt(step + 1)])).every(Boolean)) step += 2
    // A message, two files, the list of receipts, two rows and the clerk's list, four or two steps each.
    expect(step).toBeGreaterThan(20)
  }, 600_000)

  test('again and again, a step further each time', async () => {
    const { input, box, end } = await stage()
    let step = 1
    while ((await killedAt(input, step)) === null) step += 3
    await expectAll(input, box)
    await end()
  }, 300_000)

  test.each(['UID FETCH 1 ', 'UID MOVE 1 ', 'UID FETCH 2 ', 'UID MOVE 2 '])(
    'while it waits for the server at %s',
    async (command) => {
      const { input, box, setMailbox, end } = await stage()
      const at = new RegExp(`^\\w+ ${command}`, 'm')
      const proxy = await startProxy({ to: servers.ports.imap, at: (sent) => (at.test(sent) ? 'hold' : null) })
      setMailbox({ port: proxy.port, security: 'none' })
      const { child, done } = start(input)
      await proxy.reached
      child.kill('SIGKILL')
      expect(await done).toBe(null)
      proxy.close()
      setMailbox({ port: servers.ports.imaps })
      await again(input)
      await expectAll(input, box)
      await end()
    },
  )

  test('two at once: one of them stands back, and nothing is there twice', async () => {
    const { input, box, end } = await stage()
    const statuses = await Promise.all([start(input).done, start(input).done])
    expect(statuses).toContain(0)
    await again(input)
    await expectAll(input, box)
    await end()
  })
})
