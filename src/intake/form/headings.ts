import { type Column, type TableName, tableNames, tables } from '../../model/form.ts'
import { remembered } from '../../model/remembered.ts'
import { compact, halfWidth } from '../clean.ts'

/** A column that a heading may name. */
export interface Meaning {
  table: TableName
  key: string
  /** 0 for the form's own heading, then by the order of the synonyms. */
  rank: number
}

/** A heading longer than this is text. */
const longest = 30

/** What is compared of a heading: no blanks, line breaks, width, notes in brackets or marks like * and ：. */
export const bareHeading = (text: string): string =>
  text.length > longest
    ? ''
    : halfWidth(compact(text))
        .replace(/[(（[【〔][^)）\]】〕]*[)）\]】〕]/g, '')
        .replace(/[*:;.,、。]/g, '')
        .toLowerCase()

export const columnsOf = (table: TableName): Readonly<Record<string, Column>> => tables[table].columns

function index(): ReadonlyMap<string, readonly Meaning[]> {
  const known = new Map<string, Meaning[]>()
  for (const table of tableNames)
    for (const [key, { heading, synonyms }] of Object.entries(columnsOf(table)))
      for (const [rank, name] of [heading, ...synonyms].entries()) {
        const bare = bareHeading(name)
        const meanings = known.get(bare) ?? []
        known.set(bare, meanings)
        // 完成率 and 完成率% are one.
        if (!meanings.some((one) => one.table === table && one.key === key)) meanings.push({ table, key, rank })
      }
  return known
}

const known = index()
const none: readonly Meaning[] = []

/** Every cell of every form is asked about, and most say what others say. */
const asWritten = remembered((text) => known.get(bareHeading(text)) ?? none)

/** The columns, in all three tables, that a cell's text may be the heading of. */
export const meaningsOf = (text: string): readonly Meaning[] => (text.length > longest ? none : asWritten(text))

/**
 * How much a heading tells which table it is in: 备注 stands in all three, 节点编号 in one only.
 */
export const distinction = (meanings: readonly Meaning[]): number =>
  meanings.length === 0 ? 0 : 1 / new Set(meanings.map((one) => one.table)).size
