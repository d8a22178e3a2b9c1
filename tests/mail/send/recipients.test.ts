import { afterEach, expect, test } from 'vitest'
import { historyOf, type LetterRow } from '../../../src/mail/send/journal-rows.ts'
import { type FaultServer, startFaultServer } from './fault-server.ts'
import { letterTo, sendOnce, stateOf } from './sending.ts'

/** One letter, several addresses, of which the server takes some. */

let server: FaultServer | null = null
afterEach(() => server?.close())

const [jia, yi] = await Promise.all([letterTo('jia'), letterTo('yi', ['ke@taian.example'])])

test('of several addresses the one put off gets it in the next round, the others not again', async () => {
  const rows: LetterRow[] = []
  let first = true
  server = await startFaultServer({
    at: (point, { recipient }) => {
      if (point !== 'rcpt' || !recipient.startsWith('ke@') || !first) return null
      first = false
      return '452 4.2.2 full'
    },
  })
  await sendOnce([yi], server.port, rows)
  expect(server.taken.map((one) => one.to)).toEqual([['yi@taian.example'], ['ke@taian.example']])
  expect(stateOf(yi, rows)).toBe('sent')
})

test.each([false, true])(
  'a copy that is refused for good is told, the unit has its letter (pipelining %s)',
  async (pipelining) => {
    const rows: LetterRow[] = []
    server = await startFaultServer({
      pipelining,
      at: (point, { recipient }) => (point === 'rcpt' && recipient.startsWith('ke@') ? '550 5.1.1 unknown' : null),
    })
    await sendOnce([yi], server.port, rows)
    expect(historyOf(rows, yi.id)).toMatchObject({ state: 'sent', refused: [{ address: 'ke@taian.example' }] })
    expect(server.taken.map((one) => one.to)).toEqual([['yi@taian.example']])
  },
)

test('a copy that is put off and then refused leaves the letter sent', async () => {
  const rows: LetterRow[] = []
  let asked = 0
  server = await startFaultServer({
    at: (point, { recipient }) => {
      if (point !== 'rcpt' || !recipient.startsWith('ke@')) return null
      return asked++ === 0 ? '452 4.2.2 full' : '550 5.1.1 unknown'
    },
  })
  await sendOnce([yi], server.port, rows)
  expect(historyOf(rows, yi.id)).toMatchObject({ state: 'sent', refused: [{ address: 'ke@taian.example' }] })
})

test.each([
  [false, '550 5.1.1 unknown', 'failed'],
  [true, '550 5.1.1 unknown', 'failed'],
  [false, '452 4.2.2 full', 'waiting'],
  [true, '452 4.2.2 full', 'waiting'],
] as const)(
  'where the unit’s own address is refused, nobody gets it (pipelining %s, %s)',
  async (pipelining, act, state) => {
    const rows: LetterRow[] = []
    server = await startFaultServer({
      pipelining,
      at: (point, { recipient }) => (point === 'rcpt' && recipient.startsWith('yi@') ? act : null),
    })
    const wait = { connect: 1000, answer: 600_000 }
    await sendOnce([yi, jia], server.port, rows, { bcc: 'copy@bureau.example', wait })
    expect(historyOf(rows, yi.id)).toMatchObject({ state, words: act })
    expect(rows.filter((row) => row.id === yi.id && row.step === 'body')).toEqual([])
    expect(server.taken.map((one) => one.id)).toEqual([jia.id])
  },
  15_000,
)
