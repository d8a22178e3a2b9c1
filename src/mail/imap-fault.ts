import type { ImapFlowError } from 'imapflow'
import { Fault } from '../model/fault.ts'
import { serverWords } from './server-words.ts'
import { certificateCode } from './tls-codes.ts'

const closed = new Set(['NoConnection', 'EConnectionClosed', 'ECONNRESET', 'EPIPE', 'ETIMEOUT', 'StateLogout'])
const noAnswer = new Set([
  'CONNECT_TIMEOUT',
  'GREETING_TIMEOUT',
  'UPGRADE_TIMEOUT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

const words = (error: ImapFlowError): string => serverWords(error.responseText ?? error.message)

function reason(error: ImapFlowError, host: string, port: number): string {
  const code = error.code ?? ''
  if (error.authenticationFailed)
    return `邮箱服务器不接受用户名或密码（${words(error)}），请核对；163、126、QQ 等邮箱须用网页邮箱设置中生成的“授权码”，并开启 IMAP 服务`
  if (/unsafe login/i.test(words(error)))
    return `邮箱服务器认为登录不安全（${words(error)}），请登录网页邮箱，在设置中开启 IMAP 服务并改用授权码`
  if (certificateCode.test(code))
    return `邮箱服务器 ${host} 的证书不受信任（${code}）；单位自建证书的，请在设置 mail › imap 中用 ca 指明证书文件，主机名须与证书一致`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `找不到邮箱服务器 ${host}，请核对主机名，并确认已连接网络`
  if (code === 'ECONNREFUSED')
    return `邮箱服务器 ${host} 的端口 ${port} 拒绝连接，请核对端口（IMAP 加密端口一般为 993，不加密为 143）`
  if (noAnswer.has(code))
    return `邮箱服务器 ${host}:${port} 没有应答，请核对主机和端口（加密端口一般为 993），并确认没有被防火墙拦截`
  if (error.tlsFailed || code.startsWith('ERR_SSL') || code === 'ClosedAfterConnectTLS' || code === 'EPROTO')
    return `与邮箱服务器 ${host}:${port} 建立加密连接失败（${code || words(error)}），请核对端口与加密方式是否相符（993 为直接加密，143 为 STARTTLS）`
  if (closed.has(code)) return '与邮箱服务器的连接中断，已收取的邮件不受影响，请重新运行 collect 继续'
  return `邮箱服务器拒绝了请求：${words(error)}`
}

/** What went wrong with the mailbox, as one line that says what to do. */
export const imapFault = (error: unknown, host: string, port: number): Fault =>
  error instanceof Fault ? error : new Fault(reason(error as ImapFlowError, host, port), { cause: error })
