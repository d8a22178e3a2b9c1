import fs, { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeDurably } from '../../src/files/write-durably.ts'
import { writeOutputs } from '../../src/outputs.ts'

/** In what order a file, and files that belong together, reach the disk: what a power cut may leave depends on it. */

let folder: string
let steps: string[]
/** What the disk says that it has taken; by default what it was given. */
let taken: (size: number) => number

const { open, rename, rm } = fs.promises
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'luoshi-durably-'))
  steps = []
  taken = (size) => size
  const nameOf = (path: unknown) => basename(String(path)).replace(/^\.luoshi-\d+-\d+\.tmp$/, 'temporary')
  const watched = (file: FileHandle, name: string): FileHandle => {
    const { writeFile, sync, stat } = file
    file.writeFile = (...given) => {
      steps.push(`write ${name}`)
      return writeFile.apply(file, given)
    }
    file.sync = () => {
      steps.push(`sync ${name}`)
      return sync.apply(file)
    }
    file.stat = (async () => {
      const found = await stat.apply(file)
      return Object.assign(found, { size: taken(Number(found.size)) })
    }) as FileHandle['stat']
    return file
  }
  fs.promises.open = async (path, ...rest) => watched(await open(path, ...rest), nameOf(path))
  fs.promises.rename = (from, to) => {
    steps.push(`rename ${nameOf(from)} ${nameOf(to)}`)
    return rename(from, to)
  }
  fs.promises.rm = (path, options) => {
    if (existsSync(path)) steps.push(`rm ${nameOf(path)}`)
    return rm(path, options)
  }
  syncBuiltinESMExports()
})
afterEach(() => {
  Object.assign(fs.promises, { open, rename, rm })
  syncBuiltinESMExports()
  rmSync(folder, { recursive: true, force: true })
})

test('a file is written beside its place, to the disk, moved there, and its folder written', async () => {
  await writeDurably(join(folder, '表.xlsx'), Buffer.from('new'))
  const own = basename(folder)
  expect(steps).toEqual(['write temporary', 'sync temporary', 'rename temporary 表.xlsx', `sync ${own}`])
})

test('a disk that took less than it said leaves the old file, and nothing beside it', async () => {
  const path = join(folder, '表.xlsx')
  writeFileSync(path, 'old')
  taken = (size) => size - 1
  await expect(writeDurably(path, Buffer.from('new'))).rejects.toMatchObject({ code: 'EIO', path })
  expect([readdirSync(folder), readFileSync(path, 'utf8')]).toEqual([['表.xlsx'], 'old'])
})

test('of files that belong together all are on the disk before the receipt goes, and the new receipt comes last', async () => {
  const about = { period: '2021-09', checklist: { id: 'x', version: 1 }, inputs: [] }
  const write = (text: string) =>
    writeOutputs(
      folder,
      ['a.docx', 'b.xlsx'].map((file) => ({ file, bytes: Buffer.from(text) })),
      about,
    )
  await write('one')
  steps = []
  await write('two')
  const own = `sync ${basename(folder)}`
  expect(steps).toEqual([
    ...['write 0', 'sync 0', 'write 1', 'sync 1'],
    // The account that a call is under way, and which names are its own.
    ...['write temporary', 'sync temporary', 'rename temporary .luoshi-run.json', own],
    'rm manifest.json',
    // The month's folder may be new itself.
    ...['rename 0 a.docx', 'rename 1 b.xlsx', own, `sync ${basename(dirname(folder))}`],
    ...['write receipt', 'sync receipt', 'rename receipt manifest.json', own],
    ...['rm .luoshi-run.json', own, 'rm .luoshi-staging'],
  ])
})
