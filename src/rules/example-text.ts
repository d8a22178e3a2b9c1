import { type Column, headLabels, type TableName, tableNames, tables } from '../model/form.ts'
import { periodText } from '../model/period.ts'
import type { ExampleForm, Examples, Scope } from './define-rule.ts'
import { textTable } from './text-table.ts'

/** An example in words: what stands around it, then what is typed, as small tables of plain text. */

type Cells = Readonly<Record<string, string | number | undefined>>

function headingOf(table: TableName, key: string): string {
  const columns: Readonly<Record<string, Column>> = tables[table].columns
  return columns[key]?.heading ?? key
}

const labelOf = (key: string): string => (headLabels as Readonly<Record<string, { label: string }>>)[key]?.label ?? key

const shown = (value: string | number | undefined): string =>
  value === undefined ? '' : value === '' ? '（空）' : String(value)

function cellTable(table: TableName, rows: readonly Cells[]): string[] {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  if (keys.length === 0) return [`《${tables[table].sheet}》各栏照常填写`]
  const body = rows.map((row) => keys.map((key) => (key in row ? shown(row[key]) : '（照常填写）')))
  return [`《${tables[table].sheet}》`, ...textTable([keys.map((key) => headingOf(table, key)), ...body])]
}

function formLines(form: ExampleForm): string[] {
  const given = tableNames.flatMap((name) => {
    const rows = form[name]
    if (!rows) return []
    return rows.length === 0 ? [`《${tables[name].sheet}》没有内容`] : cellTable(name, rows)
  })
  const whose = [form.unit && `单位：${form.unit}`, form.file && `文件：${form.file}`].filter(
    (line) => !!line,
  ) as string[]
  return [...whose, ...given]
}

const faultText = {
  ...{
    'empty-file': '空文件',
    'lock-file': '锁定文件',
    encrypted: '设有密码',
    'old-format': '其他格式',
    bundle: '压缩包',
  },
  ...{
    'not-a-workbook': '不是工作簿',
    damaged: '已损坏',
    'too-large': '过大',
    unread: '未能读取',
    'no-table': '没有填报表格',
  },
} as const

const fileLines = (example: Examples['file']): string[] => {
  const { selection } = example
  return [
    example.unit && `单位：${example.unit}`,
    example.file && `文件：${example.file}`,
    example.from && `发件邮箱：${example.from}`,
    example.fault && `文件${faultText[example.fault]}${example.format ? `（${example.format}）` : ''}`,
    example.above && `表格上方写有：${example.above}`,
    example.header && `页眉写有：${example.header}`,
    example.holds && `压缩包中有：${[...example.holds.workbooks, ...example.holds.others].join('、')}`,
    ...(selection?.undecided ?? []).map((one) => `${one.unit}报送：${one.files.join('、')}，分不出先后`),
    ...(selection?.superseded ?? []).map((one) => `${one.unit}报送《${one.file}》，后又报送《${one.by}》`),
  ].filter((line) => !!line) as string[]
}

const submissionLines = ({ file, hidden, head, untouched, repeated }: Examples['submission']): string[] => [
  ...(file ? [`文件：${file}`] : []),
  ...(repeated ? ['各行的文字和数字与上月报送的完全相同'] : []),
  ...(untouched ? ['下发的表格没有填写'] : []),
  ...(hidden === null ? ['表格没有自带标识'] : []),
  ...(hidden?.unit ? [`表格自带标识的单位：${hidden.unit}`] : []),
  ...(hidden?.period ? [`表格自带标识的月份：${periodText(hidden.period)}`] : []),
  ...(hidden?.checklist ? [`表格所用清单：${hidden.checklist}`] : []),
  ...(hidden?.version ? [`表格所用清单：第${hidden.version}版`] : []),
  ...textTable(Object.entries(head ?? {}).map(([key, value]) => [labelOf(key), shown(value)])),
]

const lastStatus = (last: { status?: string; progress?: string } | undefined): string[] => [
  ...(last?.status ? [`上月进展状态：${last.status}`] : []),
  ...(last?.progress ? [`上月进展：${last.progress}`] : []),
]

const around = (example: { unit?: string; period?: string; measure?: number; indicator?: string }): string[] => [
  ...(example.unit ? [`单位：${example.unit}`] : []),
  ...(example.period ? [`月份：${periodText(example.period)}`] : []),
  ...(example.measure ? [`措施：第${example.measure}项`] : []),
  ...(example.indicator ? [`指标：${example.indicator}`] : []),
]

const fieldLines = (table: Examples['field']['table'], key: string, typed: string | number): string[] =>
  table === 'head' ? [`${labelOf(key)}：${shown(typed)}`] : cellTable(table, [{ [key]: typed }])

type Lines = { [S in Scope]: (example: Examples[S]) => string[] }

const lines: Lines = {
  file: fileLines,
  submission: submissionLines,
  table: (example) => [
    ...(example.absent ? [`没有《${tables[example.name].sheet}》`] : []),
    ...(example.without ?? []).map((key) => `《${tables[example.name].sheet}》没有“${headingOf(example.name, key)}”列`),
    ...formLines(example),
    ...(example.hidden?.rows ?? []).map((row) => `第${row}行隐藏`),
    ...(example.hidden?.columns ?? []).map((key) => `“${headingOf(example.name, key)}”列隐藏`),
  ],
  field: ({ table, key, typed, mark }) => [
    ...(mark === 'struck' ? ['以下文字带删除线：'] : []),
    ...fieldLines(table, key, typed),
  ],
  task: (example) => [
    ...around(example),
    ...lastStatus(example.last),
    ...cellTable('tasks', [example.row]),
    ...(example.indicators ? cellTable('indicators', example.indicators) : []),
  ],
  indicator: (example) => [
    ...around(example),
    ...(example.lastTotal === undefined ? [] : [`上月报送的累计完成：${example.lastTotal}`]),
    ...(example.series ? [`此前各月的本月新增：${example.series.join('、')}`] : []),
    ...cellTable('indicators', [example.row]),
  ],
  milestone: (example) => [
    ...around(example),
    ...(example.last?.firstPlannedFor ? [`首次计划完成时间：${example.last.firstPlannedFor}`] : []),
    ...cellTable('milestones', [example.row]),
  ],
  month: ({ forms }) => forms.flatMap(formLines),
}

/** The example's lines; for an example that changes nothing, one that says so. */
export function exampleLines<S extends Scope>(scope: S, example: Examples[S]): string[] {
  const said = lines[scope](example)
  return said.length > 0 ? said : ['按下发的表格正常填报']
}

const tableOf = { task: 'tasks', indicator: 'indicators', milestone: 'milestones' } as const

/** The place that an example's `finds` names, in the form's words. */
export function placeName(scope: Scope, example: Examples[Scope], key: string): string {
  if (key === 'file') return '整个文件'
  if (key === 'table') return '整表'
  if (scope === 'submission') return labelOf(key)
  if (scope === 'task' || scope === 'indicator' || scope === 'milestone') return headingOf(tableOf[scope], key)
  const { table, name } = example as Partial<Examples['field'] & Examples['table']>
  if (table === 'head') return labelOf(key)
  return headingOf(table ?? name ?? (key in tables.tasks.columns ? 'tasks' : 'indicators'), key)
}
