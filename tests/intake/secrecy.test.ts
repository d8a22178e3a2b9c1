import { expect, test } from 'vitest'
import { secrecyMark } from '../../src/model/secrecy.ts'
import { submission, workbook } from './making.ts'

const header = '序号|重点任务|承担角色|完成时限|进展状态|本月进展|存在问题|下步打算|办结日期|备注'
const row = (progress: string) => `7|加快现代学徒制培训|牵头|2025年12月|正常推进|${progress}|无|继续走访||`

test('a mark above or below the table is the whole form’s, and keeps its cell', async () => {
  const above = await workbook({ 任务进展: ['附件1||机密★1年', '填报单位|市教育局', header, row('召开推进会1次')] })
  expect(submission(above).marked).toEqual([{ sheet: '任务进展', cell: 'C1', mark: '机密★1年' }])
  const below = await workbook({ 任务进展: [header, row('召开推进会1次'), '', '注：', '秘密'] })
  expect(submission(below).marked).toEqual([{ sheet: '任务进展', cell: 'A5', mark: '秘密' }])
})

test('a mark in the table is its cell’s alone', async () => {
  const bytes = await workbook({ 任务进展: ['填报单位|市教育局', header, row('按方案（秘密★）摸底2次')] })
  expect(submission(bytes).marked).toBeUndefined()
})

test.each([
  ['秘密★1年', '秘密★1年'],
  ['机 密 ★ ６ 个月', '机密★6个月'],
  ['绝密★长期，请注意', '绝密★长期'],
  ['密级：机密', '机密'],
  ['内部资料，注意保密', '内部资料注意保密'],
  ['保守国家秘密，人人有责', null],
  ['★★★★★培训基地', null],
  ['密级：公开', null],
  ['', null],
])('%s bears the mark %s', (text, mark) => expect(secrecyMark(text)).toBe(mark))
