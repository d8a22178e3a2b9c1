import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSheet } from '../../src/intake/workbook/read-sheet.ts'
import { readSharedStrings } from '../../src/intake/workbook/shared-strings.ts'
import { noStyles } from '../../src/intake/workbook/styles.ts'

/**
 * What every program writes alike is read in one go, what is written otherwise element by element: the same cells
 * written in both ways are the same cells.
 */

const struckString = 2
const context = {
  strings: { texts: ['甲', '乙', '丙'], struck: new Set([struckString]) },
  styles: noStyles,
  date1904: false,
  spend: () => {},
}
const read = (rows: string) =>
  readSheet(Buffer.from(`<worksheet><sheetData>${rows}</sheetData></worksheet>`), context).rows

const value = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '1',
    '2',
    '3',
    '-1.5',
    '1e3',
    '2021-09-30',
    '#N/A',
    '&lt;5&#x4e2d;',
    ' 7 ',
    '&amp;lt;',
    '中',
  ),
  fc.string({ maxLength: 5 }).map((text) => text.replace(/[<&\r]/g, '')),
)
const cell = fc.record({
  address: fc.option(
    fc.tuple(fc.constantFrom('A', 'B', 'Z', 'AA', 'XFD', 'XFE', 'ZZZ'), fc.constantFrom(1, 2, 1_048_576, 9_999_999)),
  ),
  style: fc.option(fc.nat({ max: 3 })),
  type: fc.constantFrom(null, 'n', 's', 'str', 'b', 'e', 'd', 'inlineStr', 'x'),
  formula: fc.option(fc.constantFrom('', 'A1+1', 'A1&amp;B1')),
  value: fc.option(value),
})

/** `gap` stands between the name and the attributes: two blanks there are as good XML, but nobody writes them. */
const written =
  (gap: string) =>
  (one: ReturnType<typeof cell.generate>['value']): string => {
    const attributes = [
      ...(one.address ? [`r="${one.address.join('')}"`] : []),
      ...(one.style === null ? [] : [`s="${one.style}"`]),
      ...(one.type === null ? [] : [`t="${one.type}"`]),
    ].join(' ')
    const [formula, content] = [one.formula === null ? '' : `<f>${one.formula}</f>`, one.value]
    const inner = formula + (content === null ? '' : `<v>${content}</v>`)
    return inner === '' ? `<c${gap}${attributes}/>` : `<c${gap}${attributes}>${inner}</c>`
  }

test('cells', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 4 }), (rows) => {
      const sheet = (gap: string) => rows.map((cells) => `<row>${cells.map(written(gap)).join('')}</row>`).join('')
      expect(read(sheet(' '))).toEqual(read(sheet('  ')))
    }),
    { numRuns: 1000 },
  )
})

test('texts that cells refer to', () => {
  const piece = fc.record({ text: value, preserved: fc.boolean(), spoken: fc.boolean() })
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const list = (gap: string) =>
        pieces.map(({ text, preserved, spoken }) => {
          const word = spoken ? '<phoneticPr fontId="1" type="noConversion"/>' : ''
          return `<si${gap}><t${preserved ? ' xml:space="preserve"' : ''}>${text}</t>${word}</si>`
        })
      const strings = (gap: string) => readSharedStrings(Buffer.from(`<sst>${list(gap).join('')}</sst>`))
      expect(strings('')).toEqual(strings(' '))
    }),
    { numRuns: 1000 },
  )
})

test('a struck-out text is struck out in either way', () => {
  const [row] = read(`<row><c r="A1" t="s"><v>${struckString}</v></c><c  r="B1" t="s"><v>${struckString}</v></c></row>`)
  expect(row?.cells.map((one) => one.struck)).toEqual([true, true])
})
