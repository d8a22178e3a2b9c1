import { expect, test } from 'vitest'
import { abstractOf, oneParagraph, paragraphsOf } from '../../src/report/prose.ts'

test('lines become paragraphs, the last one closed, blank ones gone', () => {
  expect(paragraphsOf(' 1.甲；\r\n\n　2.乙')).toEqual(['1.甲；', '2.乙。'])
  expect(paragraphsOf('已完成。')).toEqual(['已完成。'])
  expect(paragraphsOf('\n \u3000')).toEqual([])
})

test('lines without an end mark are joined by a semicolon, never run together', () => {
  expect(oneParagraph('1.甲\n2.乙。\n3.丙')).toBe('1.甲；2.乙。3.丙。')
})

test('an abstract is the beginning, cut at a sentence, and says that something is left out', () => {
  const sentence = '组织开展企业新型学徒制培训，新增培养企业六家，招收学徒三百人。'
  expect(abstractOf(sentence)).toBe(sentence)
  expect(abstractOf(sentence.repeat(3))).toBe(`${sentence}……`)
  expect([...abstractOf('𠮷'.repeat(90))]).toHaveLength(62)
})
