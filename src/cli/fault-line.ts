import { Fault } from '../model/fault.ts'
import { TemplateError } from '../template/template-error.ts'

/** What the system says, and what to do about it. */
const systemWords: Readonly<Record<string, string>> = {
  ENOENT: '文件或文件夹不存在，请核对名称和位置',
  ENOSPC: '磁盘已满，请清理后重新运行',
  EDQUOT: '磁盘配额已用完，请清理后重新运行',
  EFBIG: '文件超过所在磁盘允许的大小，请换到其他磁盘后重新运行',
  EACCES: '没有访问权限，请检查文件夹权限，或换一个文件夹后重新运行',
  EPERM: '没有访问权限，或文件正被其他程序打开，请关闭该文件或检查权限后重新运行',
  EBUSY: '文件正被其他程序（如 Excel、WPS）打开，请关闭后重新运行',
  EROFS: '所在磁盘是只读的，请解除写保护，或用 --output 换一个文件夹后重新运行',
  EISDIR: '这里应是文件，实际是文件夹，请移走该文件夹或换一个文件名',
  ENOTDIR: '这里应是文件夹，实际是文件，请移走该文件或换一个位置',
  EEXIST: '已有同名的文件，请移走后重新运行',
  ENOTEMPTY: '文件夹不是空的，请移走其中的文件后重新运行',
  ENAMETOOLONG: '文件名或路径过长，请改用较短的名称，或换到上一级文件夹后重新运行',
  ELOOP: '链接层数过多，请改用实际的文件夹',
  EXDEV: '输出文件夹跨越两个磁盘，请换一个文件夹后重新运行',
  EMFILE: '打开的文件过多，请关闭其他程序后重新运行',
  ENFILE: '系统打开的文件过多，请关闭其他程序后重新运行',
  ENOMEM: '内存不足，请关闭其他程序后重新运行',
  EIO: '磁盘读写出错，请检查磁盘或网络文件夹的连接后重新运行',
  ESTALE: '网络文件夹的连接已断开，请重新连接后再运行',
  ENODEV: '磁盘已断开，请重新连接后再运行',
  ENXIO: '磁盘已断开，请重新连接后再运行',
  ETIMEDOUT: '网络文件夹没有响应，请检查网络后重新运行',
}

export const systemText = (code: string): string => systemWords[code] ?? `系统错误 ${code}`

/** One line for whoever sits before the screen: what, where, what to do. */
export function faultLine(error: unknown): string {
  if (error instanceof Fault || error instanceof TemplateError) return error.message
  const { code, path, message } = error as NodeJS.ErrnoException
  if (code !== undefined && code in systemWords) return `${path ? `${path}：` : ''}${systemText(code)}`
  return `程序内部出错，请将此行及 --debug 的输出发给维护人员：${message ?? String(error)}`
}
