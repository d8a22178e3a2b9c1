import { readFile } from 'node:fs/promises'
import { Fault } from '../model/fault.ts'

/** Where a password is looked for: a variable of the environment, then a file. It stands nowhere else. */
export interface PasswordPlace {
  passwordEnv: string
  passwordFile?: string | undefined
}

/** The password; `where` names the setting for the clerk. It is never put into a message. */
export async function readPassword(
  place: PasswordPlace,
  environment: Readonly<Record<string, string | undefined>>,
  where: string,
): Promise<string> {
  const given = environment[place.passwordEnv]
  if (given) return given
  if (place.passwordFile === undefined)
    throw new Fault(
      `没有找到邮箱密码：请设置环境变量 ${place.passwordEnv}，或在设置 ${where} 中用 passwordFile 指明存放密码（授权码）的文件`,
    )
  try {
    const text = (await readFile(place.passwordFile, 'utf8')).replace(/^\ufeff/, '').trim()
    if (text !== '') return text
  } catch (error) {
    throw new Fault(`无法读取邮箱密码文件 ${place.passwordFile}，请确认文件存在、有读取权限`, { cause: error })
  }
  throw new Fault(`邮箱密码文件 ${place.passwordFile} 是空的，请写入密码（授权码）`)
}
