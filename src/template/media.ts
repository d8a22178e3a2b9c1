import { createHash } from 'node:crypto'
import type { OpcPackage } from '../opc/package.ts'
import type { Picture } from './picture.ts'

const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image'

/** Puts a picture into a package once, and relates a part to it once. Answers with the relationship's id. */
export function addPicture(book: OpcPackage, folder: string, part: string, { bytes, ending }: Picture): string {
  const name = `${folder}/${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${ending}`
  const known = book.related(part).find((one) => one.target === name && one.type === relation)
  if (known) return known.id
  if (!book.has(name)) {
    book.setDefaultContentType(ending, `image/${ending}`)
    book.set(name, bytes)
  }
  return book.relate(part, relation, name)
}
