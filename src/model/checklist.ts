import { z } from 'zod'
import { periodSchema } from './period.ts'

const text = z.string().trim().min(1)

/** What an indicator must come to. `cap`: the notice limits the number rather than asking for more. */
export const targetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('at-least'), value: z.number().positive() }),
  z.strictObject({ kind: z.literal('about'), value: z.number().positive(), cap: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('exactly'), value: z.number().positive() }),
  z.strictObject({ kind: z.literal('range'), min: z.number().positive(), max: z.number().positive() }),
  z.strictObject({ kind: z.literal('per-body'), value: z.number().positive(), body: text }),
])
export type Target = z.infer<typeof targetSchema>

export const indicatorSchema = z.strictObject({
  id: z.string().regex(/^\d{1,3}-\d{1,2}$/, '指标编号应如 6-1'),
  name: text,
  unit: text,
  target: targetSchema,
  /** year: counted afresh each calendar year; total: counted from January of the first plan year. */
  span: z.enum(['year', 'total']),
  /** The month it must be reached in; null where the notice sets no end. */
  by: periodSchema.nullable(),
})
export type Indicator = z.infer<typeof indicatorSchema>

export const measureSchema = z.strictObject({
  no: z.number().int().positive(),
  part: z.number().int().positive(),
  title: text,
  gist: text,
  lead: text,
  offices: z.array(text),
  cooperating: z.array(text),
  deadline: z.union([z.literal('ongoing'), periodSchema]),
  /** Sums of money and shares that the notice names, for readers; nothing is computed from them. */
  sums: z.array(text),
  indicators: z.array(indicatorSchema),
})
export type Measure = z.infer<typeof measureSchema>

export const checklistSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    version: z.number().int().positive(),
    title: text,
    docNumber: text,
    issued: z.string().regex(/^\d{4}-\d\d-\d\d$/),
    planYears: z.tuple([z.number().int(), z.number().int()]),
    parts: z.array(z.strictObject({ no: z.number().int().positive(), title: text })).min(1),
    measures: z.array(measureSchema).min(1),
  })
  .superRefine((list, context) => {
    const complain = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message })
    const parts = new Set(list.parts.map((part) => part.no))
    const numbers = new Set<number>()
    const titles = new Set<string>()
    list.measures.forEach((measure, at) => {
      if (numbers.has(measure.no)) complain(['measures', at, 'no'], `措施序号 ${measure.no} 重复`)
      if (titles.has(measure.title)) complain(['measures', at, 'title'], `措施名称“${measure.title}”重复`)
      if (!parts.has(measure.part)) complain(['measures', at, 'part'], `没有第 ${measure.part} 部分`)
      numbers.add(measure.no)
      titles.add(measure.title)
      measure.indicators.forEach((indicator, i) => {
        const path = ['measures', at, 'indicators', i]
        if (!indicator.id.startsWith(`${measure.no}-`))
          complain([...path, 'id'], `指标编号应以措施序号开头，如 ${measure.no}-1`)
        if (measure.indicators.findIndex((other) => other.id === indicator.id) !== i)
          complain([...path, 'id'], `指标编号 ${indicator.id} 重复`)
        if (indicator.target.kind === 'range' && indicator.target.min > indicator.target.max)
          complain([...path, 'target'], '目标区间的下限大于上限')
      })
    })
  })
export type Checklist = z.infer<typeof checklistSchema>

/** An indicator together with the measure it belongs to. */
export interface OwnedIndicator extends Indicator {
  measure: number
}

const indicators = new WeakMap<Checklist, readonly OwnedIndicator[]>()

/** Listed once for each checklist: it is asked for with every row of every form. */
export function indicatorsOf(checklist: Checklist): readonly OwnedIndicator[] {
  const known = indicators.get(checklist)
  if (known) return known
  const listed = checklist.measures.flatMap((measure) =>
    measure.indicators.map((one) => ({ ...one, measure: measure.no })),
  )
  indicators.set(checklist, listed)
  return listed
}

export const measureOf = (checklist: Checklist, no: number | null): Measure | null =>
  checklist.measures.find((measure) => measure.no === no) ?? null

/** 2025年12月, or 持续推进 as the notice has it. */
export const deadlineText = (deadline: Measure['deadline']): string =>
  deadline === 'ongoing' ? '持续推进' : `${deadline.slice(0, 4)}年${Number(deadline.slice(5, 7))}月`
