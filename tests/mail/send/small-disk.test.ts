import { closeSync, openSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openJournal } from '../../../src/mail/journal.ts'
import { historyOf, type LetterRow, letterRowSchema } from '../../../src/mail/send/journal-rows.ts'
import { smallDisk } from '../small-disk.ts'
import { startFaultServer } from './fault-server.ts'
import { letterTo, sendOnce, stateOf } from './sending.ts'

/** Writes until the disk is full, then gives back the last 8 KB. */
function fill(path: string): void {
  const file = openSync(path, 'w')
  let size = 0
  try {
    for (;;) size += writeSync(file, Buffer.alloc(4096))
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' })
  }
  closeSync(file)
  truncateSync(path, size - 8192)
}

// The row that no longer fits is another one each time.
test.for([0, 90, 180, 270, 360, 450])(
  'a disk that fills up (after %d bytes more) sends nothing twice and forgets nothing',
  async (pad, { skip }) => {
    const disk = smallDisk()
    if (disk === null) return skip('no right to mount a small disk')
    const letters = await Promise.all(Array.from({ length: 20 }, (_, at) => letterTo(`unit${at}`, [], 10)))
    const server = await startFaultServer({ at: () => null })
    const once = async (): Promise<{ error: unknown; rows: readonly LetterRow[] }> => {
      const journal = await openJournal(join(disk.folder, 'mail-journal.jsonl'), letterRowSchema)
      const { rows, append } = journal
      const { error } = await sendOnce(letters, server.port, rows as LetterRow[], { append: append.bind(journal) })
      await journal.close()
      return { error, rows }
    }
    try {
      const journal = await openJournal(join(disk.folder, 'mail-journal.jsonl'), letterRowSchema)
      const about = { id: '<0@bureau.example>', at: '2021-10-06T09:00:00+08:00' }
      await journal.append({ ...about, step: 'unknown', words: 'x'.repeat(pad) })
      await journal.close()
      fill(join(disk.folder, 'filler'))

      const full = await once()
      expect(full.error).toMatchObject({ code: 'ENOSPC' })
      expect(server.taken.length).toBeGreaterThan(0)
      expect(server.taken.length).toBeLessThan(letters.length)
      expect((await once()).error).toMatchObject({ code: 'ENOSPC' })

      disk.grow()
      const { error, rows } = await once()
      expect(error).toBe(null)
      expect(server.taken.map((one) => one.id).sort()).toEqual(letters.map((one) => one.id).sort())
      // Taken, and the note of it did not fit: that one is in doubt, and only that one.
      const doubtful = letters.filter((letter) => stateOf(letter, rows) !== 'sent')
      expect(doubtful.length).toBeLessThanOrEqual(1)
      for (const letter of doubtful) expect(historyOf(rows, letter.id).state).toBe('unknown')
    } finally {
      await server.close()
      disk.end()
    }
  },
)
