import type { SamplePeriod } from './texts/index.ts'

/** Figures of the sample months: what was reached by the end of June, then what each month added. */
interface Course {
  june: number
  added: Readonly<Record<SamplePeriod, number>>
}

const course = (june: number, july: number, august: number, september: number): Course => ({
  june,
  added: { '2021-07': july, '2021-08': august, '2021-09': september },
})

/** The owners' figures, which are the city's. */
const city: Readonly<Record<string, Course>> = {
  '3-1': course(0, 1, 0, 0),
  '5-1': course(236, 38, 46, 52),
  '6-1': course(468, 62, 95, 118),
  '7-1': course(860, 40, 0, 380),
  '9-1': course(0, 0, 0, 1),
  '9-2': course(3, 0, 2, 0),
  '9-3': course(1, 0, 0, 1),
  '10-1': course(0, 0, 4, 0),
  '11-1': course(1, 0, 0, 1),
  '11-2': course(4, 0, 2, 0),
  '14-1': course(14, 3, 3, 2),
  '15-1': course(2, 0, 1, 0),
  '20-1': course(0, 0, 18, 28),
  '20-2': course(0, 0, 0, 0),
  '25-1': course(0, 0, 0, 1),
  '27-1': course(8, 3, 4, 6),
  '27-2': course(820, 160, 210, 330),
  '29-1': course(0, 0, 0, 0),
}

/** The counties' shares; they add up to the city's figure in every month. */
const counties: Readonly<Record<string, Readonly<Record<string, Course>>>> = {
  '5-1': {
    泰山区: course(34, 5, 6, 8),
    岱岳区: course(28, 4, 6, 6),
    新泰市: course(52, 9, 10, 11),
    肥城市: course(46, 7, 9, 10),
    宁阳县: course(24, 4, 5, 6),
    东平县: course(16, 2, 3, 2),
    高新区: course(30, 6, 6, 7),
    泰山景区: course(2, 0, 1, 0),
    徂汶景区: course(4, 1, 0, 2),
  },
  '6-1': {
    泰山区: course(56, 8, 12, 16),
    岱岳区: course(48, 6, 10, 12),
    新泰市: course(118, 16, 24, 30),
    肥城市: course(96, 12, 20, 22),
    宁阳县: course(42, 6, 8, 12),
    东平县: course(30, 4, 5, 6),
    高新区: course(64, 10, 14, 18),
    泰山景区: course(4, 0, 0, 0),
    徂汶景区: course(10, 0, 2, 2),
  },
  '14-1': {
    泰山区: course(2, 0, 1, 0),
    岱岳区: course(1, 0, 1, 0),
    新泰市: course(3, 1, 0, 1),
    肥城市: course(3, 1, 0, 0),
    宁阳县: course(1, 1, 0, 0),
    东平县: course(1, 0, 0, 0),
    高新区: course(3, 0, 1, 0),
    泰山景区: course(0, 0, 0, 0),
    徂汶景区: course(0, 0, 0, 1),
  },
  '27-2': {
    泰山区: course(120, 26, 35, 52),
    岱岳区: course(80, 14, 20, 36),
    新泰市: course(180, 40, 46, 70),
    肥城市: course(160, 32, 42, 62),
    宁阳县: course(70, 12, 16, 30),
    东平县: course(50, 8, 12, 18),
    高新区: course(130, 24, 30, 46),
    泰山景区: course(10, 0, 5, 8),
    徂汶景区: course(20, 4, 4, 8),
  },
}

export interface Figure {
  previous: number
  added: number
  total: number
}

function figureIn({ june, added }: Course, period: SamplePeriod): Figure {
  let previous = june
  for (const [month, count] of Object.entries(added)) if (month < period) previous += count
  return { previous, added: added[period], total: previous + added[period] }
}

/** What a unit has to report of an indicator; throws for one that is not the unit's. */
export function figureOf(unit: string, indicator: string, period: SamplePeriod): Figure {
  const share = counties[indicator]?.[unit] ?? city[indicator]
  if (!share) throw new Error(`no figures of ${indicator} for ${unit}`)
  return figureIn(share, period)
}

/** Indicators whose shares do not add up to the city's figure: empty, or the tables above are wrong. */
export const unevenIndicators = (period: SamplePeriod): string[] =>
  Object.entries(counties).flatMap(([id, shares]) => {
    const sum = Object.values(shares).reduce((total, one) => total + figureIn(one, period).total, 0)
    return city[id] && figureIn(city[id], period).total === sum ? [] : [id]
  })
