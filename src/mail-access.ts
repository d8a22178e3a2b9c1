import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImapAccess } from './mail/imap.ts'
import { readPassword } from './mail/password.ts'
import type { SmtpAccess } from './mail/send/smtp.ts'
import { Fault } from './model/fault.ts'
import type { World } from './world.ts'

export type Environment = Readonly<Record<string, string | undefined>>

async function certificates(ca: string | undefined, where: string): Promise<string | null> {
  try {
    return ca === undefined ? null : await readFile(ca, 'utf8')
  } catch (error) {
    throw new Fault(`无法读取证书文件 ${ca}，请核对设置 ${where} › ca`, { cause: error })
  }
}

/** How to get into the mailbox that the settings name; what is missing is a Fault. */
export async function imapAccess({ settings, folders }: World, environment: Environment): Promise<ImapAccess> {
  const { imap } = settings.mail
  if (!imap)
    throw new Fault(
      `${join(folders.input, 'settings.json')} 中没有收件邮箱的设置，请在 mail › imap 中填写 host、user 后重新运行`,
    )
  const { host, port, security, user, ca } = imap
  const password = await readPassword(imap, environment, 'mail › imap')
  return { host, port, security, user, password, ca: await certificates(ca, 'mail › imap') }
}

/** How letters go out, as the settings say; what is missing is a Fault. */
export async function smtpAccess({ settings, folders }: World, environment: Environment): Promise<SmtpAccess> {
  const { smtp, from } = settings.mail
  const file = join(folders.input, 'settings.json')
  if (!smtp) throw new Fault(`${file} 中没有发件服务器的设置，请在 mail › smtp 中填写 host、user 后重新运行`)
  if (/[.@]invalid$/i.test(from))
    throw new Fault(`${file} 中没有填写发件人，请在 mail › from 中填写本单位的邮箱地址后重新运行`)
  const { host, port, user, ca } = smtp
  // 465 is TLS from the start (RFC 8314, 3.3); on the other ports it begins with STARTTLS.
  const security = smtp.security ?? (port === 465 ? 'tls' : 'starttls')
  const password = user === undefined ? null : await readPassword(smtp, environment, 'mail › smtp')
  const login = user === undefined || password === null ? null : { user, password }
  return { host, port, security, login, ca: await certificates(ca, 'mail › smtp') }
}
