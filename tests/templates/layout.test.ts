import { Document, Packer } from 'docx'
import { describe, expect, test } from 'vitest'
import { upright } from '../../src/report/word/page.ts'
import { style, styles } from '../../src/report/word/styles.ts'
import { canLook, lookAt, type Word } from './office.ts'
import { head, upwardHead } from './word/head.ts'
import { sideways } from './word/sideways.ts'
import { body, placed } from './word/text.ts'

/** GB/T 9704 in millimetres, measured on pages that LibreOffice made (skipped where it is missing). */

const text = '国'.repeat(28 * 22 * 3)

const document = new Document({
  styles,
  evenAndOddHeaderAndFooters: true,
  sections: [
    upright([...head('某某市某某局', '某字〔2021〕1号', ['关于某事的', '通报']), body(text)]),
    sideways([body('横'), placed(style.body, { pageBreakBefore: true }, '横')]),
  ],
})

const upward = new Document({
  styles,
  evenAndOddHeaderAndFooters: true,
  sections: [upright([...upwardHead('某某市某某局', '某字〔2021〕1号', ['关于某事的', '报告']), body(text)])],
})

const lines = (words: Word[]): Word[][] => {
  const rows = new Map<number, Word[]>()
  for (const word of words) {
    const row = Math.round(word.top)
    rows.set(row, [...(rows.get(row) ?? []), word])
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row)
}

describe.skipIf(!canLook)('the page of an official document', () => {
  const pages = canLook ? Packer.toBuffer(document).then((bytes) => lookAt('页面.docx', bytes, measured)) : null

  test('holds 22 lines of 28 characters on 156 × 225 mm', async () => {
    const { full } = (await pages) ?? fail()
    expect(full).toHaveLength(22)
    expect(full.map((line) => line.reduce((sum, word) => sum + word.text.length, 0))).toEqual(Array(22).fill(28))
    const left = Math.min(...full.flat().map((word) => word.left))
    const right = Math.max(...full.flat().map((word) => word.right))
    expect(left).toBeCloseTo(28, 0)
    expect(right).toBeGreaterThan(183)
    expect(right).toBeLessThanOrEqual(184.2)
    expect(full[0]?.[0]?.top).toBeGreaterThan(37)
    expect(full.at(-1)?.[0]?.bottom).toBeLessThanOrEqual(262.5)
  })

  test('has its mark 35 mm below the upper edge of the text, and a red rule of 156 mm 4 mm below the number', async () => {
    const { red, number } = (await pages) ?? fail()
    expect((red[0]?.row ?? 0) / 10).toBeGreaterThan(71)
    expect((red[0]?.row ?? 0) / 10).toBeLessThan(73.5)
    const rule = red.at(-1)
    expect(((rule?.right ?? 0) - (rule?.left ?? 0)) / 10).toBeCloseTo(156, 0)
    const gap = (rule?.row ?? 0) / 10 - number.bottom
    expect(gap).toBeGreaterThan(1.5)
    expect(gap).toBeLessThan(4.5)
  })

  test('has its number outside, 7 mm below the text, one character free', async () => {
    const { odd, even } = (await pages) ?? fail()
    expect(odd.right).toBeCloseTo(184 - 4.9, 0)
    expect(even.left).toBeCloseTo(28 + 4.9, 0)
    for (const one of [odd, even]) expect(Math.abs((one.top + one.bottom) / 2 - 269)).toBeLessThan(1)
  })

  test('turned sideways, keeps the number where it is on the upright sheet', async () => {
    const { turned, sizes } = (await pages) ?? fail()
    expect(sizes.at(-1)?.map(Math.round)).toEqual([297, 210])
    for (const { page, left, right, top, bottom } of turned) {
      expect((left + right) / 2).toBeCloseTo(28, 0)
      if (page % 2 === 1) expect(Math.abs(bottom - (210 - 26 - 4.9))).toBeLessThan(1.5)
      else expect(Math.abs(top - (28 + 4.9))).toBeLessThan(1.5)
    }
    expect(turned.map((one) => one.page % 2).sort()).toEqual([0, 1])
  })
})

test.skipIf(!canLook)(
  'a document that goes upward has its number left and its signer right, one character free',
  async () => {
    const { number, signer, red, full } = await Packer.toBuffer(upward).then((bytes) =>
      lookAt('上行.docx', bytes, ({ words, redRows }) => {
        const first = words.filter((word) => word.page === 1)
        const line = first.filter((word) => word.text.includes('某字') || word.text.includes('签发人'))
        return {
          number: line[0],
          signer: line.at(-1),
          red: redRows(1).at(-1),
          full: lines(words.filter((word) => word.page === 2 && word.text.startsWith('国'))),
        }
      }),
    )
    expect(number?.left).toBeCloseTo(28 + 5.6, 0)
    // Behind 签发人： there is room for a name of three characters.
    expect(signer?.right).toBeCloseTo(184 - 4 * 5.6, 0)
    expect(Math.abs((number?.top ?? 0) - (signer?.top ?? 99))).toBeLessThan(0.5)
    expect(((red?.right ?? 0) - (red?.left ?? 0)) / 10).toBeCloseTo(156, 0)
    const gap = (red?.row ?? 0) / 10 - (number?.bottom ?? 0)
    expect(gap).toBeGreaterThan(1.5)
    expect(gap).toBeLessThan(4.5)
    expect(full).toHaveLength(22)
  },
)

function measured({ words, sizes, redRows }: Parameters<Parameters<typeof lookAt>[2]>[0]) {
  const numbers = words.filter((word) => /^[\d]+$/.test(word.text) || word.text === '—')
  const onPage = (page: number) => numbers.filter((word) => word.page === page)
  const hull = (of: Word[]) => ({
    page: of[0]?.page ?? 0,
    left: Math.min(...of.map((word) => word.left)),
    right: Math.max(...of.map((word) => word.right)),
    top: Math.min(...of.map((word) => word.top)),
    bottom: Math.max(...of.map((word) => word.bottom)),
  })
  const uprightPages = sizes.filter(([width, height]) => width < height).length
  return {
    sizes,
    full: lines(words.filter((word) => word.page === 2 && word.text.startsWith('国'))),
    red: redRows(1),
    number: hull(words.filter((word) => word.page === 1 && word.text.includes('某字'))),
    odd: hull(onPage(3).filter((word) => word.top > 262)),
    even: hull(onPage(2).filter((word) => word.top > 262)),
    turned: [uprightPages + 1, uprightPages + 2].map((page) => hull(onPage(page))),
  }
}

function fail(): never {
  throw new Error('LibreOffice is missing')
}
