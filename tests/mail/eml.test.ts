import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
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

test('lines end in CRLF and are short, headers are ASCII', async () => {
  const eml = await text()
  expect(eml.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(Math.max(...eml.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
  expect(eml).toMatch(/^[\x00-\x7f]*$/)
})

test('it says that a program sent it', async () => {
  expect(await text()).toContain('Auto-Submitted: auto-generated\r\n')
})

test('without an address it is still a message', async () => {
  expect(await text({ to: null })).toMatch(/^To: "?undisclosed-recipients"?:;\r$/m)
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
