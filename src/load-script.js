// @ts-check
import { createHash } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Script } from 'node:vm'

/**
 * A file of plain JavaScript loaded with the machine code's forerunner that V8 made of it before: half of a short
 * command's time is compiling. (Node 22 does so by itself, as module.enableCompileCache; Node 20 has it in node:vm only.)
 */

/**
 * @typedef Loaded
 * @property {any} exports Known to the doors, which are JavaScript since nothing can run TypeScript before them.
 * @property {() => void} keep Keeps what V8 compiled until now for the next start, where nothing is kept yet.
 */

const digestLength = 32

/** @param {Buffer} data */
const digestOf = (data) => createHash('sha256').update(data).digest()

/**
 * V8 trusts what it is given, so what the disk has damaged must not reach it.
 * @param {string} path
 */
function keptAt(path) {
  try {
    const bytes = readFileSync(path)
    const data = bytes.subarray(digestLength)
    return digestOf(data).equals(bytes.subarray(0, digestLength)) ? data : undefined
  } catch {
    return undefined
  }
}

/**
 * @param {string} path Of a CommonJS file.
 * @param {string | null} kind Of use, each of which compiles other functions; null to keep nothing, and to have stacks
 * that name the sources.
 * @returns {Loaded}
 */
export function loadScript(path, kind) {
  const require = createRequire(path)
  if (kind === null) return { exports: require(path), keep: () => {} }
  const cache = `${path}.${kind}.v8`
  const cachedData = keptAt(cache)
  const script = new Script(`(function (exports, require, module) {${readFileSync(path, 'utf8')}\n})`, {
    filename: path,
    ...(cachedData && { cachedData }),
  })
  const module = { exports: {} }
  script.runInThisContext()(module.exports, require, module)
  const keep = () => {
    if (cachedData !== undefined && script.cachedDataRejected !== true) return
    const data = script.createCachedData()
    try {
      writeFileSync(`${cache}.${process.pid}`, Buffer.concat([digestOf(data), data]))
      renameSync(`${cache}.${process.pid}`, cache)
    } catch {
      // The next start takes as long as this one.
    }
  }
  return { exports: module.exports, keep }
}
