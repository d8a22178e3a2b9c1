import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { catalogue, ruleIds } from '../../src/rules/catalogue.ts'
import { chapters } from '../../src/rules/chapters.ts'
import { readmeText } from './readme-text.ts'

const folder = fileURLToPath(new URL('../../src/rules/', import.meta.url))

const ruleFiles = readdirSync(folder).filter((file) =>
  readFileSync(`${folder}${file}`, 'utf8').includes('export default defineRule('),
)

test('every file that defines a rule is in the catalogue', async () => {
  const modules = await Promise.all(ruleFiles.map((file) => import(`${folder}${file}`)))
  const forgotten = modules.flatMap((module, at) => (catalogue.includes(module.default) ? [] : [ruleFiles[at]]))
  expect(forgotten).toEqual([])
  expect(catalogue.length).toBe(ruleFiles.length)
})

test('a rule’s file is named for its id, and no id is there twice', () => {
  expect([...ruleIds].sort()).toEqual(ruleFiles.map((file) => file.replace('.ts', '')).sort())
})

test('every rule has an example that passes and one that does not', () => {
  expect(catalogue.filter((rule) => rule.valid.length === 0 || rule.invalid.length === 0)).toEqual([])
})

test('every rule says what is asked, why and what to do, each in whole sentences', () => {
  const unfinished = catalogue.filter((rule) => [rule.title, rule.why, rule.hint].some((text) => !/。$/.test(text)))
  expect(unfinished.map((rule) => rule.id)).toEqual([])
})

test('Chinese text has full-width punctuation between Chinese letters', () => {
  const halfWidth = /[\p{Script=Han}”》][,;:?!()][\p{Script=Han}“《]/u
  const wrong = catalogue.filter((rule) => [rule.title, rule.why, rule.hint].some((text) => halfWidth.test(text)))
  expect(wrong.map((rule) => rule.id)).toEqual([])
})

test('a rule yields to rules of its own scope that are there', () => {
  const wrong = catalogue.flatMap((rule) =>
    (rule.yieldsTo ?? [])
      .filter((id) => catalogue.find((one) => one.id === id)?.scope !== rule.scope)
      .map((id) => `${rule.id} → ${id}`),
  )
  expect(wrong).toEqual([])
})

test('every scope has its chapter', () => {
  const scopes = new Set(chapters.flatMap((chapter) => chapter.scopes))
  expect(catalogue.filter((rule) => !scopes.has(rule.scope))).toEqual([])
})

test('src/rules/README.md is what the catalogue says', async () => {
  await expect(readmeText()).toMatchFileSnapshot(`${folder}README.md`)
})
