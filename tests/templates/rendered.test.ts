import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { OpcPackage } from '../../src/opc/package.ts'
import { descendantsNamed, textOf } from '../../src/opc/xml.ts'
import { buildView, type Month } from '../../src/report/view.ts'
import { counties, month } from '../report/month.ts'
import { only, rendered } from './rendered.ts'
import { stockTemplates } from './stock.ts'
import { templateTexts } from './template-texts.ts'

const bulletinName = '工作进展情况通报.docx'
const reportName = '工作进展情况报告.docx'
const tablesName = '工作进展情况汇总表.xlsx'
const files = await rendered(month)
const view = buildView(month)

const wordText = async (bytes: Uint8Array) => (await templateTexts('文件.docx', bytes))[0] ?? ''
const bulletin = await wordText(only(files, bulletinName))
const report = await wordText(only(files, reportName))

const sheets = async (bytes: Uint8Array) => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.slice().buffer)
  return book
}
const tables = await sheets(only(files, tablesName))

/** A sheet's rows as values, empty cells as ''. */
function rowsOf(book: ExcelJS.Workbook, name: string): unknown[][] {
  const rows: unknown[][] = []
  book.getWorksheet(name)?.eachRow((row) => {
    rows.push(Array.from((row.values as unknown[]).slice(1), (value) => value ?? ''))
  })
  return rows
}

const between = (text: string, from: string, to: string) => text.slice(text.indexOf(from), text.indexOf(to))

test('the bulletin has every measure once under 二、主要进展, in order', () => {
  const section = between(bulletin, '二、主要进展', '三、存在问题')
  const places = month.checklist.measures.map(({ no, title }) => section.split(`${no}.${title}。`))
  expect(places.map((parts) => parts.length)).toEqual(Array(30).fill(2))
  const order = places.map(([before = '']) => before.length)
  expect(order).toEqual([...order].sort((a, b) => a - b))
})

test('what each office in charge wrote stands there with its name, and nothing stands for those that wrote nothing', () => {
  const section = between(bulletin, '二、主要进展', '三、存在问题')
  for (const measure of view.措施)
    for (const entry of measure.主办条目) expect(section).toContain(`${entry.单位}报送：${entry.进展段[0]}`)
  expect(section.split('牵头、责任单位本月没有可采用的报送').length - 1).toBe(
    view.措施.filter((one) => one.主办条目.length === 0).length,
  )
})

test('the report has every measure once, in order, with the beginning of what was reported', () => {
  const section = between(report, '二、推进情况', '三、存在的主要问题')
  const places = view.措施.map(({ 序号, 标题 }) => section.split(`${序号}.${标题}。`))
  expect(places.map((parts) => parts.length)).toEqual(Array(30).fill(2))
  const order = places.map(([before = '']) => before.length)
  expect(order).toEqual([...order].sort((a, b) => a - b))
  for (const measure of view.措施)
    for (const entry of measure.主办条目) expect(section).toContain(`${entry.单位}报送：${entry.进展摘要}`)
  expect(section.split('牵头、责任单位本月没有可采用的报送').length - 1).toBe(
    view.措施.filter((one) => one.主办条目.length === 0).length,
  )
})

test('the report gives the same figures, names who is late with what, and closes as one', () => {
  for (const one of [...view.总体.状态列表, ...view.总体.亮灯列表])
    expect(report).toContain(`${one.名称}${one.数}项、占${one.占比文字}`)
  for (const one of view.红灯措施)
    expect(report).toContain(`红灯：第${one.序号}项${one.标题}（${one.主办单位}），${one.灯因}`)
  expect(report).toContain(view.报送情况.未报.名单)
  expect(report.split('\n')).toContain('特此报告。')
  expect(report).not.toContain(view.主送机关)
})

test('the chart of the report shows how many measures stand how, as the text says', () => {
  const book = OpcPackage.open(only(files, reportName))
  const charts = book.related('word/document.xml').filter((one) => one.type.endsWith('/chart'))
  expect(charts).toHaveLength(1)
  const { root } = book.xml(charts[0]?.target ?? '')
  const points = (name: string) =>
    descendantsNamed(root, name).flatMap((one) => descendantsNamed(one, 'pt').map(textOf))
  expect(points('cat')).toEqual(view.总体.状态列表.map((one) => one.名称))
  expect(points('val')).toEqual(view.总体.状态列表.map((one) => String(one.数)))
})

test('a report asks its reader for nothing', async () => {
  const template = only(new Map((await stockTemplates()).map((one) => [one.name, one.bytes])), '报告.docx')
  expect(await wordText(template)).not.toMatch(/请|望|希/)
})

test('no tag is left in any document', async () => {
  for (const [name, bytes] of files) expect((await templateTexts(name, bytes)).join('')).not.toMatch(/\{\{|\}\}/)
})

test('figures of the bulletin, the tables and the ledger agree', () => {
  for (const one of view.总体.亮灯列表) expect(bulletin).toContain(`${one.名称}${one.数}项、占${one.占比文字}`)
  const overview = rowsOf(tables, '总览').flatMap((row) => [row.slice(0, 3), row.slice(3, 6)])
  for (const one of [...view.总体.亮灯列表, ...view.总体.状态列表])
    expect(overview).toContainEqual([one.名称, one.数, one.占比])
  const lines = rowsOf(tables, '量化指标')
  for (const line of month.ledger.indicators) {
    const row = lines.find((cells) => cells[0] === line.id) ?? []
    expect(row[8]).toBe(line.total ?? '待核')
    if (line.rate !== null) expect(Math.abs(Number(row[9]) - line.rate)).toBeLessThan(0.0005 + 1e-9)
  }
})

test('sums below lists are formulas over the whole list', () => {
  const formulas: string[] = []
  tables.getWorksheet('分县区来源')?.eachRow((row) => {
    row.eachCell((cell) => {
      if (cell.formula) formulas.push(`${cell.address}=${cell.formula}`)
    })
  })
  expect(formulas.slice(0, 4)).toEqual(['C14=SUM(C5:C13)', 'D14=SUM(D5:D13)', 'C26=SUM(C17:C25)', 'D26=SUM(D17:D25)'])
  expect(formulas).toHaveLength(8)
})

test('counties stand side by side, each figure in its own column, and the totals are what they add up to', () => {
  const sheet = tables.getWorksheet('分县区')
  const heads = sheet?.getRow(3).values as unknown[]
  expect(counties.every((name) => heads.includes(name))).toBe(true)
  const own = (first: number) =>
    counties.map((_, at) => sheet?.getCell(5, first + at * 2).value).filter((value) => typeof value === 'number')
  const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)
  const total = 4 + counties.length * 2
  expect(own(5).length).toBeGreaterThan(1)
  expect([sheet?.getCell(5, total).value, sheet?.getCell(5, total + 1).value]).toEqual([sum(own(4)), sum(own(5))])
})

test('numbers are numbers, and the colours reach the last row', () => {
  const sheet = tables.getWorksheet('量化指标')
  expect(sheet?.getCell('J5').value).toBe(0.328)
  expect(sheet?.getCell('J5').numFmt).toBe('0.0%')
  const colours = (sheet as unknown as { conditionalFormattings: { ref: string }[] }).conditionalFormattings
  expect(colours.map((one) => one.ref)).toEqual(['M4:M21', 'J4:J21', 'K4:K21'])
})

test('rows are as high as the text in them needs, and no higher than a row may be', () => {
  const heights = (name: string) => {
    const found: number[] = []
    tables.getWorksheet(name)?.eachRow((row) => found.push(row.height ?? 0))
    return found
  }
  const measures = heights('三十项措施')
  expect(measures.slice(0, 3)).toEqual([34, 18, 30])
  expect(measures[4]).toBeGreaterThan(60)
  expect(Math.max(...measures)).toBeLessThanOrEqual(409)
})

const nasty = '<b>&"\'</w:t>{{发文机关}}{{#each 措施}}\n=1+1\n@第二行\u0001\uFFFE]]>𠮷'
const printed = nasty.replace(/[\u0001\uFFFE]/g, '')

function hostile(): Month {
  const measures = month.ledger.measures.map((measure, at) => ({
    ...measure,
    entries: measure.entries.map((entry) => ({
      ...entry,
      progress: at === 0 ? nasty : '长'.repeat(9000),
      problems: '=1+1',
    })),
  }))
  const findings = month.findings.map((one) => ({ ...one, message: nasty, actual: '=HYPERLINK("x")', file: nasty }))
  return { ...month, ledger: { ...month.ledger, measures }, findings }
}

test('what a unit wrote comes out as text, whatever it holds', async () => {
  const made = await rendered(hostile())
  const text = await wordText(only(made, bulletinName))
  for (const line of printed.split('\n')) expect(text.replace(/&lt;/g, '<').replace(/&gt;/g, '>')).toContain(line)
  const book = await sheets(only(made, tablesName))
  const problems = rowsOf(book, '问题清单').slice(3)
  expect(problems).toHaveLength(month.findings.length)
  for (const row of problems) {
    expect(row[2]).toBe(printed)
    expect(row[6]).toBe(printed)
    expect(row[7]).toBe('=HYPERLINK("x")')
  }
  const measures = rowsOf(book, '三十项措施')
  expect(measures.find((row) => row[0] === 2)?.[8]).toBe('市公共就业和人才服务中心：=1+1')
})

test('a month in which nothing came still makes documents without gaps', async () => {
  const made = await rendered({
    ...month,
    findings: [],
    ledger: {
      ...month.ledger,
      units: month.ledger.units.map((unit) => ({ ...unit, state: 'missing', files: [], rounds: 0, late: null })),
      measures: month.ledger.measures.map((one) => ({ ...one, status: null, light: 'grey', entries: [], pending: [] })),
      milestones: [],
      pendingMilestones: [],
    },
  })
  expect([...made.keys()]).toEqual([bulletinName, reportName, tablesName])
  const text = await wordText(only(made, bulletinName))
  expect(text).toContain('本月没有滞后事项')
  expect(text).toContain('各单位本月未反映问题')
  expect(await wordText(only(made, reportName))).toContain('没有亮红灯、黄灯的措施')
  const book = await sheets(only(made, tablesName))
  expect(rowsOf(book, '配档表').at(-1)?.[0]).toBe('没有可采用的配档表节点')
  expect(rowsOf(book, '问题清单').at(-1)?.[0]).toBe('没有发现问题')
})
