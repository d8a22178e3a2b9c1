import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findUnitIn, reportingUnits, resolveUnit, type Unit } from '../../src/model/unit.ts'

const unit = (name: string, aliases: string[] = [], reports = true): Unit => ({
  ...{ name, aliases, kind: '市直部门', reports, contact: '', phone: '', email: '', cc: [] },
})

test('a list that grows between two questions is asked anew', () => {
  const units: Unit[] = []
  expect(resolveUnit(units, '市教育局')).toBeNull()
  expect(reportingUnits(units)).toEqual([])
  units.push(unit('市教育局'))
  expect(resolveUnit(units, '教育局')?.name).toBe('市教育局')
  expect(findUnitIn(units, '9月教育局')?.name).toBe('市教育局')
  expect(reportingUnits(units)).toHaveLength(1)
})

test('the longest name in a text wins, of equal ones that of the first unit', () => {
  const bare = (name: string) => name.replace(/^泰安/, '').replace(/^市(?=.{2})/, '')
  const word = fc.array(fc.constantFrom('市', '某', '甲', '乙', '县'), { minLength: 1, maxLength: 4 })
  const text = word.map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.array(fc.tuple(text, fc.array(text, { maxLength: 2 }))), text, text, (named, a, b) => {
      const units = named.map(([name, aliases]) => unit(name, aliases))
      const haystack = a + b
      let best = { name: null as string | null, length: 1 }
      for (const one of units)
        for (const known of [one.name, ...one.aliases].map(bare))
          if (haystack.includes(known) && known.length > best.length) best = { name: one.name, length: known.length }
      expect(findUnitIn(units, haystack)?.name ?? null).toBe(best.name)
    }),
  )
})
