import { Fault } from '../../model/fault.ts'
import { serverWords } from '../server-words.ts'
import { certificateCode } from '../tls-codes.ts'
import type { SmtpAccess } from './smtp.ts'

/** What the library says of a failure. */
export interface SmtpError extends Error {
  code?: string | undefined
  /** The system's code, such as ECONNREFUSED, where the library put its own in place of it. */
  originalCode?: string | undefined
  /** The server's answer and its number. */
  response?: string | undefined
  responseCode?: number | undefined
  /** The step that failed: CONN, EHLO, STARTTLS, AUTH PLAIN. */
  command?: string | undefined
  recipient?: string | undefined
}

/** The way to the server failed, in a manner that may pass by itself where `later` is set. */
export class SmtpFault extends Fault {
  readonly later: boolean
  constructor(message: string, later: boolean, cause: unknown) {
    super(message, { cause })
    this.later = later
  }
}

const noAnswer = new Set(['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'CONNECT_TIMEOUT', 'GREETING_TIMEOUT'])
const notFound = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EDNS'])

function securityText({ port, security }: SmtpAccess): string {
  const usual = '465 为直接加密（tls），587、25 为 STARTTLS（starttls）'
  return `请核对设置 mail › smtp 的 port（现为 ${port}）与 security（现为 ${security}）是否相符：${usual}`
}

function loginText(code: number, said: string): string {
  if (code < 500) return `邮件服务器暂时不能登录（${said}），请稍后重新运行`
  if (code === 503 || code === 502 || code === 504)
    return `邮件服务器在此端口不接受登录（${said}）；内网不需登录的，请在设置 mail › smtp 中去掉 user，否则请核对 port 与 security`
  return `邮件服务器不接受用户名或密码（${said}），请核对设置 mail › smtp › user；163、126、QQ 等邮箱须用网页邮箱设置中生成的“授权码”代替登录密码，并开启 SMTP 服务`
}

function reason(error: SmtpError, access: SmtpAccess): { text: string; later?: true } {
  const { host, port } = access
  const codes = [error.code ?? '', error.originalCode ?? '']
  const code = error.responseCode
  const said = serverWords(error.response ?? error.message)
  const has = (known: ReadonlySet<string>) => codes.some((one) => known.has(one))
  if (error.code === 'EAUTH' && code !== undefined)
    return { text: loginText(code, said), ...(code < 500 && { later: true }) }
  if (error.command === 'STARTTLS' && code !== undefined)
    return {
      text: `邮件服务器 ${host}:${port} 不提供 STARTTLS 加密（${said}），密码和信函不能明文发送；${securityText(access)}；确在内网、不需加密的，请把 security 设为 none`,
    }
  const untrusted = codes.find((one) => certificateCode.test(one))
  if (untrusted !== undefined)
    return {
      text: `邮件服务器 ${host} 的证书不受信任（${untrusted}）；单位自建证书的，请在设置 mail › smtp 中用 ca 指明证书文件，主机名须与证书一致`,
    }
  if (has(notFound)) return { text: `找不到邮件服务器 ${host}，请核对设置 mail › smtp › host，并确认已连接网络` }
  if (has(new Set(['ECONNREFUSED'])))
    return {
      text: `邮件服务器 ${host} 的端口 ${port} 拒绝连接，请核对设置 mail › smtp › port（一般为 465、587 或 25），并确认服务器在运行`,
    }
  if (code !== undefined)
    return { text: `邮件服务器 ${host}:${port} 拒绝了连接（${said}）`, ...(code < 500 && { later: true }) }
  if (has(noAnswer))
    return {
      text: `邮件服务器 ${host}:${port} 没有应答，请核对主机和端口，并确认没有被防火墙拦截；${securityText(access)}`,
      later: true,
    }
  if (codes.some((one) => /^(?:ERR_SSL|EPROTO|ETLS)/.test(one)))
    return { text: `与邮件服务器 ${host}:${port} 建立加密连接失败；${securityText(access)}` }
  return { text: `与邮件服务器 ${host}:${port} 的连接中断，请稍后重新运行`, later: true }
}

/** Why there is no connection, as one line that says what to do. */
export function smtpFault(error: SmtpError, access: SmtpAccess): SmtpFault {
  const { text, later = false } = reason(error, access)
  return new SmtpFault(text, later, error)
}

/** How a connection was lost while a letter was handed in. */
export const lossText = (error: SmtpError): string =>
  error.code === 'ETIMEDOUT' ? '邮件服务器没有应答' : '与邮件服务器的连接中断'
