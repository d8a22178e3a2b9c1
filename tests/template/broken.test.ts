import { expect, test } from 'vitest'
import { renderTemplate, TemplateError } from '../../src/template/index.ts'
import { faultsOf } from './packages.ts'

test.each(['docx', 'xlsx'] as const)('a .%s that can’t be opened is an error of the template', (kind) => {
  const render = () => renderTemplate(new Uint8Array([1, 2, 3]), {}, { name: `a.${kind}`, kind, strict: true })
  expect(render).toThrow(TemplateError)
  expect(faultsOf(render)).toEqual([{ place: '', tag: '', nearest: null }])
})
