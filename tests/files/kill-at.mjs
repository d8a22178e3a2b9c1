import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Preloaded into a process of the product: ends it without warning at the n-th thing that it does to the disk below a
 * folder (KILL_BELOW, KILL_AT). A write ends half-way; the others end before they are done. With KILL_BY the signal is
 * another one.
 */
const below = process.env.KILL_BELOW ?? ''
let left = Number(process.env.KILL_AT)

const { open, rename, rm } = fs.promises

const due = () => --left === 0
// Kept alive until the signal arrives.
const never = () => new Promise((resolve) => setTimeout(resolve, 60_000))
const die = () => {
  process.kill(process.pid, process.env.KILL_BY ?? 'SIGKILL')
  return never()
}

fs.promises.open = async (path, ...rest) => {
  const file = await open(path, ...rest)
  if (!String(path).startsWith(below)) return file
  for (const name of ['writeFile', 'appendFile']) {
    const write = file[name].bind(file)
    file[name] = async (bytes) => {
      if (!due()) return write(bytes)
      await write(bytes.subarray(0, bytes.length >> 1))
      return die()
    }
  }
  const sync = file.sync.bind(file)
  file.sync = async () => (due() ? die() : sync())
  return file
}

fs.promises.rename = async (from, to) => (String(to).startsWith(below) && due() ? die() : rename(from, to))
fs.promises.rm = async (path, options) => (String(path).startsWith(below) && due() ? die() : rm(path, options))

syncBuiltinESMExports()
