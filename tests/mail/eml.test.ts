import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { parseMail } from '../../src/mail/collect/parse.ts'
import { type Message, toEml } from '../../src/mail/eml.ts'

const message: Message = {
  from: { name: '泰安市人力资源和社会保障局', address: 'bureau@taian.example' },
  to: { name: '市教育局', address: 'jiaoyu@taian.example' },
  cc: ['ke@taian.example'],
  subject: '【需修改】9月进展表：𠮷字、“引号”，10月8日前回传',
  text: '市教育局：\n\n请改正。𠮷\n',
  html: '<p>市教育局：</p>\n',
  attachments: [
    { name: '附件：工作进展情况表（市教育局）2021年9月最终版再改一次.xlsx', bytes: new Uint8Array([1, 2, 3, 255]) },
  ],
  inReplyTo: null,
  key: '2021-09 return 市教育局',
  date: new Date('2021-10-05T09:00:00+08:00'),
}

const text = async (given: Partial<Message> = {}): Promise<string> =>
  Buffer.from(await toEml({ ...message, ...given })).toString('latin1')

test('the same letter gives the same bytes, a changed one another id', async () => {
  expect(await text()).toBe(await text())
  const id = (eml: string) => /Message-ID: (<.+>)/.exec(eml)?.[1]
  expect(id(await text({ text: '另一封' }))).not.toBe(id(await text()))
  expect(id(await text())).toMatch(/^<[0-9a-f]{32}@taian\.example>$/)
})

test.each([message.to, null])('lines end in CRLF and are short, all is ASCII (to %o)', async (to) => {
  const eml = await text({ to })
  expect(eml.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(Math.max(...eml.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
  expect(eml).toMatch(/^[\x00-\x7f]*$/)
})

test('it says that a program sent it', async () => {
  expect(await text()).toContain('Auto-Submitted: auto-generated\r\n')
})

test('it answers the message that it is about, and none by a made-up id', async () => {
  const answer = await text({ inReplyTo: '<a.1@taian.example>' })
  expect(answer).toContain('In-Reply-To: <a.1@taian.example>\r\n')
  expect(answer).toContain('References: <a.1@taian.example>\r\n')
  for (const inReplyTo of [null, '<a@b>\r\nBcc: other@taian.example', '<a b@c>', '<教@taian.example>', ''])
    expect(await text({ inReplyTo })).not.toMatch(/^(In-Reply-To|References|Bcc):/m)
})

test('without an address it is still a message', async () => {
  expect((await text({ to: null })).match(/^To: .*$/gm)).toEqual(['To: undisclosed-recipients:;'])
})

test('headers hold what they should, and a subject can’t bring another one along', async () => {
  const eml = await text({ subject: '请改正\r\nBcc: other@taian.example' })
  const headers = eml.slice(0, eml.indexOf('\r\n\r\n'))
  expect(headers.match(/^[\w-]+(?=:)/gm)?.sort()).toEqual(
    ['Auto-Submitted', 'Cc', 'Content-Type', 'Date', 'From', 'MIME-Version', 'Message-ID', 'Subject', 'To'].sort(),
  )
  expect(headers).toContain('Date: Tue, 05 Oct 2021 01:00:00 +0000\r\n')
  expect(headers).toMatch(/^From: =\?UTF-8\?B\?[\s\S]*? <bureau@taian\.example>\r$/m)
})

test('an attachment’s name is written in the old way and the new', async () => {
  const eml = await text()
  const unfolded = eml.replace(/\r\n /g, ' ')
  const words = /name="([^"]*)"/.exec(unfolded)?.[1]?.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/g) ?? []
  const old = Buffer.concat([...words].map((word) => Buffer.from(word[1] ?? '', 'base64'))).toString()
  const pieces = [...unfolded.matchAll(/filename\*\d+\*?=([^;\r]*)/g)].map((piece) => piece[1] ?? '')
  expect(pieces[0]).toMatch(/^utf-8''/)
  const now = decodeURIComponent(pieces.join('').replace("utf-8''", ''))
  expect([old, now]).toEqual(Array(2).fill('附件：工作进展情况表（市教育局）2021.xlsx'))
})

test('names that would become one by being shortened are told apart, folders are no part of them', async () => {
  const bytes = new Uint8Array(1)
  const long = '甲'.repeat(30)
  const names = [`${long}一.xlsx`, `${long}二.xlsx`, '..\\县/乙".xlsm']
  const eml = (await text({ attachments: names.map((name) => ({ name, bytes })) })).replace(/\r\n /g, ' ')
  const shown = eml
    .split('Content-Disposition: attachment; ')
    .slice(1)
    .map((part) => part.slice(0, part.indexOf('\r\n')).replace(/;? ?filename(\*\d+)?\*?=|utf-8''/g, ''))
    .map(decodeURIComponent)
  expect(shown).toEqual([`${'甲'.repeat(20)}.xlsx`, `${'甲'.repeat(17)}（2）.xlsx`, '_县_乙_.xlsm'])
  expect(eml).toContain('application/vnd.ms-excel.sheet.macroEnabled.12')
})

test('what reads the mail that comes in reads it too', async () => {
  const mail = await parseMail(await toEml(message))
  expect(mail).toMatchObject({
    from: 'bureau@taian.example',
    subject: message.subject,
    writer: 'program',
    broken: false,
  })
  const bytes = Buffer.from([1, 2, 3, 255])
  expect(mail.parts).toEqual([{ name: '附件：工作进展情况表（市教育局）2021.xlsx', bytes }])
})

const python = (() => {
  try {
    execFileSync('/usr/bin/python3', ['-c', 'import email.policy'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

test.skipIf(!python)('Python’s parser reads every part of it (skipped without python3)', async () => {
  const script = `
import email, email.policy, json, sys
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
part = next(m.iter_attachments())
print(json.dumps({
  'subject': m['subject'], 'to': m['to'].addresses[0].addr_spec, 'from': m['from'].addresses[0].addr_spec,
  'cc': m['cc'].addresses[0].addr_spec, 'date': m['date'].datetime.isoformat(),
  'types': [p.get_content_type() for p in m.walk()], 'text': m.get_body(('plain',)).get_content(),
  'name': part.get_filename(), 'bytes': list(part.get_content()), 'defects': [str(d) for d in m.defects],
}))`
  const read = JSON.parse(
    execFileSync('/usr/bin/python3', ['-c', script], { input: await toEml(message), encoding: 'utf8' }),
  )
  expect(read).toEqual({
    subject: message.subject,
    to: 'jiaoyu@taian.example',
    from: 'bureau@taian.example',
    cc: 'ke@taian.example',
    date: '2021-10-05T01:00:00+00:00',
    types: [
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'text/html',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    text: message.text,
    name: '附件：工作进展情况表（市教育局）2021.xlsx',
    bytes: [1, 2, 3, 255],
    defects: [],
  })
})
