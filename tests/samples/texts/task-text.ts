import type { Status } from '../../../src/model/form.ts'

/** The months that the samples cover, oldest first. */
export const samplePeriods = ['2021-07', '2021-08', '2021-09'] as const
export type SamplePeriod = (typeof samplePeriods)[number]

/** What a clerk typed for one measure. */
export interface TaskText {
  /** By default 正常推进. */
  status?: Status
  progress: string
  /** By default 无. */
  problems?: string
  /** Left out where the measure is done. */
  next?: string
  /** `YYYY-MM-DD`, with 已完成. */
  doneOn?: string
}

/** A unit's texts by month and number of the measure. Figures in them agree with figures.ts. */
export type UnitTexts = Readonly<Record<SamplePeriod, Readonly<Record<number, TaskText>>>>
