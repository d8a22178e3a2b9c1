/** What is made for a Word document from a list: its two functions, the words they take, and how lint knows them. */

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
export const wordsOf = (kind: PieceKind): string[] => Object.values(named[kind]).flat()

/** The named words of a call, whichever language they are in; undefined where there is none. */
export function readWords<K extends PieceKind>(kind: K, words: Words): Read<K> {
  const read = Object.entries(named[kind]).map(([key, [chinese, english]]: [string, readonly [string, string]]) => [
    key,
    words[chinese] ?? words[english],
  ])
  return Object.fromEntries(read) as Read<K>
}

/** Names written in one text (`甲、乙`), or given as a list, whose blanks count. */
export const namesIn = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.map((one) => String(one ?? ''))
    : String(value ?? '')
        .split(/[、，,]/)
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

/** How each is written, for messages and the reference. */
export const pieceExamples: Readonly<Record<PieceKind, string>> = {
  chart: '{{图表 "柱形" 总体.状态列表 名称="名称" 数值="数" 标题="各项措施状态"}}',
  table: '{{表格 总体.状态列表 列="名称、数"}}',
}

interface Call {
  params: readonly hbs.AST.Expression[]
  hash?: hbs.AST.Hash
}

/** What can be told of a call without data: words too many or missing, unknown ones. Null where nothing is wrong. */
export function wrongCall(
  kind: PieceKind,
  { params, hash }: Call,
): { message: string; among: string[] | null; name: string } | null {
  const wrong = (message: string, name = '', among: string[] | null = null) => ({ message, name, among })
  const [first] = params
  if (params.length !== listAmong(kind) + 1) return wrong(`写法应如 ${pieceExamples[kind]}`)
  if (kind === 'chart' && first?.type === 'StringLiteral') {
    const word = (first as hbs.AST.StringLiteral).value
    if (!chartKindOf(word))
      return wrong(`没有“${word}”这种图，只有柱形、条形、折线、饼形`, word, Object.keys(chartKinds))
  }
  const pairs = hash?.pairs ?? []
  const unknown = pairs.find((pair) => !wordsOf(kind).includes(pair.key))
  if (unknown) return wrong(`不认识“${unknown.key}=”`, unknown.key, wordsOf(kind))
  const has = (words: readonly string[]) => pairs.some((pair) => words.includes(pair.key))
  for (const words of kind === 'chart' ? [named.chart.label, named.chart.value] : [])
    if (!has(words)) return wrong(`缺少“${words[0]}=”，写法应如 ${pieceExamples.chart}`)
  return null
}
