import type { Workbook } from 'exceljs'
import { deadlineText } from '../model/checklist.ts'
import { statuses, tables } from '../model/form.ts'
import { lastEntryOf } from '../model/last-month.ts'
import { markDoubtful } from './doubtful.ts'
import type { FormInput } from './form-input.ts'
import { putHead } from './head-block.ts'
import { freeze, putTitle, setPage } from './page.ts'
import { asTyped, centred } from './style.ts'
import { dateOf, type Look, layTable } from './table.ts'
import { dayWithin, hintAt, pickFrom, planDays } from './validation.ts'

const { sheet: name, columns } = tables.tasks
const headerRow = 5

// Long texts keep the General format: some programs show text-format cells of over 255 characters as #####.
const looks: Record<keyof typeof columns, Look> = {
  no: { width: 6 },
  title: { width: 27, left: true },
  role: { width: 10 },
  deadline: { width: 12 },
  status: { width: 11 },
  progress: { width: 38, left: true },
  problems: { width: 24, left: true },
  next: { width: 24, left: true },
  doneOn: { width: 13 },
  remark: { width: 15, left: true, format: asTyped },
}

/** 任务进展: one row per measure; what was done by last month comes with its status and date. */
export function addTasks(book: Workbook, input: FormInput): void {
  const { assignment, checklist, last } = input
  const sheet = book.addWorksheet(name)
  const table = layTable(sheet, headerRow, columns, looks, 48)
  putTitle(sheet, table.letter('remark'), '工作进展情况表', `${checklist.title}（${checklist.docNumber}）`, 20)
  sheet.getCell('A2').alignment = centred
  const days = planDays(checklist)
  putHead(sheet, input)

  assignment.measures.forEach(({ measure, role }, at) => {
    const entry = lastEntryOf(last, assignment.unit.name, measure.no)
    const done = entry?.status === '已完成'
    table.put(headerRow + 1 + at, {
      no: measure.no,
      title: measure.title,
      role,
      deadline: deadlineText(measure.deadline),
      ...(done ? { status: entry.status } : {}),
      ...(done && entry.doneOn !== null ? { doneOn: dateOf(entry.doneOn) } : {}),
    })
  })

  const [first, end] = [headerRow + 1, Math.max(headerRow + 1, headerRow + assignment.measures.length)]
  const range = (key: keyof typeof columns) => `${table.letter(key)}${first}:${table.letter(key)}${end}`
  pickFrom(sheet, range('status'), statuses, { title: '进展状态', text: '请点右侧箭头选择。' })
  hintAt(sheet, range('progress'), { title: '本月进展', text: '写本月做了什么、有什么结果，不写空话，不照抄上月。' })
  hintAt(sheet, range('problems'), { title: '存在问题', text: '没有问题的填“无”，不要空着。' })
  hintAt(sheet, range('next'), { title: '下步打算', text: '写下月的具体安排。' })
  dayWithin(sheet, range('doneOn'), days, {
    title: '办结日期',
    text: '进展状态为“已完成”的填写，如 2021-09-30；未完成的空着。',
  })
  const [status, doneOn] = [table.letter('status'), table.letter('doneOn')]
  markDoubtful(sheet, range('doneOn'), `AND($${status}${first}="已完成",$${doneOn}${first}="")`)
  freeze(sheet, 2, headerRow, `${table.letter('status')}${first}`)
  setPage(sheet, input, table.letter('remark'), headerRow)
}
