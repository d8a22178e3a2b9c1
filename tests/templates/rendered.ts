import { readFileSync } from 'node:fs'
import { documents } from '../../src/report/documents.ts'
import { indexSchema } from '../../src/report/index-file.ts'
import { buildView, type Month } from '../../src/report/view.ts'
import { renderWithPieces, templateKind } from '../../src/template/index.ts'

const folder = new URL('../../templates/', import.meta.url)
const read = (name: string): Buffer => readFileSync(new URL(name, folder))
const index = indexSchema.parse(JSON.parse(read('index.json').toString('utf8')))

/** The shipped templates filled with a month: file name → bytes. */
export async function rendered(month: Month): Promise<Map<string, Uint8Array>> {
  const made = documents(buildView(month), index, async (name, view) => {
    const kind = templateKind(name)
    if (kind === null) throw new Error(`${name} is no template`)
    return renderWithPieces(read(name), view, { name, kind, strict: true })
  })
  const files = new Map<string, Uint8Array>()
  for await (const one of made) files.set(one.name, one.bytes)
  return files
}

/** The bytes of one of them. */
export function only(files: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const bytes = files.get(name)
  if (!bytes) throw new Error(`${name} was not made`)
  return bytes
}
