import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { look, monthNamed, readPeriodFolder } from '../../../src/collection.ts'
import { parseReceipts } from '../../../src/intake/receipts.ts'
import { collect } from '../../../src/mail/collect/collect.ts'
import type { Inbox } from '../../../src/mail/collect/inbox.ts'
import { collectRowSchema } from '../../../src/mail/collect/journal-rows.ts'
import { MailStore } from '../../../src/mail/collect/mail-store.ts'
import { openJournal } from '../../../src/mail/journal.ts'
import { mount, unmount } from '../../files/disk.ts'
import { attached, multipart } from './message.ts'

/** Twelve messages of 60 KB, twice on the disk: as they came, and their spreadsheet. */
const messages = Array.from({ length: 12 }, (_, at) =>
  multipart([attached(`filename="${at}.xlsx"`, randomBytes(60 << 10))], [`From: ${at}@taian.example`]),
)

function mailbox(moved: number[]): Inbox {
  const left = messages.map((bytes, at) => ({
    uid: at + 1,
    bytes: bytes.length,
    receivedAt: '2021-10-04T09:00:00+08:00',
  }))
  return {
    ...{ mailbox: 'a@b/INBOX', uidValidity: '1', takenFolder: '已收' },
    messages: left.filter((one) => !moved.includes(one.uid)),
    fetch: async (uid) => messages[uid - 1] ?? null,
    fetchHead: async () => new Uint8Array(),
    move: async (uid) => moved.push(uid) > 0,
    close: async () => {},
  }
}

test('a disk of 1 MB that fills up loses nothing: with more room the rest comes in', async ({ skip }) => {
  const disk = mkdtempSync(join(tmpdir(), 'luoshi-disk-'))
  if (!mount(disk, 'size=1M')) skip('no right to mount a small disk')
  const moved: number[] = []
  const once = async () => {
    const journal = await openJournal(join(disk, '来信/journal.jsonl'), collectRowSchema)
    try {
      await collect({
        ...{ period: '2021-09', inbox: mailbox(moved), journal, look, monthIn: monthNamed('2021-09') },
        ...{ ownAddress: '', say: () => {}, store: new MailStore(join(disk, '来信/原件')) },
        folder: await readPeriodFolder(join(disk, '2021-09')),
      })
    } finally {
      await journal.close()
    }
  }
  try {
    await expect(once()).rejects.toMatchObject({ code: 'ENOSPC', path: expect.stringContaining(disk) })
    expect(moved.length).toBeGreaterThan(2)
    expect(moved.length).toBeLessThan(12)
    await expect(once()).rejects.toMatchObject({ code: 'ENOSPC' })
    execFileSync('mount', ['-o', 'remount,size=8M', disk])
    await once()
    expect([...moved].sort((a, b) => a - b)).toEqual(messages.map((_, at) => at + 1))
    const files = readdirSync(join(disk, '2021-09')).filter((name) => name.endsWith('.xlsx'))
    expect(files.sort()).toEqual(messages.map((_, at) => `${at}.xlsx`).sort())
    const receipts = parseReceipts(readFileSync(join(disk, '2021-09/receipts.jsonl'), 'utf8'), '')
    expect(receipts.map((one) => one.file).sort()).toEqual(files)
  } finally {
    unmount(disk)
    rmSync(disk, { recursive: true })
  }
})

test('a row that did not fit is no row, and the next one is whole', async ({ skip }) => {
  const disk = mkdtempSync(join(tmpdir(), 'luoshi-disk-'))
  if (!mount(disk, 'size=1M')) skip('no right to mount a small disk')
  const path = join(disk, 'journal.jsonl')
  const row = (number: number) => ({ number, text: 'x'.repeat(300 << 10) })
  const schema = z.strictObject({ number: z.number(), text: z.string() })
  try {
    const journal = await openJournal(path, schema)
    for (const number of [1, 2, 3]) await journal.append(row(number))
    await expect(journal.append(row(4))).rejects.toMatchObject({ code: 'ENOSPC', path })
    execFileSync('mount', ['-o', 'remount,size=8M', disk])
    await journal.append(row(5))
    await journal.close()
    const again = await openJournal(path, schema)
    expect(again.rows.map((one) => one.number)).toEqual([1, 2, 3, 5])
    await again.close()
  } finally {
    unmount(disk)
    rmSync(disk, { recursive: true })
  }
})
