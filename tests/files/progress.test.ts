import { expect, test } from 'vitest'
import { progressText, watchOn } from '../../src/cli/progress.ts'

test('the time left is that of the pieces done, once there is something to go by', () => {
  expect(progressText('读取', 5, 100, 500)).toBe('读取 5/100')
  expect(progressText('读取', 25, 100, 10_000)).toContain('30 秒')
  expect(progressText('读取', 10, 1000, 10_000)).toContain('17 分钟')
})

test('on a terminal a step is drawn and taken away again; in a pipe nothing is said', () => {
  const [drawn, said]: [string[], string[]] = [[], []]
  const out = () => {}
  const err = (text: string) => said.push(text)
  const live = watchOn({ out, err, live: true, redraw: (text) => drawn.push(text) })
  for (let done = 1; done <= 1000; done++) live.progress('读取', done, 1000)
  expect(drawn.at(-2)).toContain('1000/1000')
  expect(drawn.at(-1)).toBe('')
  expect(drawn.length).toBeLessThan(100)
  const piped = watchOn({ out, err, live: false })
  piped.progress('读取', 1, 1)
  piped.say('x')
  expect(said).toEqual([])
})
