import { afterEach, describe, expect, test } from 'vitest'
import { historyOf, type LetterRow } from '../../../src/mail/send/journal-rows.ts'
import { pauses as roundPauses } from '../../../src/mail/send/send.ts'
import { SmtpFault } from '../../../src/mail/send/smtp-fault.ts'
import { freePorts } from '../servers/free-ports.ts'
import { type Act, type FaultServer, type Point, startFaultServer } from './fault-server.ts'
import { letterTo, sendOnce, stateOf } from './sending.ts'

/** A server that fails at each place in each way: each letter goes out at most once, and none is lost sight of. */

let server: FaultServer | null = null
afterEach(() => server?.close())

const both = await Promise.all([letterTo('jia'), letterTo('yi', ['ke@taian.example'])])
const [jia, yi] = both

/** The act happens the first time that a conversation comes to the point, or every time. */
async function failing(point: Point, act: Act, given: { always?: boolean; pipelining?: boolean } = {}) {
  let done = false
  server = await startFaultServer({
    pipelining: given.pipelining ?? false,
    at: (at) => {
      if (at !== point || (done && !given.always)) return null
      done = true
      return act
    },
  })
  return server
}

const takenOf = (one: FaultServer) =>
  one.taken.map(({ id }) => (id === jia.id ? 'jia' : id === yi.id ? 'yi' : id)).sort()
const steps = (rows: readonly LetterRow[], id: string) => rows.filter((row) => row.id === id).map((row) => row.step)

describe.each([false, true])('with pipelining %s', (pipelining) => {
  test('each letter goes out over one connection, to all its addresses, as the bytes that it is', async () => {
    const rows: LetterRow[] = []
    const healthy = await failing('dot', null, { pipelining })
    expect(await sendOnce(both, healthy.port, rows, { bcc: 'copy@bureau.example' })).toEqual({
      error: null,
      pauses: [1000],
    })
    expect(healthy.connections).toBe(1)
    expect(healthy.taken.map((one) => one.to)).toEqual([
      ['jia@taian.example', 'copy@bureau.example'],
      ['yi@taian.example', 'ke@taian.example', 'copy@bureau.example'],
    ])
    for (const [at, letter] of both.entries())
      expect(healthy.taken[at]?.bytes.equals(Buffer.from(await letter.read()))).toBe(true)
    expect(steps(rows, jia.id)).toEqual(['queued', 'sending', 'body', 'sent'])
    await sendOnce(both, healthy.port, rows)
    expect(healthy.taken.length).toBe(2)
  })

  test.each<[Point, Act]>([
    ['greeting', 'drop'],
    ['ehlo', 'drop'],
    ['auth', 'drop'],
    ['mail', 'drop'],
    ['rcpt', 'drop'],
    ['data', 'drop'],
    ['greeting', '421 4.3.2 busy'],
    ['greeting', 2000],
    ['ehlo', '421 4.3.2 busy'],
    ['auth', '454 4.7.0 later'],
    ['mail', '421 4.3.2 busy'],
    ['mail', '452 4.3.1 full'],
    ['rcpt', '452 4.2.2 full'],
    ['rcpt', 1500],
    ['data', '451 4.3.0 later'],
    ['body', '421 4.3.2 busy'],
    ['dot', '421 4.3.2 busy'],
    ['dot', '452 4.3.1 full'],
  ])('at %s %s puts a letter off, and it goes out in the next round', async (point, act) => {
    const rows: LetterRow[] = []
    const one = await failing(point, act, { pipelining })
    const { error, pauses } = await sendOnce(both, one.port, rows)
    expect(error).toBe(null)
    expect(pauses).toContain(roundPauses[0])
    expect(takenOf(one)).toEqual(['jia', 'yi'])
    expect(both.map((letter) => stateOf(letter, rows))).toEqual(['sent', 'sent'])
  })

  test.each<[Point, Act, number]>([
    ['body', 'drop', 0],
    ['dot', 'drop', 1],
    ['dot', 1500, 1],
  ])('at %s %s leaves a letter in doubt: it never goes out again by itself', async (point, act, taken) => {
    const rows: LetterRow[] = []
    const one = await failing(point, act, { pipelining })
    await sendOnce(both, one.port, rows)
    expect(both.map((letter) => stateOf(letter, rows))).toEqual(['unknown', 'sent'])
    await sendOnce(both, one.port, rows)
    expect(takenOf(one).filter((name) => name === 'jia').length).toBe(taken)
    expect(takenOf(one)).toContain('yi')
    rows.push({ id: jia.id, at: '2021-10-06T10:00:00+08:00', step: 'resend' })
    await sendOnce(both, one.port, rows)
    expect(takenOf(one).filter((name) => name === 'jia').length).toBe(taken + 1)
    expect(stateOf(jia, rows)).toBe('sent')
  })

  test.each<[Point, Act]>([
    ['mail', '550 5.7.1 sender not welcome'],
    ['rcpt', '550 5.1.1 no such user'],
    ['data', '554 5.7.1 no'],
    ['dot', '550 5.7.1 spam'],
  ])('at %s %s is final: the words are kept, the others go out', async (point, act) => {
    const rows: LetterRow[] = []
    const one = await failing(point, act, { pipelining })
    const { pauses } = await sendOnce(both, one.port, rows)
    expect(pauses).toEqual([1000])
    expect(historyOf(rows, jia.id)).toMatchObject({ state: 'failed', words: expect.stringContaining(String(act)) })
    expect(takenOf(one)).toEqual(['yi'])
    expect(one.connections).toBe(1)
    await sendOnce(both, one.port, rows)
    expect(takenOf(one)).toEqual(['yi'])
  })
})

test('what the server puts off for ever is tried a few times with growing pauses, and stays due', async () => {
  const rows: LetterRow[] = []
  const one = await failing('rcpt', '451 4.7.1 greylisted', { always: true })
  const { error, pauses } = await sendOnce([jia], one.port, rows)
  expect(error).toBe(null)
  expect(pauses.filter((pause) => pause !== 1000)).toEqual([...roundPauses])
  expect([...roundPauses].sort((a, b) => a - b)).toEqual([...roundPauses])
  expect(historyOf(rows, jia.id)).toMatchObject({ state: 'waiting', words: expect.stringContaining('greylisted') })
  expect(one.taken).toEqual([])
})

test.each<[Point, Act, boolean]>([
  ['greeting', 'drop', true],
  ['ehlo', 'drop', true],
  ['auth', 'drop', true],
  ['greeting', '554 5.7.1 go away', false],
  ['auth', '535 5.7.8 wrong', false],
])('no way in (%s %s) ends in a fault, and all letters stay due', async (point, act, later) => {
  const rows: LetterRow[] = []
  const one = await failing(point, act, { always: true })
  const { error, pauses } = await sendOnce(both, one.port, rows)
  expect(error).toBeInstanceOf(SmtpFault)
  expect(error).toMatchObject({ later })
  expect(pauses.includes(roundPauses[2])).toBe(later)
  expect(both.map((letter) => stateOf(letter, rows))).toEqual(['waiting', 'waiting'])
  expect(both.map((letter) => steps(rows, letter.id))).toEqual([['queued'], ['queued']])
})

test('where nothing listens, it ends at once', async () => {
  const rows: LetterRow[] = []
  const [port = 0] = await freePorts(1)
  const { error, pauses } = await sendOnce(both, port, rows)
  expect(error).toMatchObject({ later: false, message: expect.stringContaining(`端口 ${port} 拒绝连接`) })
  expect(pauses).toEqual([])
})

test('a server that never answers the farewell does not keep anybody', async () => {
  const rows: LetterRow[] = []
  server = await startFaultServer({ at: (point) => (point === 'quit' ? 'hold' : null) })
  await sendOnce([jia], server.port, rows, { wait: { connect: 1000, answer: 600_000 } })
  await server.held
  await server.left
  expect(stateOf(jia, rows)).toBe('sent')
}, 15_000)

test('a long letter cut off in its middle is in doubt too', async () => {
  const rows: LetterRow[] = []
  const long = await letterTo('long', [], 8 << 20)
  const one = await failing('body', 'drop')
  await sendOnce([long], one.port, rows, { wait: { connect: 5000, answer: 5000 } })
  expect(stateOf(long, rows)).toBe('unknown')
  expect(one.taken).toEqual([])
})

test('a letter larger than the server takes is not begun', async () => {
  const rows: LetterRow[] = []
  const one = await failing('ehlo', '250 SIZE 1000')
  await sendOnce([jia], one.port, rows)
  expect(steps(rows, jia.id)).toEqual(['queued', 'sending', 'failed'])
})

/** A journal whose disk is full when the row of that step is due. */
async function withoutRoomFor(step: LetterRow['step']) {
  const rows: LetterRow[] = []
  const one = await failing('dot', null)
  const append = async (row: LetterRow) => {
    if (row.step === step) throw Object.assign(new Error('disk'), { code: 'ENOSPC' })
    rows.push(row)
  }
  expect((await sendOnce(both, one.port, rows, { append })).error).toMatchObject({ code: 'ENOSPC' })
  return { rows, one }
}

test('a row that can’t be written before the body: the letter has not gone', async () => {
  const { rows, one } = await withoutRoomFor('body')
  expect(one.taken).toEqual([])
  expect(both.map((letter) => stateOf(letter, rows))).toEqual(['waiting', 'waiting'])
})

test('a row that can’t be written after the body: the letter is in doubt, though it has arrived', async () => {
  const { rows, one } = await withoutRoomFor('sent')
  expect(takenOf(one)).toEqual(['jia'])
  expect(both.map((letter) => stateOf(letter, rows))).toEqual(['unknown', 'waiting'])
  await sendOnce(both, one.port, rows)
  expect(takenOf(one)).toEqual(['jia', 'yi'])
})

test('a server that ends the connection between letters is called again', async () => {
  const rows: LetterRow[] = []
  server = await startFaultServer({ at: (point) => (point === 'dot' ? '250 2.0.0 queued\r\n421 4.4.2 idle' : null) })
  await sendOnce(both, server.port, rows)
  expect(takenOf(server)).toEqual(['jia', 'yi'])
  expect(both.map((letter) => stateOf(letter, rows))).toEqual(['sent', 'sent'])
})
