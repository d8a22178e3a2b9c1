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

/** How letters go out: the server, and what the settings say of each letter. */
export interface Post {
  access: SmtpAccess
  from: string
  /** Gets a copy of each letter; null: nobody does. */
  bcc: string | null
  lettersPerMinute: number
}

/** How letters go out, as the settings say; what is missing is a Fault. */
export async function postOf({ settings, folders }: World, environment: Environment): Promise<Post> {
  const { smtp, from } = settings.mail
  const file = join(folders.input, 'settings.json')
  if (!smtp) throw new Fault(`${file} 中没有发件服务器的设置，请在 mail › smtp 中填写 host、user 后重新运行`)
  if (/[.@]invalid$/i.test(from))
    throw new Fault(`${file} 中没有填写发件人，请在 mail › from 中填写本单位的邮箱地址后重新运行`)
  const { host, port, user, ca, bcc = null, lettersPerMinute } = smtp
  // 465 is TLS from the start (RFC 8314, 3.3); the other ports begin in the clear and change over.
  const security = smtp.security ?? (port === 465 ? 'tls' : 'starttls')
  const login = user === undefined ? null : { user, password: await readPassword(smtp, environment, 'mail › smtp') }
  const access = { host, port, security, login, ca: await certificates(ca, 'mail › smtp') }
  return { access, from, bcc, lettersPerMinute }
}
