import { expect, test } from 'vitest'
import { shippedChecklist } from '../../src/checklists/index.ts'
import type { Ledger } from '../../src/model/ledger.ts'
import { settingsSchema } from '../../src/model/settings.ts'
import { buildView } from '../../src/report/view.ts'
import { viewSchema } from '../../src/report/view-schema.ts'
import { lightWords } from '../../src/report/words.ts'
import { counties, ledger, month } from './month.ts'

const view = buildView(month)

const empty: Ledger = {
  ...ledger,
  units: ledger.units.map((unit) => ({ ...unit, state: 'missing', files: [], rounds: 0, late: null, errors: 0 })),
  measures: ledger.measures.map((one) => ({ ...one, status: null, light: 'grey', entries: [], pending: [] })),
  indicators: ledger.indicators.map((one) => ({
    ...one,
    previous: null,
    added: null,
    total: null,
    rate: null,
    light: 'grey',
    byUnit: [],
    pending: [],
    source: null,
  })),
  milestones: [],
  pendingMilestones: [],
}

test('the view is what its schema says, with nothing left out and nothing besides', () => {
  expect(viewSchema.parse(view)).toEqual(view)
  const bare = buildView({ ...month, ledger: empty, findings: [] })
  expect(viewSchema.parse(bare)).toEqual(bare)
})

test('every measure stands once among the measures and once in its part, in the order of the checklist', () => {
  const numbers = shippedChecklist.measures.map((one) => one.no)
  expect(view.措施.map((one) => one.序号)).toEqual(numbers)
  expect(view.部分.flatMap((part) => part.措施.map((one) => one.序号))).toEqual(numbers)
  expect(view.部分.map((part) => part.措施数)).toEqual([7, 6, 3, 8, 6])
  expect(view.部分.map((part) => part.序号文字)).toEqual(['一', '二', '三', '四', '五'])
  expect(view.指标).toHaveLength(18)
})

test('counts agree with the ledger and shares add up to 100.0', () => {
  for (const [light, { name }] of Object.entries(lightWords)) {
    expect(view.总体.亮灯[name].数).toBe(ledger.measures.filter((one) => one.light === light).length)
    expect(view.总体.指标亮灯[name].数).toBe(ledger.indicators.filter((one) => one.light === light).length)
  }
  expect(view.总体.状态.待核.数 + view.总体.状态.未报送.数).toBe(
    ledger.measures.filter((one) => one.status === null).length,
  )
  expect(view.总体.状态.正常推进.数).toBe(ledger.measures.filter((one) => one.status === '正常推进').length)
  for (const list of [view.总体.状态列表, view.总体.亮灯列表, view.总体.指标亮灯列表]) {
    const printed = list.reduce((sum, one) => sum + Number(one.占比文字.replace('%', '')), 0)
    expect(printed.toFixed(1)).toBe('100.0')
    expect(list.reduce((sum, one) => sum + Math.round(one.占比 * 1000), 0)).toBe(1000)
  }
  expect(view.滞后事项.filter((one) => one.类别 === '措施')).toHaveLength(view.总体.滞后数)
  expect(view.滞后事项.map((one) => one.亮灯)).toEqual(['红灯', '黄灯', '黄灯', '黄灯', '超期', '超期'])
})

test('units keep the order of the address book, in the list and in every group', () => {
  const names = month.units.filter((unit) => unit.reports).map((unit) => unit.name)
  const { 应报, 已报, 未报, 退回, 部分采用, 迟报, 有问题 } = view.报送情况
  expect(应报.单位.map((one) => one.单位)).toEqual(names)
  expect(已报.数 + 未报.数).toBe(应报.数)
  expect(未报.名单).toBe('徂汶景区')
  expect(退回.名单).toBe('肥城市')
  expect(部分采用.名单).toBe('市公共就业和人才服务中心、市农业农村局')
  expect(迟报.名单).toBe('市农业农村局')
  expect(有问题.单位.map((one) => one.单位)).toEqual(names.filter((name) => 有问题.名单.includes(name)))
  expect(有问题.数).toBe(4)
})

test('a unit is shown with the rows that wait for it', () => {
  const centre = view.报送情况.部分采用.单位[0]
  expect(centre?.待核事项).toBe('第23项，指标14-1')
  expect(view.措施[22]?.待核).toEqual(['市公共就业和人才服务中心'])
  expect(view.措施[22]?.有进展).toBe(false)
})

test('the addressees are the reporting units by group, the others get a copy, the issuer neither', () => {
  const groups = view.主送机关.split('，')
  expect(groups[0]?.split('、')).toEqual(counties)
  expect(groups).toHaveLength(3)
  expect(view.抄送机关).not.toContain('市人力资源社会保障局')
  expect(view.抄送机关).toContain('市财政局')
})

test('figures are rounded once: number, text and gap say the same', () => {
  const half = view.指标.find((one) => one.编号 === '5-1')
  expect(half).toMatchObject({ 完成率: 0.328, 完成率文字: '32.8%', 时序: 0.75, 差距: -42.2 })
  expect(half?.差距文字).toBe('低于时序进度42.2个百分点')
  for (const one of view.指标) {
    if (one.完成率 === null) expect(one.完成率文字).toBe('—')
    else expect(one.完成率文字).toBe(`${(one.完成率 * 100).toFixed(1)}%`)
  }
  expect(view.指标.find((one) => one.编号 === '9-3')).toMatchObject({ 完成率: null, 差距文字: '—', 累计文字: '2个' })
  expect(view.指标.find((one) => one.编号 === '14-1')).toMatchObject({ 已报: false, 累计: null, 来源: '—' })
})

test('counties stand in order with their own figures; who gave none is named, the sum leaves them out', () => {
  const [first] = view.分县区
  expect(view.分县区.map((one) => one.编号)).toEqual(['5-1', '6-1', '14-1', '27-2'])
  expect(first?.县区.map((row) => row.单位)).toEqual(counties)
  expect(first?.缺报).toEqual(['肥城市', '徂汶景区'])
  expect(first?.县区.map((row) => row.说明)).toEqual(['', '', '', '待核', '', '', '', '', '未报'])
  expect(first?.合计新增).toBe(first?.县区.reduce((sum, row) => sum + (row.新增 ?? 0), 0))
  expect(first?.全市累计).toBe(164)
})

test('what a unit wrote comes through unchanged, with its role and its cell', () => {
  for (const line of ledger.measures) {
    const shown = view.措施.find((one) => one.序号 === line.no)
    expect(shown?.条目.map((one) => [one.单位, one.进展, one.角色])).toEqual(
      line.entries.map((one) => [one.unit, one.progress, one.role]),
    )
  }
  const school = view.措施[6]?.条目[0]
  expect(school?.进展段).toHaveLength(3)
  expect(school?.来源).toBe('市教育局.xlsx《任务进展》E13')
  expect(view.措施[0]?.条目.map((one) => one.有问题)).toEqual([false, true])
})

test('days follow from the month; the number of a December bulletin has the next year', () => {
  expect(view.期次).toMatchObject({ 月份文字: '2021年9月', 截止日期: '2021年9月30日', 下期报送截止: '2021年11月5日' })
  expect(view.成文日期).toBe('2021年10月10日')
  const december = buildView({ ...month, ledger: { ...ledger, period: '2021-12' } })
  expect(december.发文字号).toBe('泰人社通报〔2022〕　　号')
  expect(december.期次.下期报送截止).toBe('2022年2月5日')
})

test('where there is nothing, lists are empty and texts say so', () => {
  const bare = buildView({ ...month, ledger: empty, findings: [], settings: settingsSchema.parse({ byCounty: [] }) })
  expect(bare.滞后事项).toEqual([])
  expect(bare.问题).toEqual([])
  expect(bare.分县区).toEqual([])
  expect(bare.来源清单).toEqual([])
  expect(bare.报送情况.已报).toEqual({ 数: 0, 名单: '无', 单位: [] })
  expect(bare.措施.every((one) => one.状态 === '未报送' && one.进展汇总 === '无')).toBe(true)
  expect(bare.总体.状态.未报送.占比文字).toBe('100.0%')
})
