import type { Plant, PlantedFault, Sending } from '../delivery.ts'
import { across } from './across.ts'
import { files } from './files.ts'
import { heads } from './heads.ts'
import { indicators } from './indicators.ts'
import { marks } from './marks.ts'
import { milestones } from './milestones.ts'
import { shifted } from './shifted.ts'
import { tables } from './tables.ts'
import { tasks } from './tasks.ts'

const {
  'past-deadline': pastDeadline,
  'done-reopened': doneReopened,
  ...otherTasks
} = tasks as Record<'past-deadline' | 'done-reopened', Plant> & typeof tasks

/**
 * How to make each rule's fault. The order matters: what only few rows lend themselves to, or what needs several rows
 * or whole forms, chooses first.
 */
export const plants: Readonly<Record<string, Plant>> = {
  ...{ 'past-deadline': pastDeadline, 'done-reopened': doneReopened },
  ...{ ...across, ...tables, ...shifted, ...files, ...heads, ...marks },
  ...{ ...milestones, ...indicators, ...otherTasks },
}

/** Plants each (of the given) rule's fault so many times, as far as the month lends itself to it, and says where. */
export function plantFaults(sending: Sending, times: number, rules?: readonly string[]): PlantedFault[] {
  const planted: PlantedFault[] = []
  for (let time = 0; time < times; time++)
    for (const [rule, plant] of Object.entries(plants).filter(([id]) => rules?.includes(id) ?? true))
      planted.push(...(plant(sending) ?? []).map((place) => ({ rule, ...place })))
  return planted
}
