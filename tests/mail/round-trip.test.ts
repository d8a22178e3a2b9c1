import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import nodemailer, { type SendMailOptions } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { main } from '../../src/cli.ts'
import { parseMail } from '../../src/mail/collect/parse.ts'
import { findingSchema } from '../../src/model/finding.ts'
import { ledgerSchema } from '../../src/model/ledger.ts'
import { manifestSchema } from '../../src/model/manifest.ts'
import { fill } from '../samples/fill.ts'
import { patchCells } from '../samples/patch-cells.ts'
import { describeWithServers } from './servers/describe.ts'
import { Mailbox } from './servers/mailbox.ts'
import { type MailServers, startServers } from './servers/start.ts'

/** One form's way: issued, filled in, mailed, collected, checked, mailed back, corrected, collected, accepted. */

const [period, unit, address, bureau] = [
  ...(['2021-09', '市教育局', 'jiaoyu@taian.example', 'luoshi@bureau.example'] as const),
]

describeWithServers('a form by mail, there and back', () => {
  let servers: MailServers
  let work: string
  const input = () => join(work, 'input')
  const output = () => join(work, 'output')

  beforeAll(async () => {
    servers = await startServers()
    work = mkdtempSync(join(tmpdir(), 'luoshi-round-trip-'))
    for (const month of ['2021-07', '2021-08']) cpSync(join('input', month), join(input(), month), { recursive: true })
    copyFileSync('input/单位通讯录.xlsx', join(input(), '单位通讯录.xlsx'))
    const imap = { host: servers.host, port: servers.ports.imaps, security: 'tls', user: bureau, ca: servers.ca }
    writeFileSync(join(work, 'password'), `${servers.password}\n`)
    // The copies of our letters come to the mailbox that submissions come to.
    const smtp = { host: servers.host, port: servers.ports.smtp, user: bureau, ca: servers.ca, bcc: bureau }
    const passwordFile = join(work, 'password')
    const settings = { mail: { from: bureau, imap: { ...imap, passwordFile }, smtp: { ...smtp, passwordFile } } }
    writeFileSync(join(input(), 'settings.json'), JSON.stringify(settings))
  })
  afterAll(async () => {
    await servers?.stop()
    rmSync(work, { recursive: true, force: true })
  })

  async function luoshi(...args: string[]): Promise<string> {
    const said: string[] = []
    const terminal = { out: (text: string) => said.push(text), err: (text: string) => said.push(text), live: false }
    const status = await main([...args, '--input', input(), '--output', output()], terminal)
    expect([status, said.join('\n')]).toEqual([0, expect.any(String)])
    return said.join('\n')
  }

  /** Sends with the sender's own account, and waits until it has been delivered. */
  async function send(from: string, to: string, message: SendMailOptions): Promise<void> {
    const box = await Mailbox.open(servers, to)
    const before = (await box.messages('INBOX')).length
    const transport = nodemailer.createTransport({
      ...{ host: servers.host, port: servers.ports.smtp, requireTLS: true },
      auth: { user: from, pass: servers.password },
      tls: { ca: readFileSync(servers.ca, 'utf8') },
    })
    await transport.sendMail({ from, envelope: { from, to }, to, ...message })
    transport.close()
    while ((await box.messages('INBOX')).length === before) await pause(50)
    await box.close()
  }

  /** What lies in a mailbox, once there is something. */
  async function arrived(user: string): Promise<Buffer[]> {
    const box = await Mailbox.open(servers, user)
    let messages = await box.messages('INBOX')
    for (; messages.length === 0; messages = await box.messages('INBOX')) await pause(50)
    await box.close()
    return messages.map((one) => one.source)
  }

  const read = <S extends z.ZodType>(schema: S, file: string): z.output<S> =>
    schema.parse(JSON.parse(readFileSync(join(output(), period, file), 'utf8')))
  const unitLine = () => read(ledgerSchema, 'ledger.json').units.find((one) => one.name === unit)
  const findings = () => read(z.array(findingSchema), 'findings.json').filter((one) => one.unit === unit)

  test('ends with the form accepted, and nothing of it is lost or twice', async () => {
    await luoshi('forms', '--period', period, '--unit', unit)
    const form = fill(readFileSync(join(output(), period, '下发', `${unit}.xlsx`)), unit, period)
    const faulty = patchCells(form, [
      { sheet: '任务进展', cell: 'E6', value: '基本完成' },
      // The sample's text lacks it: there the fault is planted.
      { sheet: '任务进展', cell: 'H7', value: '10月召开推进会，逐校落实。' },
    ])
    const filename = '市教育局2021年9月进展情况表.xlsx'
    const messageId = '<report-1@taian.example>'
    const content = Buffer.from(faulty)
    await send(address, bureau, { messageId, subject: '报送9月进展表', attachments: [{ filename, content }] })

    await luoshi('collect', '--period', period)
    expect(readdirSync(join(input(), period)).sort()).toEqual(['receipts.jsonl', filename])
    await luoshi('run', '--period', period)
    expect(unitLine()).toMatchObject({ state: 'partly', files: [filename], late: true })
    expect(findings().filter((one) => one.severity === 'error')).toMatchObject([{ cell: 'E6', rule: 'option-unknown' }])

    expect(await luoshi('mail', '--period', period, '--send', '--only', 'returns')).toContain('已发送 1 封')
    expect(await luoshi('mail', '--period', period, '--send', '--only', 'returns')).toContain('已发送 1 封')
    const letter = readFileSync(join(output(), period, '退回', unit, '问题反馈.eml'))
    const [received, ...more] = await arrived(address)
    expect(more).toEqual([])
    expect(received?.subarray(-letter.length).equals(letter)).toBe(true)
    expect(letter.toString('latin1')).toContain(`\r\nIn-Reply-To: ${messageId}\r\n`)
    const marked = (await parseMail(received ?? Buffer.alloc(0))).parts.find((part) => part.name.endsWith('.xlsx'))
    expect(marked).toBeDefined()
    const mended = patchCells(marked?.bytes ?? new Uint8Array(), [{ sheet: '任务进展', cell: 'E6', value: '正常推进' }])

    // The server's clock tells which of two forms is the later, to the second.
    await pause(1100)
    await arrived(bureau)
    const answer = { subject: 'Re: 【需修改】9月进展表', attachments: [{ filename, content: Buffer.from(mended) }] }
    await send(address, bureau, answer)
    await luoshi('collect', '--period', period)
    await luoshi('run', '--period', period)
    expect(unitLine()).toMatchObject({ state: 'accepted', rounds: 2 })
    const outcomes = read(manifestSchema, 'manifest.json').inputs.map((one) => [one.file, one.outcome])
    expect(outcomes).toEqual([
      ['市教育局2021年9月进展情况表(2).xlsx', 'merged'],
      [filename, 'superseded'],
    ])
    expect(findings().filter((one) => one.severity !== 'info')).toEqual([])

    expect(await luoshi('mail', '--period', period, '--only', 'returns')).toContain('信函 0 封')
    expect(await luoshi('collect', '--period', period)).toContain('0 封')
    expect(readdirSync(join(input(), period)).length).toBe(3)
  })
})
