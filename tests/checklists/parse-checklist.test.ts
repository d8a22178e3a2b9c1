import { expect, test } from 'vitest'
import { parseChecklist, shippedChecklist } from '../../src/checklists/index.ts'
import type { Checklist } from '../../src/model/checklist.ts'
import { Fault } from '../../src/model/fault.ts'

/** What the clerk is told of the shipped checklist after this mistake; null where it is accepted. */
function complaintAbout(mistake: (list: Checklist) => void): string | null {
  const list = structuredClone(shippedChecklist)
  mistake(list)
  return complaintAboutText(JSON.stringify(list))
}

function complaintAboutText(text: string): string | null {
  try {
    parseChecklist(text, 'input/checklist.json')
    return null
  } catch (error) {
    if (error instanceof Fault) return error.message
    throw error
  }
}

const third = (list: Checklist) => {
  const [measure] = list.measures.slice(2)
  const [indicator] = measure?.indicators ?? []
  if (!measure || !indicator) throw new Error('measure 3 has an indicator')
  return { measure, indicator }
}

test('an untouched checklist comes back as it is', () => {
  expect(parseChecklist(`\ufeff${JSON.stringify(shippedChecklist)}`, 'x.json')).toEqual(shippedChecklist)
})

test.each<[string, (list: Checklist) => void, string]>([
  ['a missing lead', (list) => Reflect.deleteProperty(third(list).measure, 'lead'), '“措施第3项 › 牵头单位（lead）”'],
  [
    'a target that is only a number',
    (list) => Reflect.set(third(list).indicator, 'target', 5),
    '“措施第3项 › 指标第1项 › 目标（target）”',
  ],
  [
    'an unknown kind of target',
    (list) => Reflect.set(third(list).indicator.target, 'kind', 'most'),
    '“措施第3项 › 指标第1项 › 目标 › 类型（kind）”',
  ],
  [
    'a target in words',
    (list) => Reflect.set(third(list).indicator.target, 'value', '五百'),
    '“措施第3项 › 指标第1项 › 目标 › 数值（value）”',
  ],
  [
    'a deadline in words',
    (list) => Reflect.set(third(list).measure, 'deadline', '2021年底'),
    '（deadline）”：应如 2025-12',
  ],
  ['an empty office', (list) => third(list).measure.offices.push(' '), '“措施第3项 › 责任科室第2项”'],
  ['a key that is none', (list) => Reflect.set(third(list).measure, 'leed', '局'), '“leed”'],
  ['a number used twice', (list) => Reflect.set(third(list).measure, 'no', 1), '“措施第3项 › 序号（no）”'],
  ['a part that is not there', (list) => Reflect.set(third(list).measure, 'part', 9), '“措施第3项 › 所属部分（part）”'],
  [
    'an indicator of another measure',
    (list) => Reflect.set(third(list).indicator, 'id', '4-1'),
    '“措施第3项 › 指标第1项 › 编号（id）”',
  ],
])('%s: file and place are named', (_, mistake, place) => {
  const complaint = complaintAbout(mistake)
  expect(complaint).toContain('input/checklist.json')
  expect(complaint).toContain(place)
  expect(complaint).not.toContain('\n')
})

test('text that is no JSON, or no checklist', () => {
  expect(complaintAboutText('{"id": "a",\n"version": 1,\n}')).toContain('input/checklist.json第3行')
  expect(complaintAboutText('[]')).toContain('整个文件')
})
