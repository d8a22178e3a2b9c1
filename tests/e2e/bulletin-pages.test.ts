import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { canLook, lookAt, type Pages, type Word } from '../templates/office.ts'

/**
 * The bulletin of the sample month as pages that LibreOffice made, measured in millimetres against GB/T 9704 (skipped
 * where LibreOffice is missing). tests/templates/layout.test.ts measures the building blocks; this the finished paper.
 */

const page = { width: 210, height: 297, left: 28, right: 184, top: 37, bottom: 262 }
/** 22 lines in 225 mm; 28 characters in 156 mm; of 2号 (22 pt) and 4号 (14 pt). */
const [line, body, title, small] = [28.95 * 0.35278, 156 / 28, 22 * 0.35278, 14 * 0.35278]

async function bulletin(): Promise<Pages> {
  const output = mkdtempSync(join(tmpdir(), 'luoshi-pages-'))
  try {
    await main(['run', '--period', '2021-09', '--output', output], { out() {}, err() {}, live: false })
    return lookAt(
      '通报.docx',
      readFileSync(join(output, '2021-09/工作进展情况通报.docx')),
      ({ words, sizes, redRows }) => {
        const red = redRows(1)
        return { words, sizes, redRows: () => red }
      },
    )
  } finally {
    rmSync(output, { recursive: true, force: true })
  }
}

describe.skipIf(!canLook)('the pages of the bulletin', () => {
  const made = canLook ? bulletin() : null
  /** Upright pages before the first that lies sideways; page numbers and the foot's smaller type left out. */
  const text = ({ words, sizes }: Pages): Word[] => {
    const upright = sizes.findIndex(([width, height]) => width > height)
    return words.filter((word) => word.page <= upright && word.top < page.bottom)
  }
  const isChinese = (word: Word): boolean => /^[\p{Script=Han}，。、：；（）《》“”]{4,}$/u.test(word.text)
  const advance = (word: Word): number => (word.right - word.left) / [...word.text].length

  test('are A4, the text within 156 × 225 mm', async () => {
    const pages = (await made) as Pages
    for (const size of pages.sizes) {
      expect(Math.min(...size)).toBeCloseTo(page.width, 0)
      expect(Math.max(...size)).toBeCloseTo(page.height, 0)
    }
    const inside = text(pages)
    expect(Math.min(...inside.map((word) => word.left))).toBeGreaterThan(page.left - 0.2)
    // Closing punctuation may hang over the edge by its own width (GB/T 15834, 避头).
    const over = inside.filter((word) => word.right > page.right + 0.2)
    expect(
      over.filter((word) => !/[，。、：；）》”％%]$/.test(word.text) || word.right > page.right + body + 0.3),
    ).toEqual([])
    expect(Math.min(...inside.map((word) => word.top))).toBeGreaterThan(page.top)
    expect(Math.max(...inside.map((word) => word.bottom))).toBeLessThan(page.bottom + 0.5)
  })

  test('have 22 lines of 28 characters', async () => {
    const pages = (await made) as Pages
    const inside = text(pages)
    const lastPage = Math.max(...inside.map((word) => word.page))
    const first = Math.min(...inside.filter((word) => word.page === 2).map((word) => word.top))
    const counts: number[] = []
    // The closing stays with the last paragraph, so the page before theirs ends where it must.
    for (let number = 2; number < lastPage - 1; number++) {
      const rows = inside.filter((word) => word.page === number).map((word) => (word.top - first) / line)
      for (const row of rows) expect(Math.abs(row - Math.round(row))).toBeLessThan(0.05)
      counts.push(Math.max(...rows.map(Math.round)) + 1)
    }
    // A heading doesn't stay behind alone: then a page has a line less, and no page more.
    expect(counts.filter((count) => count !== 22 && count !== 21)).toEqual([])
    expect(counts.filter((count) => count === 22).length).toBeGreaterThan(counts.length / 2)
    const full = inside.filter((word) => isChinese(word) && word.left < 28.2 && word.right > 183 && word.right < 184.2)
    expect(full.length).toBeGreaterThan(10)
    expect(new Set(full.map((word) => [...word.text].length))).toEqual(new Set([28]))
  })

  test('have their title in 2号, their mark and rule in red', async () => {
    const pages = (await made) as Pages
    const heading = pages.words.filter((word) => word.page === 1 && word.top > 125 && word.top < 160 && isChinese(word))
    expect(heading.length).toBeGreaterThan(1)
    for (const word of heading) expect(Math.abs(advance(word) - title)).toBeLessThan(0.15)
    const red = pages.redRows(1)
    expect((red[0]?.row ?? 0) / 10).toBeGreaterThan(page.top + 35 - 1)
    const rule = red.at(-1)
    expect(((rule?.right ?? 0) - (rule?.left ?? 0)) / 10).toBeCloseTo(156, 0)
  })

  test('begin paragraphs two characters in, and give the number outside, 7 mm below the text', async () => {
    const pages = (await made) as Pages
    const [begins] = text(pages).filter((word) => word.page === 1 && word.text.startsWith('按照'))
    expect(begins?.left).toBeCloseTo(page.left + 2 * body, 0)
    const upright = pages.sizes.findIndex(([width, height]) => width > height)
    for (let number = 1; number <= upright; number++) {
      const foot = pages.words.filter((word) => word.page === number && word.top > page.bottom)
      expect(foot.map((word) => word.text).join('')).toBe(`—${number}—`)
      const middle = foot.map((word) => (word.top + word.bottom) / 2)[0] ?? 0
      expect(Math.abs(middle - (page.bottom + 7))).toBeLessThan(1)
      if (number % 2 === 1) expect(foot.at(-1)?.right).toBeCloseTo(page.right - small, 0)
      else expect(foot[0]?.left).toBeCloseTo(page.left + small, 0)
    }
  })
})
