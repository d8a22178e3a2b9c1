import { z } from 'zod'
import { Fault } from '../model/fault.ts'
import { type Period, periodSchema } from '../model/period.ts'
import { periodsIn } from '../world.ts'

export const periodOption = { type: 'string', value: '年-月', help: '月份，如 2021-09' } as const

export const periodValue = periodSchema.optional()

export const requiredPeriod = z.preprocess((value) => value ?? '', periodSchema)

/** The newest month that has a folder; a Fault where there is none. */
export async function newestPeriod(input: string): Promise<Period> {
  const newest = (await periodsIn(input)).at(-1)
  if (newest !== undefined) return newest
  throw new Fault(`${input} 下没有月份文件夹，请建立如 ${input}/2021-09 的文件夹并放入各单位报送的文件`)
}
