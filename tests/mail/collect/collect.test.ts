import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { parseReceipts } from '../../../src/intake/receipts.ts'
import { isLate } from '../../../src/ledger/late.ts'
import type { CollectRow } from '../../../src/mail/collect/journal-rows.ts'
import { settingsSchema } from '../../../src/model/settings.ts'
import { describeWithServers } from '../servers/describe.ts'
import { Mailbox } from '../servers/mailbox.ts'
import { type MailServers, startServers } from '../servers/start.ts'
import { accessTo, collectOnce } from './collecting.ts'
import { attached, defaultHeaders, latin1, multipart, textPart, utf8 } from './message.ts'

const sample = fileURLToPath(new URL('../../../input/2021-09/', import.meta.url))
const form = readFileSync(`${sample}市教育局9月进展表（最终版2）.xlsx`)
const other = readFileSync(`${sample}市总工会9月份进展情况.xlsx`)
const period = '2021-09'

const named = (name: string, body: Uint8Array) => attached(`filename*=utf-8''${encodeURIComponent(name)}`, body)
const mail = (...parts: Parameters<typeof multipart>[0]) => multipart([textPart('请查收。'), ...parts])
const headed = (subject: string) => [
  `From: jiaoyu@taian.example`,
  `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
]

describeWithServers('collect', () => {
  let servers: MailServers
  let box: Mailbox
  let input: string
  let count = 0

  beforeAll(async () => {
    servers = await startServers()
  })
  afterAll(() => servers?.stop())
  beforeEach(async () => {
    input = mkdtempSync(join(tmpdir(), 'luoshi-collect-'))
    box = await Mailbox.open(servers, `bureau${++count}`)
  })
  afterEach(async () => {
    await box.close()
    rmSync(input, { recursive: true })
  })

  const call = (rows?: CollectRow[], month = period) => collectOnce(accessTo(servers, box.user), input, month, rows)
  const inMonth = (month = period) => readdirSync(join(input, month)).sort()
  const receipts = () => parseReceipts(readFileSync(join(input, period, 'receipts.jsonl'), 'utf8'), 'receipts')

  test('takes spreadsheets with receipts, keeps the message, and moves it to 已收 unread', async () => {
    const bytes = mail(named('市教育局9月.xlsx', form))
    await box.put(bytes, new Date('2021-10-04T01:05:33Z'))
    const collected = await call()
    expect(collected).toMatchObject({
      again: 0,
      waiting: 0,
      messages: [{ files: ['市教育局9月.xlsx'], asks: [], moved: true }],
    })
    expect(readFileSync(join(input, period, '市教育局9月.xlsx')).equals(form)).toBe(true)
    expect(receipts()).toMatchObject([
      {
        file: '市教育局9月.xlsx',
        from: 'jiaoyu@taian.example',
        receivedAt: '2021-10-04T09:05:33+08:00',
        messageId: '<1@taian.example>',
      },
    ])
    const [stored] = readdirSync(join(input, '来信'))
    expect(readFileSync(join(input, '来信', stored ?? '')).equals(bytes)).toBe(true)
    expect(await box.messages('INBOX')).toEqual([])
    expect(await box.messages('已收')).toMatchObject([{ source: bytes, flags: [] }])
  })

  test('takes what somebody has read already, and leaves what is marked as deleted or came before the month', async () => {
    await box.put(mail(named('a.xlsx', form)), undefined, ['\\Seen'])
    await box.put(mail(named('b.xlsx', other)), undefined, ['\\Deleted'])
    await box.put(mail(named('c.xlsx', other)), new Date('2021-08-20T01:00:00Z'))
    await call()
    expect(inMonth()).toEqual(['a.xlsx', 'receipts.jsonl'])
    expect((await box.messages('已收')).map((one) => one.flags)).toEqual([['\\Seen']])
  })

  test('never writes over a file: neither another message’s nor one put there by hand', async () => {
    mkdirSync(join(input, period))
    writeFileSync(join(input, period, '表.xlsx'), 'by hand')
    await box.put(mail(named('表.xlsx', form), named('表.xlsx', other)))
    await box.put(multipart([named('表.XLSX', other)], headed('又报')))
    await call()
    expect(inMonth()).toEqual(['receipts.jsonl', '表(2).xlsx', '表(3).xlsx', '表(4).XLSX', '表.xlsx'])
    expect(receipts().map((one) => one.file)).toEqual(['表(2).xlsx', '表(3).xlsx', '表(4).XLSX'])
    const contents = ['表', '表(2)', '表(3)'].map((name) => readFileSync(join(input, period, `${name}.xlsx`)))
    expect(contents).toEqual([Buffer.from('by hand'), form, other])
  })

  test('writes names that every system can have, whatever the sender’s program made of them', async () => {
    const gbk = latin1(Buffer.from('cad0bdccd3fdbed639d4c22e786c7378', 'hex'))
    const percent = encodeURIComponent('市教育局(改).xlsx')
    await box.put(
      mail(
        ...[attached(`filename="${gbk}"`, form), attached(`filename="${utf8('../../../市教育局.xlsx')}"`, form)],
        ...[attached('filename="CON.xlsx"', other), attached('filename="=?utf-8?B?4oCucHBlLnhsc3g=?="', other)],
        attached(`filename*1*=${percent.slice(20)}; filename*0*=utf-8''${percent.slice(0, 20)}`, Buffer.from('PK')),
      ),
    )
    await call()
    const chinese = ['市教育局(改).xlsx', '市教育局.xlsx', '市教育局9月.xlsx'].sort()
    expect(inMonth()).toEqual(['_CON.xlsx', 'ppe.xlsx', 'receipts.jsonl', ...chinese])
    expect(readdirSync(input).sort()).toEqual([period, '来信'])
  })

  test('keeps one copy of a message that was delivered twice', async () => {
    await box.put(mail(named('表.xlsx', form)))
    await box.put(mail(named('表.xlsx', form)))
    expect(await call()).toMatchObject({ again: 1, messages: [{ files: ['表.xlsx'] }] })
    expect(inMonth()).toEqual(['receipts.jsonl', '表.xlsx'])
    expect((await box.messages('已收')).length).toBe(2)
  })

  test('takes a message that comes back to the inbox once for a month, and again for another', async () => {
    const rows: CollectRow[] = []
    await box.put(mail(named('表.xlsx', form)))
    await call(rows)
    await box.moveBack('已收')
    expect(await call(rows)).toMatchObject({ again: 1, messages: [] })
    expect(inMonth()).toEqual(['receipts.jsonl', '表.xlsx'])
    await box.moveBack('已收')
    expect(await call(rows, '2021-10')).toMatchObject({ again: 0, messages: [{ files: ['表.xlsx'] }] })
    expect(await box.messages('INBOX')).toEqual([])
  })

  test('leaves what is no submission in the inbox, and says what to do', async () => {
    await box.put(multipart([textPart('下周开会')]))
    await box.put(multipart([named('报送.rar', Buffer.from('Rar!\x1a\x07\x01\x00'))]))
    await box.put(multipart([named('8月进展表.xlsx', form)], headed('报送8月进展表')))
    await box.put(multipart([named('表.xlsx', form)], [...headed('退信'), 'Auto-Submitted: auto-generated']))
    await box.put(multipart([named('表.xlsx', form)], headed('退信'), 'report; report-type=delivery-status'))
    await box.put(multipart([textPart('我在外出差')], [...headed('自动回复'), 'Auto-Submitted: auto-replied']))
    await box.put(
      multipart([named('表.xlsx', form)], ['From: luoshi@bureau.example', 'Auto-Submitted: auto-generated']),
    )
    const collected = await call()
    expect(collected.messages.map((one) => one.asks.map((ask) => ask.kind))).toEqual([
      ...[['no-sheet'], ['other-archive'], ['other-month'], ['program'], ['returned']],
    ])
    expect(collected.passedOver).toBe(2)
    expect(collected.messages.every((one) => !one.moved)).toBe(true)
    expect(readdirSync(input)).toEqual(['来信'])
    expect((await box.messages('INBOX')).length).toBe(7)
    expect(await box.folders()).toEqual(['INBOX'])
  })

  test('takes a message of another month when that month is asked for', async () => {
    const rows: CollectRow[] = []
    await box.put(multipart([named('8月进展表.xlsx', form)], headed('报送')))
    await call(rows)
    expect(await call(rows, '2021-08')).toMatchObject({ messages: [{ files: ['8月进展表.xlsx'], moved: true }] })
    // Fetched once: the second call read what the first had stored.
    expect(rows.map((row) => row.step)).toEqual(['stored', 'taken'])
  })

  test('takes a message whose number was another’s before the mailbox was made anew', async () => {
    await box.put(mail(named('表.xlsx', form)))
    const source = { mailbox: `${box.user}@${servers.host}/INBOX`, uidValidity: '1', uid: 1 }
    const [sha256, receivedAt] = ['0'.repeat(64), '2021-10-01T09:00:00+08:00']
    const rows: CollectRow[] = [
      { step: 'stored', source, sha256, receivedAt },
      { step: 'taken', source, sha256, receivedAt, period, from: '', subject: '', files: [], asks: [] },
    ]
    expect(await call(rows)).toMatchObject({ again: 0, messages: [{ files: ['表.xlsx'], moved: true }] })
  })

  test('says so where the server will not move a message, and takes it once all the same', async () => {
    await box.put(mail(named('表.xlsx', form)))
    await box.create('已收')
    const tray = join(servers.folder, 'mail', box.user, 'Maildir/.&XfJlNg-')
    for (const folder of ['', 'cur', 'new', 'tmp']) chmodSync(join(tray, folder), 0o500)
    const rows: CollectRow[] = []
    expect(await call(rows)).toMatchObject({
      messages: [{ files: ['表.xlsx'], moved: false, asks: [{ kind: 'not-moved' }] }],
    })
    expect(await call(rows)).toMatchObject({ again: 0, messages: [{ files: [], asks: [{ kind: 'not-moved' }] }] })
    expect(inMonth()).toEqual(['receipts.jsonl', '表.xlsx'])
    for (const folder of ['', 'cur', 'new', 'tmp']) chmodSync(join(tray, folder), 0o700)
    expect(await call(rows)).toMatchObject({ again: 1, messages: [] })
    expect(await box.messages('INBOX')).toEqual([])
    expect((await box.messages('已收')).length).toBe(1)
  })

  test('takes a message where the subject names one month and the file this one', async () => {
    await box.put(multipart([named('市教育局9月.xlsx', form)], headed('Re: 【需修改】8月进展表')))
    expect(await call()).toMatchObject({ messages: [{ files: ['市教育局9月.xlsx'] }] })
  })

  test('knows by the server’s time who is late, whatever the message says of itself', async () => {
    const date = 'Date: Fri, 01 Oct 2021 09:00:00 +0800'
    const bytes = (name: string) => multipart([named(name, form)], [...defaultHeaders, date])
    await box.put(bytes('按时.xlsx'), new Date('2021-10-05T15:59:59Z'))
    await box.put(bytes('迟报.xlsx'), new Date('2021-10-05T16:00:00Z'))
    await call()
    const late = receipts().map((one) => [one.file, isLate([one.receivedAt], period, settingsSchema.parse({}))])
    expect(late).toEqual([
      ['按时.xlsx', false],
      ['迟报.xlsx', true],
    ])
  })
})
