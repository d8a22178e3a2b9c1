import { nearestName } from './nearest.ts'

/** What is made for a Word document from a list, by one of two functions. */
export type PieceKind = 'chart' | 'table'

const kinds: ReadonlyMap<string, PieceKind> = new Map([
  ['图表', 'chart'],
  ['chart', 'chart'],
  ['表格', 'table'],
  ['table', 'table'],
])

export const pieceNames: readonly string[] = [...kinds.keys()]

/** Which piece a function of that name makes; null for any other name. */
export const pieceKind = (name: string): PieceKind | null => kinds.get(name) ?? null

export const chartKinds = {
  柱形: 'column',
  column: 'column',
  条形: 'bar',
  bar: 'bar',
  折线: 'line',
  line: 'line',
  饼形: 'pie',
  pie: 'pie',
} as const
export type ChartKind = (typeof chartKinds)[keyof typeof chartKinds]

export const chartKindOf = (word: unknown): ChartKind | null =>
  typeof word === 'string' && Object.hasOwn(chartKinds, word) ? chartKinds[word as keyof typeof chartKinds] : null

/** Named words, Chinese and English. */
const named = {
  chart: {
    label: ['名称', 'label'],
    value: ['数值', 'value'],
    title: ['标题', 'title'],
    format: ['格式', 'format'],
    width: ['宽', 'width'],
    height: ['高', 'height'],
  },
  table: { columns: ['列', 'columns'], head: ['表头', 'head'], widths: ['列宽', 'widths'] },
} as const

type Words = Readonly<Record<string, unknown>>
type Read<K extends PieceKind> = Record<keyof (typeof named)[K], unknown>

/** Every named word that a function takes. */
const wordsOf = (kind: PieceKind): string[] => Object.values(named[kind]).flat()

/** The named words of a call, whichever language they are in; undefined where there is none. */
export function readWords<K extends PieceKind>(kind: K, words: Words): Read<K> {
  const read = Object.entries(named[kind]).map(([key, [chinese, english]]: [string, readonly [string, string]]) => [
    key,
    words[chinese] ?? words[english],
  ])
  return Object.fromEntries(read) as Read<K>
}

/** Names written in one text (`甲、乙`; those within brackets, as in 县（市、区）, stay together), or given as a list. */
export const namesIn = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.map((one) => String(one ?? ''))
    : String(value ?? '')
        .split(/[、，,](?![^（(]*[）)])/)
        .map((one) => one.trim())
        .filter((one) => one !== '')

/** Words that name fields of the list's items. */
export const fieldWords: ReadonlySet<string> = new Set([
  ...named.chart.label,
  ...named.chart.value,
  ...named.table.columns,
])

/** Where among a call's words the list stands. */
export const listAmong = (kind: PieceKind): number => (kind === 'chart' ? 1 : 0)

/** How each is written. */
const pieceExamples: Readonly<Record<PieceKind, string>> = {
  chart: '{{图表 "柱形" 列表 名称="甲" 数值="乙"}}',
  table: '{{表格 列表 列="甲、乙"}}',
}

/** Number formats that Word and WPS show alike: 0.0%, #,##0, 0"项". */
export const isFormat = (text: string): boolean => /^(?:#,##)?0(?:\.0{1,6})?%?(?:"[^"\\]{1,10}")?$/.test(text)
export const wrongFormat = '“格式=”应如 0、0.0、0.0%、#,##0'

interface Call {
  params: readonly hbs.AST.Expression[]
  hash?: hbs.AST.Hash
}

/** What can be told of a call without data: words too many or missing, unknown ones. Null where nothing is wrong. */
export function wrongCall(kind: PieceKind, { params, hash }: Call): { message: string; nearest: string | null } | null {
  const [first] = params
  if (params.length !== listAmong(kind) + 1) return { message: `写法应如 ${pieceExamples[kind]}`, nearest: null }
  if (kind === 'chart' && first?.type === 'StringLiteral') {
    const { value } = first as hbs.AST.StringLiteral
    if (!chartKindOf(value))
      return {
        message: `没有“${value}”这种图，只有柱形、条形、折线、饼形`,
        nearest: nearestName(value, Object.keys(chartKinds)),
      }
  }
  const keys = (hash?.pairs ?? []).map((pair) => pair.key)
  const unknown = keys.find((key) => !wordsOf(kind).includes(key))
  if (unknown !== undefined) return { message: `不认识“${unknown}=”`, nearest: nearestName(unknown, wordsOf(kind)) }
  const format = hash?.pairs.find((pair) => (named.chart.format as readonly string[]).includes(pair.key))?.value
  if (format?.type === 'StringLiteral' && !isFormat((format as hbs.AST.StringLiteral).value))
    return { message: wrongFormat, nearest: null }
  const needed = kind === 'chart' ? [named.chart.label, named.chart.value] : []
  const missing = needed.find((words) => !words.some((word) => keys.includes(word)))
  return missing ? { message: `缺少“${missing[0]}=”，写法应如 ${pieceExamples.chart}`, nearest: null } : null
}
