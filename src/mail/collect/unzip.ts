import { OpcError } from '../../opc/error.ts'
import { readZip } from '../../opc/zip-reader.ts'
import type { MailPart } from './parse.ts'

/** What programs put into a zip without being asked. */
const uninvited = /(^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i

type Unzipped = { files: MailPart[]; broken: string[] } | { refused: 'encrypted' | 'large' | 'broken' }

/** The files of a zip, folders left out of their names, within the bounds of every zip that we read. */
export function unzip(bytes: Uint8Array): Unzipped {
  try {
    const unzipped = { files: [] as MailPart[], broken: [] as string[] }
    for (const entry of readZip(bytes, undefined, 'any')) {
      if (uninvited.test(entry.name)) continue
      const name = entry.name.split('/').at(-1) ?? ''
      try {
        unzipped.files.push({ name, bytes: entry.bytes() })
      } catch (error) {
        if (!(error instanceof OpcError)) throw error
        unzipped.broken.push(name)
      }
    }
    return unzipped
  } catch (error) {
    if (!(error instanceof OpcError)) throw error
    if (error.code === 'encrypted') return { refused: 'encrypted' }
    return { refused: ['too-big', 'too-many', 'ratio'].includes(error.code) ? 'large' : 'broken' }
  }
}
