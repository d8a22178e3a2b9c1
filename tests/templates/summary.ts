import ExcelJS from 'exceljs'
import { counties } from './sheet/counties.ts'
import { countiesCompared } from './sheet/counties-compared.ts'
import { indicators } from './sheet/indicators.ts'
import { lagging } from './sheet/lagging.ts'
import { measures } from './sheet/measures.ts'
import { milestones } from './sheet/milestones.ts'
import { origins } from './sheet/origins.ts'
import { overview } from './sheet/overview.ts'
import { problems } from './sheet/problems.ts'
import { reporting } from './sheet/reporting.ts'
import { timetable } from './sheet/timetable.ts'

/** 汇总表.xlsx: the month as tables, one sheet each. */
export function summary(): ExcelJS.Workbook {
  const book = new ExcelJS.Workbook()
  book.creator = 'luoshi'
  book.lastModifiedBy = 'luoshi'
  for (const put of [
    overview,
    measures,
    indicators,
    countiesCompared,
    counties,
    lagging,
    timetable,
    milestones,
    reporting,
    problems,
    origins,
  ])
    put(book)
  return book
}
