import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FaultServer, type Point, startFaultServer } from './fault-server.ts'
import { copyOf, period, returnIds, root, type StagedMonth, stageMonth } from './month.ts'

/** The process is ended without warning at each step; called again, no letter goes out twice and none is forgotten. */

const units = ['市教育局', '市总工会'] as const
const password = 'an-authorisation-code'
let month: StagedMonth
let ids: Record<string, string>

beforeAll(async () => {
  process.env.LUOSHI_SMTP_PASSWORD = password
  month = await stageMonth()
  ids = returnIds(month)
})
afterAll(() => {
  delete process.env.LUOSHI_SMTP_PASSWORD
  month.end()
})

/** The month in folders of its own, and a server for its letters; the first that comes to the point is held there. */
async function stage(hold: Point | null = null) {
  let held = false
  const server = await startFaultServer({
    at: (point) => {
      if (held || point !== hold) return null
      held = true
      return 'hold'
    },
  })
  const copy = copyOf(month)
  const { port } = server
  copy.set({ smtp: { host: '127.0.0.1', port, security: 'none', user: 'a', lettersPerMinute: 600 } })
  const end = async () => {
    await server.close()
    copy.end()
  }
  return { copy, server, end }
}

/** Starts the command; `done` resolves to its exit status, null where it was killed. */
function start(copy: StagedMonth, kill: Record<string, string> = {}) {
  const args = ['src/bin.js', 'mail', '--period', period, '--send', '--only', 'returns', ...copy.folders]
  const env = { ...process.env, ...kill }
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' })
  return { child, done: new Promise<number | null>((resolve) => child.once('exit', resolve)) }
}

const again = (copy: StagedMonth, ...args: string[]) => copy.mail('--send', '--only', 'returns', ...args)

const countOf = (server: FaultServer, unit: string): number => server.taken.filter((one) => one.id === ids[unit]).length

/** After a kill: called again, everything has gone out but what is in doubt, which the clerk then settles. */
async function expectAll(copy: StagedMonth, server: FaultServer): Promise<string[]> {
  const said = await again(copy)
  const steps = await copy.journal()
  const doubtful = units.filter((unit) => steps[unit] !== 'sent')
  expect(said.status).toBe(doubtful.length > 0 ? 2 : 0)
  for (const unit of units) {
    const count = countOf(server, unit)
    if (!doubtful.includes(unit)) expect([unit, count]).toEqual([unit, 1])
    else {
      expect([unit, steps[unit], count < 2]).toEqual([unit, 'body', true])
      expect(said.out).toMatch(new RegExp(`${unit} +退回 +结果不明`))
      const { status } = await again(copy, count === 1 ? '--mark-sent' : '--resend', unit)
      expect(status).toBe(0)
    }
  }
  expect(await again(copy)).toMatchObject({ status: 0 })
  expect(units.map((unit) => countOf(server, unit))).toEqual([1, 1])
  expect(Object.values(await copy.journal())).toEqual(['sent', 'sent'])
  return doubtful
}

const preload = `--import ${new URL('../../files/kill-at.mjs', import.meta.url).href}`

test('at each thing that it does to the disk, one after the other', async () => {
  let doubts = 0
  const wasKilledAt = async (step: number): Promise<boolean> => {
    const { copy, server, end } = await stage()
    const kill = { NODE_OPTIONS: preload, KILL_BELOW: join(copy.output, '/'), KILL_AT: String(step) }
    const killed = (await start(copy, kill).done) === null
    const doubtful = await expectAll(copy, server)
    doubts += doubtful.length
    await end()
    return killed
  }
  let step = 1
  // Two at a time, since most of the time goes into starting the process.
  while ((await Promise.all([wasKilledAt(step), wasKilledAt(step + 1)])).every(Boolean)) step += 2
  // Two letters of four rows, each written and brought to the disk.
  expect(step).toBeGreaterThanOrEqual(16)
  // In doubt: each letter when the row before its body was being brought to the disk, and half-way through the row after.
  expect(doubts).toBe(4)
}, 300_000)

test.each<[Point, number]>([
  ['greeting', 0],
  ['ehlo', 0],
  ['auth', 0],
  ['mail', 0],
  ['rcpt', 0],
  ['data', 0],
  ['body', 1],
  ['dot', 1],
])('while it waits for the server at %s', async (point, doubts) => {
  const { copy, server, end } = await stage(point)
  const { child, done } = start(copy)
  await server.held
  // Another one in the meantime stands back.
  const other = await again(copy)
  expect([other.status, other.out]).toEqual([2, ''])
  expect(other.err).toContain('另一个窗口')
  child.kill('SIGKILL')
  expect(await done).toBe(null)
  expect((await expectAll(copy, server)).length).toBe(doubts)
  await end()
})

test('two at once: one of them stands back or finds nothing left, and nothing goes out twice', async () => {
  const { copy, server, end } = await stage()
  const statuses = await Promise.all([start(copy).done, start(copy).done])
  expect(statuses).toContain(0)
  expect(await expectAll(copy, server)).toEqual([])
  await end()
})
