import type { Measure } from '../../src/model/checklist.ts'
import type { MilestoneState } from '../../src/model/form.ts'
import { addMonths, lastDayOf, type Period } from '../../src/model/period.ts'

export interface Milestone {
  id: string
  measure: number
  task: string
  plannedFor: string
  state: MilestoneState
  doneOn: string | null
}

const steps = ['印发工作方案', '完成中期评估'] as const

/** Two milestones a measure, the same in every month: one planned for the first autumn, one for a year later. */
export const milestonesOf = (plans: readonly Measure[], period: Period): Milestone[] =>
  plans.flatMap(({ no, deadline }) =>
    steps.map((task, at) => {
      const wanted = addMonths('2021-09', at * 14)
      const month = deadline !== 'ongoing' && deadline < wanted ? deadline : wanted
      const done = month <= period
      const state: MilestoneState = done ? '已完成' : at === 0 ? '未开始' : '进行中'
      const plannedFor = lastDayOf(month)
      return {
        ...{ id: `${no}-${'ab'[at]}`, measure: no, task: `${task}（第${no}项）`, plannedFor, state },
        doneOn: done ? `${month}-15` : null,
      }
    }),
  )
