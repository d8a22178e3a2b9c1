// @ts-check
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const sources = fileURLToPath(new URL('.', import.meta.url))
const lock = fileURLToPath(new URL('../package-lock.json', import.meta.url))

/** @type {string | null} */
let known = null

/**
 * A hash of the program as it is: its sources, its packages' versions, Node's. What another program kept is not used.
 * In JavaScript, since the door asks before anything can run TypeScript.
 */
export function programVersion() {
  if (known !== null) return known
  const hash = createHash('sha256').update(process.version)
  const names = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:ts|js|json)$/.test(name),
  )
  for (const name of names.sort()) hash.update(`${name}\n`).update(readFileSync(join(sources, name)))
  known = hash.update(readFileSync(lock)).digest('hex')
  return known
}
