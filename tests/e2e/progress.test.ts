import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'

/** What a clerk sees on a terminal while the month is made. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-progress-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

async function drawnBy(...args: string[]): Promise<string[]> {
  const drawn: string[] = []
  const terminal = { out() {}, err() {}, live: true, redraw: (text: string) => void drawn.push(text) }
  expect(await main([...args, '--output', work], terminal)).toBe(0)
  return drawn
}

test.each([
  ['run', ['run', '--period', '2021-09'], ['读取表格 22/22', '生成退回件和催报函 15/15']],
  ['forms', ['forms', '--period', '2021-10'], ['生成报送表 19/19']],
])('%s shows each long step with its count to the end, and leaves no line behind', async (_name, args, steps) => {
  const drawn = await drawnBy(...args)
  for (const step of steps) expect(drawn.filter((text) => text.startsWith(step))).toHaveLength(1)
  expect(drawn.at(-1)).toBe('')
})
