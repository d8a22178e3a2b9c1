import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listMonthFiles } from './intake/index.ts'
import { letterPlaces } from './letter-files.ts'
import { emlHead } from './mail/send/eml-head.ts'
import { letterKinds } from './mail/send/journal-rows.ts'
import type { OutgoingLetter } from './mail/send/send.ts'
import { Fault } from './model/fault.ts'
import { type Manifest, unfolded } from './model/manifest.ts'
import type { Period } from './model/period.ts'
import type { Unit } from './model/unit.ts'
import { readManifest, sha256 } from './outputs.ts'
import type { World } from './world.ts'

const again = (what: string, period: Period): Fault =>
  new Fault(`${what}，请先运行“luoshi run --period ${period}”再发信`)

/** Letters about other files than lie there now would ask for what was mended, or say nothing of what came. */
async function checkInputs(manifest: Manifest, folder: string, period: Period): Promise<void> {
  const { names, read } = await listMonthFiles(folder)
  const now: string[][] = []
  for (const name of names) {
    const { bytes, whole } = await read(name)
    now.push([name, whole?.sha256 ?? sha256(bytes)])
  }
  // A zip file's workbooks stand in the manifest below it.
  const then = unfolded(manifest.inputs).received.map((one) => [one.file, one.sha256])
  if (JSON.stringify(now.sort()) !== JSON.stringify(then.sort()))
    throw again(`上次汇总后 ${folder} 中的文件有变化，信函已不是最新`, period)
}

async function readLetter(path: string, hash: string, period: Period): Promise<Buffer> {
  const bytes = await readFile(path).catch(() => null)
  if (bytes === null) throw again(`找不到信函 ${path}`, period)
  if (sha256(bytes) !== hash) throw again(`信函 ${path} 在汇总后被改动`, period)
  return bytes
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  JSON.stringify([...a].sort()) === JSON.stringify(b.map((one) => one.toLowerCase()).sort())

/** The head says who it was written to; the address book may have changed since. */
function checkAddresses(
  head: ReturnType<typeof emlHead>,
  unit: Unit,
  from: string,
  path: string,
  period: Period,
): void {
  const to = unit.email === '' ? [] : [unit.email]
  if (head.id === '' || !same(head.from, [from]) || !same(head.to, to) || !same(head.cc, unit.cc))
    throw again(`信函 ${path} 的发件人、收件人与现在的设置或通讯录不一致`, period)
}

/**
 * The letters that the last run wrote for a month, in the address book's order. A Fault where there was no run, where
 * files came in since, or where letters or addresses were changed.
 */
export async function outgoingLetters(world: World, period: Period): Promise<OutgoingLetter[]> {
  const folder = join(world.folders.output, period)
  const manifest = await readManifest(folder)
  if (manifest === null) throw again(`${folder} 中没有${period}的汇总结果`, period)
  await checkInputs(manifest, join(world.folders.input, period), period)
  const hashes = new Map(manifest.outputs.map((one) => [one.file, one.sha256]))
  const letters: OutgoingLetter[] = []
  for (const { unit, files } of letterPlaces(world.units))
    for (const kind of letterKinds) {
      const hash = hashes.get(files[kind])
      if (hash === undefined) continue
      const path = join(folder, files[kind])
      const head = emlHead(await readLetter(path, hash, period))
      checkAddresses(head, unit, world.settings.mail.from, path, period)
      letters.push({
        ...{ id: head.id, unit: unit.name, kind, subject: head.subject, sha256: hash },
        ...{ to: unit.email === '' ? null : unit.email, cc: unit.cc },
        read: () => readLetter(path, hash, period),
      })
    }
  return letters
}
