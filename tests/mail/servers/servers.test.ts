import { readFileSync } from 'node:fs'
import { ImapFlow } from 'imapflow'
import nodemailer from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWithServers } from './describe.ts'
import { type MailServers, startServers } from './start.ts'

describeWithServers('the mail servers of the tests', () => {
  let servers: MailServers
  beforeAll(async () => {
    servers = await startServers()
  })
  afterAll(() => servers?.stop())

  test('deliver what is sent to them, over TLS that is checked', async () => {
    const auth = { user: 'bureau@bureau.example', pass: servers.password }
    const tls = { ca: readFileSync(servers.ca, 'utf8') }
    const smtp = nodemailer.createTransport({
      host: servers.host,
      port: servers.ports.smtp,
      requireTLS: true,
      auth,
      tls,
    })
    await smtp.sendMail({ from: auth.user, to: 'jiaoyu@taian.example', subject: '测试', text: '一' })
    smtp.close()

    const imap = new ImapFlow({
      ...{ host: servers.host, port: servers.ports.imaps, secure: true, tls, logger: false },
      auth: { ...auth, user: 'jiaoyu@taian.example' },
    })
    await imap.connect()
    try {
      const inbox = await imap.mailboxOpen('INBOX')
      for (let waited = 0; waited < 100 && inbox.exists === 0; waited++) {
        await new Promise((resolve) => setTimeout(resolve, 50))
        await imap.noop()
      }
      const [message] = await imap.fetchAll('1:*', { envelope: true })
      expect(message?.envelope?.subject).toBe('测试')
    } finally {
      await imap.logout()
    }
  })
})
