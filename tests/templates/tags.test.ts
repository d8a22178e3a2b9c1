import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { indexSchema } from '../../src/report/index-file.ts'
import { lintTemplate, templateKind } from '../../src/template/index.ts'
import { fieldsOf } from '../../src/view-fields.ts'
import { stockTemplates } from './stock.ts'
import { templateTexts } from './template-texts.ts'

const folder = new URL('../../templates/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder))
const index = indexSchema.parse(JSON.parse(read('index.json').toString('utf8')))

test.each(index.map((one) => [one.template, one.per] as const))(
  '%s names only fields that exist',
  async (name, per) => {
    const kind = templateKind(name)
    expect(kind && lintTemplate(read(name), { name, kind }, fieldsOf[per])).toEqual([])
    const texts = await templateTexts(name, read(name))
    expect(texts.join('').match(/\{\{/g)?.length ?? 0).toBeGreaterThan(20)
  },
)

test('the stock templates are made the same each time, and stay small', async () => {
  const [first, second] = [await stockTemplates(), await stockTemplates()]
  expect(first.map((one) => one.name).sort()).toEqual(index.map((one) => one.template).sort())
  first.forEach((one, at) => {
    expect(Buffer.from(one.bytes).equals(Buffer.from(second[at]?.bytes ?? []))).toBe(true)
    expect(one.bytes.length).toBeLessThan(40_000)
  })
})
