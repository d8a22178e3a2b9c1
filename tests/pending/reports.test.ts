import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { targetBasis } from '../../src/model/target.ts'
import { type Cell, folders, paragraphsOf, runOf, sheetsOf } from './month.ts'
import { type Fate, statusOf, truthOf } from './truth.ts'

/** What an error touches is in neither report, and said to be 待核; what is printed is the sum of the rest. */

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const words: Readonly<Record<Exclude<Fate, 'taken'>, string>> = { pending: '待核', missing: '未报' }
const namesIn = (cell: Cell | undefined): string[] =>
  ['', '无', '—'].includes(String(cell ?? '')) ? [] : String(cell).split('、').sort()
const sum = (figures: readonly number[]): number => figures.reduce((total, one) => total + one, 0)

/** Column by heading, in the row that has them all. */
function tableOf(rows: readonly Cell[][] | undefined, first: string, ...heads: readonly string[]) {
  const at = (rows ?? []).findIndex((row) => row[0] === first)
  const head = rows?.[at] ?? []
  const column = (name: string): number => {
    const found = head.indexOf(name)
    if (found < 0) throw new Error(`no column ${name}`)
    return found
  }
  for (const name of heads) column(name)
  return { below: (rows ?? []).slice(at + 1), column }
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('seed %i', async (seed) => {
  const run = await runOf(seed)
  const truth = truthOf(run)
  const sheets = sheetsOf(join(run.written, '工作进展情况汇总表.xlsx'))
  const paragraphs = paragraphsOf(join(run.written, '工作进展情况通报.docx'))
  const text = paragraphs.join('\n')
  const { checklist } = run.bureau
  const indicators = checklist.measures.flatMap((measure) => measure.indicators)
  const ownFigure = (id: string) => truth.figures.find((one) => one.indicator === id && one.unit.kind !== '县市区')
  const ofCounties = (id: string) => truth.figures.filter((one) => one.indicator === id && one.unit.kind === '县市区')
  const byCounty = indicators.map((one) => one.id).filter((id) => ofCounties(id).length > 0)

  test('there is something to look at', () => {
    const pending = [...truth.tasks, ...truth.figures, ...truth.milestones].filter((one) => one.fate === 'pending')
    expect(pending.length).toBeGreaterThan(5)
  })

  test('the city’s figures are those of untouched rows; others say why there are none', () => {
    const { below, column } = tableOf(sheets.get('量化指标'), '编号')
    for (const { id, name, unit: measured, target } of indicators) {
      const own = ownFigure(id)
      if (!own) throw new Error(`nobody answers for ${id}`)
      const row = below.find((one) => one[0] === id) ?? []
      const shown = ['上月累计', '本月新增', '累计完成', '完成率'].map((one) => row[column(one)])
      const said = /：([^：。]*)。/.exec(text.slice(text.indexOf(`指标${id}${name}（`)))?.[1] ?? ''
      const basis = targetBasis(target)
      if (own.fate !== 'taken') {
        const why = words[own.fate]
        expect({ id, shown }).toEqual({ id, shown: [why, why, why, basis === null ? expect.anything() : why] })
        expect({ id, said: said.includes(why), figures: /\d/.test(said) }).toEqual({ id, said: true, figures: false })
        continue
      }
      const rate = basis === null ? null : own.total / basis
      expect({ id, shown: shown.slice(0, 3) }).toEqual({ id, shown: [own.previous, own.added, own.total] })
      // Shown to a tenth of a per cent; half of that is what rounding takes or gives.
      if (rate !== null) expect(Math.abs(Number(shown[3]) - rate)).toBeLessThan(0.0005 + 1e-9)
      const percent = rate === null ? '' : `，完成率${(Math.round(rate * 1000 + 1e-9) / 10).toFixed(1)}%`
      expect(said.startsWith(`本月新增${own.added}${measured}，累计${own.total}${measured}${percent}`), said).toBe(true)
    }
  })

  test('the counties’ sums are of what is taken, and name who is not in them', () => {
    const rows = sheets.get('分县区') ?? []
    const head = rows[2] ?? []
    const { below } = tableOf(rows, '编号')
    for (const id of byCounty) {
      const row = below.find((one) => one[0] === id) ?? []
      const all = ofCounties(id)
      for (const one of all) {
        const at = head.indexOf(one.unit.name)
        const shown = [row[at], row[at + 1]]
        const wanted = one.fate === 'taken' ? [one.added, one.total] : [words[one.fate], words[one.fate]]
        expect({ id, unit: one.unit.name, shown }).toEqual({ id, unit: one.unit.name, shown: wanted })
      }
      const taken = all.filter((one) => one.fate === 'taken')
      const left = all.filter((one) => one.fate !== 'taken').map((one) => one.unit.name)
      const at = head.indexOf('县（市、区）合计')
      expect({ id, added: row[at], total: row[at + 1] }).toEqual({
        ...{ id, added: sum(taken.map((one) => one.added)), total: sum(taken.map((one) => one.total)) },
      })
      expect({ id, left: namesIn(row[head.indexOf('合计未含')]) }).toEqual({ id, left: left.sort() })
      const own = ownFigure(id)
      const city = head.indexOf('全市')
      if (own && own.fate !== 'taken')
        expect([id, row[city], row[city + 1]]).toEqual([id, words[own.fate], words[own.fate]])
      if (own?.fate === 'taken') expect([id, row[city], row[city + 1]]).toEqual([id, own.added, own.total])
      const said = paragraphs.find((one) => one.startsWith(`${id}分县（市、区）本月新增：`)) ?? ''
      const listed = [...said.matchAll(/[：、]([^：、。\d]+)(\d+)[^\d、。]*/g)].map(
        ([, who, count]) => `${who} ${count}`,
      )
      expect({ id, listed }).toEqual({ id, listed: taken.map((one) => `${one.unit.name} ${one.added}`) })
      for (const fate of ['pending', 'missing'] as const) {
        const names = all.filter((one) => one.fate === fate).map((one) => one.unit.name)
        const named = new RegExp(`${words[fate]}：([^。]*)。`).exec(said)?.[1] ?? ''
        expect({ id, fate, named: namesIn(named) }).toEqual({ id, fate, named: names.sort() })
      }
    }
  })

  test('each county’s own line says why it has no figure', () => {
    const rows = sheets.get('分县区来源') ?? []
    for (const id of byCounty) {
      const from = rows.findIndex((one) => String(one[0] ?? '').startsWith(`${id}　`))
      for (const one of ofCounties(id)) {
        const row = rows.slice(from).find((two) => two[1] === one.unit.name) ?? []
        const why = one.fate === 'taken' ? '' : words[one.fate]
        const wanted = one.fate === 'taken' ? [one.added, one.total] : [why, why]
        expect({ id, unit: one.unit.name, shown: [row[2], row[3]], why: row[4] ?? '' }).toEqual({
          ...{ id, unit: one.unit.name, shown: wanted, why },
        })
      }
      const total = rows.slice(from).find((two) => two[1] === '县（市、区）合计') ?? []
      const left = ofCounties(id).filter((one) => one.fate !== 'taken')
      expect(namesIn(String(total[5] ?? '').replace('未含：', ''))).toEqual(left.map((one) => one.unit.name).sort())
    }
  })

  test('each measure has the words of what is taken, none of what is not, and says whose is 待核', () => {
    const { below, column } = tableOf(sheets.get('三十项措施'), '序号')
    const taken = new Set(truth.tasks.filter((one) => one.fate === 'taken').map((one) => one.progress))
    for (const { no, title } of checklist.measures) {
      const row = below.find((one) => one[0] === no && one[1] === title) ?? []
      const said = row.map(String).join('\n')
      const own = truth.tasks.filter((one) => one.measure === no)
      const from = paragraphs.findIndex((one) => one.startsWith(`${no}.${title}。`))
      const next = paragraphs.findIndex((one, at) => at > from && /^(\d+\.|（[一二三四五六七八九十]+）|三、)/.test(one))
      const chapter = paragraphs.slice(from, next).join('\n')
      for (const one of own) {
        if (one.progress === '同上') continue
        if (one.fate === 'taken') {
          expect(said).toContain(one.progress)
          if (one.role !== '属地') expect(chapter).toContain(one.progress)
        } else if (one.progress !== '' && !taken.has(one.progress)) {
          expect(said).not.toContain(one.progress)
          expect(text).not.toContain(one.progress)
        }
      }
      const pending = own.filter((one) => one.fate === 'pending').map((one) => one.unit.name)
      expect({ no, pending: namesIn(row[column('待核单位')]) }).toEqual({ no, pending: pending.sort() })
      const named = /^(.*)对本项的报送有错误，待核。$/m.exec(chapter)?.[1] ?? ''
      expect({ no, named: namesIn(named) }).toEqual({ no, named: pending })
      const status = statusOf(run, truth, no)
      expect({ no, status: row[column('状态')] }).toEqual({ no, status })
      expect(chapter).toContain(`状态：${status}，`)
    }
  })

  test('the measures are counted by the words of what is taken', () => {
    const statuses = checklist.measures.map(({ no }) => statusOf(run, truth, no))
    const overview = sheets.get('总览') ?? []
    for (const name of ['已完成', '正常推进', '推进缓慢', '未启动', '待核', '未报送']) {
      const count = statuses.filter((one) => one === name).length
      expect([name, overview.find((row) => row[0] === name)?.[1]]).toEqual([name, count])
      expect(text).toMatch(new RegExp(`[，。]${name}${count}项、占`))
    }
  })

  test('the timetable has what is taken, and its counts say what is not in them', () => {
    const { below, column } = tableOf(sheets.get('配档表'), '节点编号')
    const rows = below.filter((row) => row[column('单位')] !== null && row[column('单位')] !== undefined)
    const taken = truth.milestones.filter((one) => one.fate === 'taken')
    const shown = rows.filter((row) => row[column('完成情况')] !== '待核')
    expect(shown.map((row) => `${row[column('单位')]} ${row[0]}`).sort()).toEqual(
      taken.map((one) => `${one.unit.name} ${one.id}`).sort(),
    )
    const pending = rows.filter((row) => row[column('完成情况')] === '待核')
    expect(new Set(pending.map((row) => row[column('单位')]))).toEqual(truth.plansPending)
    for (const row of pending) expect([row[column('计划完成')], row[column('实际完成')]]).toEqual(['待核', '待核'])
    const counts = new RegExp(`节点${taken.length}个[^。]*。`)
    const names = [...truth.plansPending]
    for (const said of [text, (sheets.get('配档表') ?? [])[1]?.[0], (sheets.get('总览') ?? []).flat().join('\n')]) {
      const sentence = counts.exec(String(said))?.[0] ?? ''
      expect(sentence).not.toBe('')
      expect([sentence, /待核/.test(sentence)]).toEqual([sentence, names.length > 0])
    }
    const drawn = (sheets.get('配档图') ?? []).filter((row) => row[4] === '待核')
    expect(new Set(drawn.map((row) => row[2]))).toEqual(truth.plansPending)
  })

  test('units that sent nothing are named as such', () => {
    expect(text).toMatch(
      truth.missing.length === 0
        ? /没有未报送单位/
        : new RegExp(`未报送${truth.missing.length}个（${truth.missing.join('、')}）`),
    )
    const row = (sheets.get('总览') ?? []).find((one) => one[0] === '未报单位') ?? []
    expect(namesIn(row[1])).toEqual([...truth.missing].sort())
    const { below, column } = tableOf(sheets.get('报送情况'), '序号')
    const named = below.filter((one) => one[column('报送情况')] === '未报').map((one) => one[1])
    expect(named.sort()).toEqual([...truth.missing].sort())
  })
})
