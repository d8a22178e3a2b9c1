import { z } from 'zod'
import { roles } from './assignment.ts'
import { targetSchema } from './checklist.ts'
import { milestoneStates, statuses } from './form.ts'
import { unitKinds } from './unit.ts'

/** ledger.json, the merged month; contract.md §5 says what each key holds. */

export const lights = ['blue', 'green', 'yellow', 'red', 'grey'] as const
export type Light = (typeof lights)[number]

/** The cell that a figure or an entry was read from. */
export const sourceSchema = z.strictObject({
  file: z.string(),
  sha256: z.string(),
  sheet: z.string(),
  cell: z.string(),
})
export type Source = z.infer<typeof sourceSchema>

export const unitStates = ['accepted', 'partly', 'returned', 'missing'] as const
export type UnitState = (typeof unitStates)[number]

export const ledgerUnitSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(unitKinds),
  state: z.enum(unitStates),
  /** Files of the unit, the one that counts first. */
  files: z.array(z.string()),
  /** How many times the unit has sent something for the month. */
  rounds: z.number(),
  /** null where no receipt says when it came. */
  late: z.boolean().nullable(),
  errors: z.number(),
  warnings: z.number(),
})
export type LedgerUnit = z.infer<typeof ledgerUnitSchema>

/** 备注 of the row; left out where it is blank. The next month tells by it whether the same words are said again. */
const remark = z.string().optional()

export const entrySchema = z.strictObject({
  unit: z.string(),
  role: z.enum(roles),
  status: z.enum(statuses),
  progress: z.string(),
  problems: z.string(),
  next: z.string(),
  doneOn: z.string().nullable(),
  remark,
  source: sourceSchema,
})
export type Entry = z.infer<typeof entrySchema>

export const ledgerMeasureSchema = z.strictObject({
  no: z.number(),
  title: z.string(),
  part: z.number(),
  lead: z.string(),
  deadline: z.string(),
  status: z.enum(statuses).nullable(),
  light: z.enum(lights),
  /** What made the light, in words for the reader; empty for green and blue. */
  reason: z.string(),
  entries: z.array(entrySchema),
  /** Units whose row is left out until its errors are mended (待核). */
  pending: z.array(z.string()),
})
export type LedgerMeasure = z.infer<typeof ledgerMeasureSchema>

export const byUnitSchema = z.strictObject({
  unit: z.string(),
  added: z.number(),
  total: z.number(),
  remark,
  source: sourceSchema,
})
export type ByUnit = z.infer<typeof byUnitSchema>

export const ledgerIndicatorSchema = z.strictObject({
  id: z.string(),
  measure: z.number(),
  name: z.string(),
  unit: z.string(),
  target: targetSchema,
  span: z.enum(['year', 'total']),
  /** The unit whose figure is the city's; null if none reports. */
  owner: z.string().nullable(),
  previous: z.number().nullable(),
  added: z.number().nullable(),
  total: z.number().nullable(),
  /** done / target and the share of the time gone, both 0–1 (rate may pass 1). */
  rate: z.number().nullable(),
  due: z.number(),
  light: z.enum(lights),
  byUnit: z.array(byUnitSchema),
  pending: z.array(z.string()),
  /** The cell of the total. */
  source: sourceSchema.nullable(),
})
export type LedgerIndicator = z.infer<typeof ledgerIndicatorSchema>

export const ledgerMilestoneSchema = z.strictObject({
  id: z.string(),
  measure: z.number(),
  unit: z.string(),
  task: z.string(),
  /** Who answers for it in the unit, as the unit wrote it. */
  owner: z.string(),
  plannedFor: z.string(),
  firstPlannedFor: z.string(),
  state: z.enum(milestoneStates),
  doneOn: z.string().nullable(),
  overdue: z.boolean(),
  remark,
  source: sourceSchema,
})
export type LedgerMilestone = z.infer<typeof ledgerMilestoneSchema>

/** A row of a timetable that is left out until its errors are mended (待核), or the whole timetable of a measure. */
export const pendingMilestoneSchema = z.strictObject({
  unit: z.string(),
  /** null where the row does not tell. */
  measure: z.number().nullable(),
  /** null where it is what is wrong, and for a whole timetable. */
  id: z.string().nullable(),
  /** The row's first cell that has something in it; null for a whole timetable. */
  source: sourceSchema.nullable(),
})
export type PendingMilestone = z.infer<typeof pendingMilestoneSchema>

export const ledgerSchema = z.strictObject({
  period: z.string(),
  checklist: z.strictObject({ id: z.string(), version: z.number() }),
  units: z.array(ledgerUnitSchema),
  measures: z.array(ledgerMeasureSchema),
  indicators: z.array(ledgerIndicatorSchema),
  milestones: z.array(ledgerMilestoneSchema),
  pendingMilestones: z.array(pendingMilestoneSchema),
})
export type Ledger = z.infer<typeof ledgerSchema>
