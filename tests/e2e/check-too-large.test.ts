import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { findingSchema } from '../../src/model/finding.ts'
import { luoshi } from '../luoshi.ts'

/** What no unit means to send, though a wrong choice of file is soon made: a film. It takes no room on the disk here. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-large-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

test('a file of 600 MB is a finding, and is never in the memory as a whole', async () => {
  const path = join(work, '表.xlsx')
  const file = openSync(path, 'w')
  ftruncateSync(file, 600 << 20)
  closeSync(file)
  // In kilobytes, the most that there ever was.
  const before = process.resourceUsage().maxRSS
  const { status, out, err } = await luoshi('check', path, '--json', '--output', work)
  const findings = z.array(findingSchema).parse(JSON.parse(out))
  expect({ status, err, rules: findings.map((one) => one.rule) }).toEqual({
    status: 1,
    err: '',
    rules: ['file-damaged'],
  })
  expect(process.resourceUsage().maxRSS - before).toBeLessThan(300 << 10)
})
