import { expect, test } from 'vitest'
import type { Month } from '../../src/report/view.ts'
import { month } from '../report/month.ts'
import { canLook, lookAt, type Word } from './office.ts'
import { only, rendered } from './rendered.ts'

/** The summary workbook on paper, as LibreOffice prints it (skipped where it is missing). */

const sheets = {
  总览: '应报单位',
  三十项措施: '主办单位',
  量化指标: '计量单位',
  分县区: '计量单位',
  分县区来源: '来源',
  滞后事项: '事项',
  配档图: '节点任务',
  配档表: '节点任务',
  报送情况: '报送次数',
  问题清单: '处理办法',
  来源清单: '校验码（SHA-256）',
} as const

/** The words of each page, by the sheet that its foot names. */
async function pagesOf(month: Month): Promise<Map<string, Word[][]>> {
  const name = '工作进展情况汇总表.xlsx'
  return lookAt(name, only(await rendered(month), name), ({ words, sizes }) => {
    const found = new Map<string, Word[][]>()
    sizes.forEach((_, at) => {
      const page = words.filter((word) => word.page === at + 1)
      const foot = Math.max(...page.map((word) => word.bottom))
      const sheet = page.find((word) => word.bottom > foot - 3 && word.text in sheets)?.text ?? ''
      found.set(sheet, [...(found.get(sheet) ?? []), page])
    })
    return found
  })
}

const has = (page: readonly Word[], text: string): boolean => page.some((word) => word.text === text)

/** The same month with more units, each of which sent what the first one sent. */
function withUnits(count: number): Month {
  const more = Array.from({ length: count - month.ledger.units.length }, (_, at) => `第${at + 1}中心`)
  const [first] = month.ledger.units
  if (!first) throw new Error('no unit')
  return {
    ...month,
    units: [...month.units, ...more.map((name) => ({ ...unitOf(first.name), name, aliases: [] }))],
    ledger: {
      ...month.ledger,
      units: [...month.ledger.units, ...more.map((name) => ({ ...first, name }))],
      milestones: [
        ...month.ledger.milestones,
        ...more.flatMap((unit) => month.ledger.milestones.slice(0, 1).map((one) => ({ ...one, unit }))),
      ],
    },
  }
}

function unitOf(name: string) {
  const unit = month.units.find((one) => one.name === name)
  if (!unit) throw new Error(name)
  return unit
}

test.skipIf(!canLook)(
  'every sheet begins a page, each page has the heads, and no cell is too narrow for its number',
  async () => {
    const pages = await pagesOf(month)
    expect([...pages.keys()]).toEqual(Object.keys(sheets))
    for (const [sheet, head] of Object.entries(sheets))
      for (const page of pages.get(sheet) ?? []) {
        expect(has(page, head)).toBe(true)
        expect(page.filter((word) => /^#+$/.test(word.text))).toEqual([])
      }
    // Twenty units and their files fit a page each.
    for (const sheet of ['总览', '量化指标', '分县区', '报送情况', '来源清单']) expect(pages.get(sheet)).toHaveLength(1)
  },
)

test.skipIf(!canLook).each([40, 70])(
  '%i units take pages with the heads on each, and none is cut off',
  async (count) => {
    const many = withUnits(count)
    const pages = await pagesOf(many)
    for (const [sheet, head] of [
      ['报送情况', sheets.报送情况],
      ['来源清单', sheets.来源清单],
    ] as const) {
      const own = pages.get(sheet) ?? []
      expect(own.length > 1).toBe(count > 40)
      for (const page of own) {
        expect(has(page, head)).toBe(true)
        // At least three rows: none stands alone.
        expect(new Set(page.filter((word) => word.left < 30).map((word) => Math.round(word.top))).size).toBeGreaterThan(
          5,
        )
      }
    }
    const listed = pages.get('报送情况')?.flat() ?? []
    for (const { name } of many.ledger.units) expect(has(listed, name)).toBe(true)
    const hashes =
      pages
        .get('来源清单')
        ?.flat()
        .filter((word) => /^[0-9a-f]{64}$/.test(word.text)) ?? []
    expect(hashes.length).toBeGreaterThan(count - 15)
  },
)
