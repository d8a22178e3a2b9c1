import { toEml } from './mail/eml.ts'
import type { Outcome } from './mail/send/hand-in.ts'
import type { Clock } from './mail/send/send.ts'
import { openSmtp, patience } from './mail/send/smtp.ts'
import { type Environment, postOf } from './mail-access.ts'
import { Fault } from './model/fault.ts'
import { type Folders, loadWorld } from './world.ts'

function failureText(outcome: Exclude<Outcome, { end: 'taken' }>, from: string, loggedIn: boolean): string {
  const { words } = outcome
  if (outcome.end === 'unknown') return `已连接邮件服务器，发信时${words}；请先查看 ${from} 的收件箱，没有收到再试`
  const refused = `已连接邮件服务器，但测试信函没有被接受（${words}）`
  if (outcome.later) return `${refused}，请稍后再试`
  return loggedIn
    ? `${refused}，请核对设置 mail › from：一般须与登录的邮箱一致`
    : `${refused}；服务器可能要求登录，请在设置 mail › smtp 中填写 user`
}

/** Sends one letter to the bureau itself, to try the settings; resolves to the address. Failure is a Fault that says why. */
export async function tryMail(folders: Folders, environment: Environment, clock: Clock): Promise<string> {
  const world = await loadWorld(folders)
  const { access, from } = await postOf(world, environment)
  const { issuer } = world.settings
  const now = clock.now()
  const text = `这是一封测试信函，于${now.slice(0, 16).replace('T', ' ')}发出。收到它，说明发件设置正确，可以发送退回件和催报函。\n`
  const bytes = await toEml({
    ...{ from: { name: issuer, address: from }, to: { name: issuer, address: from }, cc: [], inReplyTo: null },
    ...{ subject: '【测试】落实系统发件设置', text, html: `<p>${text.trim()}</p>\n`, attachments: [] },
    ...{ key: `test ${now}`, date: new Date(now) },
  })
  const session = await openSmtp(access, patience)
  try {
    const outcome = await session.deliver({ from, to: [from], chief: from }, bytes, async () => {})
    if (outcome.end === 'taken') return from
    throw new Fault(failureText(outcome, from, access.login !== null))
  } finally {
    session.close()
  }
}
