import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { indexSchema } from '../../src/report/index-file.ts'
import { unitViewSchema, viewSchema } from '../../src/report/view-schema.ts'
import { stockTemplates } from './stock.ts'
import { templateTexts, unknownTags } from './tags.ts'

const folder = new URL('../../templates/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder))
const index = indexSchema.parse(JSON.parse(read('index.json').toString('utf8')))

test.each(index.map((one) => [one.template, one.per] as const))(
  '%s names only fields that exist',
  async (name, per) => {
    const texts = await templateTexts(name, read(name))
    const schema = per === 'unit' ? unitViewSchema : viewSchema
    expect(texts.flatMap((text) => unknownTags(text, schema))).toEqual([])
    expect(texts.join('').match(/\{\{/g)?.length ?? 0).toBeGreaterThan(20)
  },
)

test('the walk finds what does not exist, where it stands', () => {
  const wrong = (text: string) => unknownTags(text, viewSchema)
  expect(wrong('{{发文机关}}{{#each 措施}}{{标题}}{{../发文机关}}{{#each 条目}}{{单位}}{{/each}}{{/each}}')).toEqual([])
  expect(wrong('{{发文}}{{#each 措施}}{{发文机关}}{{#if 没有}}{{/if}}{{/each}}')).toEqual(['发文', '发文机关', '没有'])
  expect(wrong('{{#each 期次}}{{/each}}{{单位.名称}}{{@no}}')).toEqual(['#each 期次', '单位.名称', '@no'])
  expect(() => wrong('{{#each 措施}}')).toThrow()
})

test('the stock templates are made the same each time, and stay small', async () => {
  const [first, second] = [await stockTemplates(), await stockTemplates()]
  expect(first.map((one) => one.name).sort()).toEqual(index.map((one) => one.template).sort())
  first.forEach((one, at) => {
    expect(Buffer.from(one.bytes).equals(Buffer.from(second[at]?.bytes ?? []))).toBe(true)
    expect(one.bytes.length).toBeLessThan(40_000)
  })
})
