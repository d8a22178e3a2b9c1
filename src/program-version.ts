import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const sources = fileURLToPath(new URL('.', import.meta.url))
const lock = fileURLToPath(new URL('../package-lock.json', import.meta.url))

let known: string | null = null

/** A hash of the program as it is: its sources, its packages' versions, Node's. What another program kept is not used. */
export function programVersion(): string {
  if (known !== null) return known
  const hash = createHash('sha256').update(process.version)
  const names = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:ts|js|json)$/.test(name),
  )
  for (const path of [...names.sort().map((name) => join(sources, name)), lock]) hash.update(readFileSync(path))
  known = hash.digest('hex')
  return known
}
