import { OpcError } from '../opc/error.ts'
import { OpcPackage } from '../opc/package.ts'
import { decodeXml } from '../opc/scan.ts'
import type { TemplateFault } from './template-error.ts'

/**
 * A template's package. Every part goes on to the readers of what is made, those without a tag too: a document type,
 * with which one part can read files and the net, is refused wherever it stands. Throws OpcError.
 */
export function openTemplate(bytes: Uint8Array): OpcPackage {
  const book = OpcPackage.open(bytes)
  for (const name of book.names())
    if (/\.(?:xml|rels|vml)$/i.test(name) && /<!DOCTYPE|<!ENTITY/.test(decodeXml(book.bytes(name))))
      throw new OpcError('dtd', name)
  return book
}

const sayings: Partial<Record<OpcError['code'], string>> = {
  dtd: '含有文档类型声明（DOCTYPE），办公软件不会写这样的内容，为安全起见不能用作模板',
  encrypted: '设有密码，请取消密码后另存',
  'too-big': '太大，请删去多余的图片、行列和附件后另存',
  'too-many': '内容太多，请删去多余的行列和对象后另存',
  ratio: '压缩得异常，展开后太大，请用 Word、Excel 或 WPS 重新保存',
}

/** Why a template can't be opened, as its author is told. */
export const unreadable = (template: string, { code, part }: OpcError): TemplateFault => ({
  template,
  place: sayings[code] && part !== null ? `（${part}）` : '',
  tag: '',
  message: sayings[code] ?? '打不开，不是完整的 .docx 或 .xlsx 文件，请用 Word、Excel 或 WPS 重新保存',
  ...{ nearest: null, at: null },
})
