import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Preloaded into a process of the product: ends it without warning at the n-th thing that it does to the disk below a
 * folder (KILL_BELOW, KILL_AT). A write ends half-way; the others end before they are done.
 */
const below = process.env.KILL_BELOW ?? ''
let left = Number(process.env.KILL_AT)

const { open, rename } = fs.promises

const due = () => --left === 0
const die = () => process.kill(process.pid, 'SIGKILL')

fs.promises.open = async (path, ...rest) => {
  const file = await open(path, ...rest)
  if (!String(path).startsWith(below)) return file
  for (const name of ['writeFile', 'appendFile']) {
    const write = file[name].bind(file)
    file[name] = async (bytes) => {
      if (!due()) return write(bytes)
      await write(bytes.subarray(0, bytes.length >> 1))
      die()
    }
  }
  const sync = file.sync.bind(file)
  file.sync = async () => (due() ? die() : sync())
  return file
}

fs.promises.rename = async (from, to) => (String(to).startsWith(below) && due() ? die() : rename(from, to))

syncBuiltinESMExports()
