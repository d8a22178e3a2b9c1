import { expect, test } from 'vitest'
import { selectSubmissions } from '../../src/ledger/selection.ts'
import type { Received } from '../../src/model/submission.ts'
import { broken, sent, units } from './month.ts'

const select = (...received: Received[]) => selectSubmissions(received, units, '2021-09')
const unit = '市教育局'

test('the only file counts', () => {
  expect(select(sent({ unit, file: 'a.xlsx' }))).toEqual({
    counted: { [unit]: 'a.xlsx' },
    superseded: [],
    undecided: [],
  })
})

test('the later receipt counts, whatever the fill dates say', () => {
  const chosen = select(
    sent({ unit, file: 'a.xlsx', receivedAt: '2021-10-03T09:00:00+08:00', filledOn: '2021-10-01' }),
    sent({ unit, file: 'b.xlsx', receivedAt: '2021-10-02T09:00:00+08:00', filledOn: '2021-10-02' }),
  )
  expect(chosen.counted[unit]).toBe('a.xlsx')
  expect(chosen.superseded).toEqual([{ file: 'b.xlsx', unit, by: 'a.xlsx', why: 'later-receipt' }])
})

test('receipts compare as moments, not as text', () => {
  const chosen = select(
    sent({ unit, file: 'a.xlsx', receivedAt: '2021-10-02T23:30:00Z' }),
    sent({ unit, file: 'b.xlsx', receivedAt: '2021-10-03T07:00:00+08:00' }),
  )
  expect(chosen.counted[unit]).toBe('a.xlsx')
})

test('without receipts the later fill date counts', () => {
  const chosen = select(
    sent({ unit, file: 'a.xlsx', filledOn: '2021-09-28' }),
    sent({ unit, file: 'b.xlsx', filledOn: '2021-09-29' }),
    sent({ unit, file: 'c.xlsx', filledOn: '2021-09-27' }),
  )
  expect(chosen.counted[unit]).toBe('b.xlsx')
  expect(chosen.superseded.map((one) => one.file)).toEqual(['a.xlsx', 'c.xlsx'])
})

test('two files that nothing tells apart are both asked about', () => {
  const chosen = select(sent({ unit, file: 'a.xlsx' }), sent({ unit, file: 'b.xlsx' }))
  expect(chosen.counted).toEqual({})
  expect(chosen.undecided).toEqual([{ unit, files: ['a.xlsx', 'b.xlsx'] }])
})

test('a third file that is plainly older does not join the question', () => {
  const chosen = select(
    sent({ unit, file: 'a.xlsx', filledOn: '2021-09-29' }),
    sent({ unit, file: 'b.xlsx', filledOn: '2021-09-29' }),
    sent({ unit, file: 'c.xlsx', filledOn: '2021-09-20' }),
  )
  expect(chosen.undecided).toEqual([{ unit, files: ['a.xlsx', 'b.xlsx'] }])
  expect(chosen.superseded).toEqual([{ file: 'c.xlsx', unit, by: 'a.xlsx', why: 'later-fill-date' }])
})

test('the same bytes twice are one submission', () => {
  const chosen = select(sent({ unit, file: 'b.xlsx', sha256: 'x' }), sent({ unit, file: 'a.xlsx', sha256: 'x' }))
  expect(chosen.counted[unit]).toBe('a.xlsx')
  expect(chosen.superseded).toEqual([{ file: 'b.xlsx', unit, by: 'a.xlsx', why: 'same-bytes' }])
})

test('a form of this month stands before one of another month', () => {
  const chosen = select(
    sent({ unit, file: 'a.xlsx', period: '2021-08', filledOn: '2021-10-09' }),
    sent({ unit, file: 'b.xlsx', filledOn: '2021-09-29' }),
  )
  expect(chosen.counted[unit]).toBe('b.xlsx')
  expect(chosen.superseded[0]?.why).toBe('right-month')
})

test('unknown units, units that do not report and unreadable files are nobody’s submission', () => {
  const chosen = select(sent({ unit: '市人社局' }), sent({ unit: '某局' }), broken('x.xls', 'encrypted', unit))
  expect(chosen).toEqual({ counted: {}, superseded: [], undecided: [] })
})
