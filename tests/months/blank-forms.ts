import { buildForm } from '../../src/forms/build-form.ts'
import { receive } from '../../src/intake/index.ts'
import { readWorkbook } from '../../src/intake/workbook/workbook.ts'
import { type Assignment, assignmentOf } from '../../src/model/assignment.ts'
import { type hiddenKeys, hiddenSheet } from '../../src/model/form.ts'
import type { Period } from '../../src/model/period.ts'
import type { Submission } from '../../src/model/submission.ts'
import type { Unit } from '../../src/model/unit.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import { formGuide } from '../../src/rules/guide.ts'
import type { Bureau } from './bureau.ts'
import { type TypedBook, typedBook } from './typed-book.ts'

/** A blank form, and where to type what in it. */
export interface BlankForm {
  assignment: Assignment
  book: TypedBook
  /** As intake reads it. */
  layout: Submission
  /** Where the hidden sheet says whose form it is: the same form serves all units with the same rows. */
  hidden: Readonly<Record<(typeof hiddenKeys)[number], string>>
}

function hiddenPlaces(bytes: Uint8Array): BlankForm['hidden'] {
  const sheet = readWorkbook(OpcPackage.open(bytes))
    .sheets.find((one) => one.name === hiddenSheet)
    ?.read()
  const rows = sheet?.rows.map(({ row }) => row) ?? []
  const place = (key: string) => `${hiddenSheet}!B${rows.find((row) => sheet?.text(row, 1) === key)}`
  return { checklist: place('checklist'), version: place('version'), unit: place('unit'), period: place('period') }
}

/** Gives each unit its blank form of the month; units with the same rows share one, which is what makes it fast. */
export function blankForms({ units, checklist, settings }: Bureau, period: Period) {
  const made = new Map<string, Promise<Omit<BlankForm, 'assignment'>>>()
  const make = async (assignment: Assignment): Promise<Omit<BlankForm, 'assignment'>> => {
    const guide = formGuide(settings.rules)
    const bytes = await buildForm({ assignment, period, checklist, settings, last: null, guide })
    const { submission } = receive({ file: 'form.xlsx', bytes, receivedAt: null }, { checklist, units, period })
    if (submission === null) throw new Error('the blank form is not read as a form')
    return { book: typedBook(bytes), layout: submission, hidden: hiddenPlaces(bytes) }
  }
  const counties = new Map<string, Assignment>()
  return async (unit: Unit): Promise<BlankForm> => {
    const known = counties.get(unit.kind === '县市区' ? '县市区' : '')
    const assignment = known ? { ...known, unit } : assignmentOf(unit, checklist, units, settings)
    if (unit.kind === '县市区') counties.set('县市区', assignment)
    const rows = assignment.measures.map(({ measure, role }) => `${measure.no}${role}`)
    const shape = [...rows, ...assignment.indicators.map((one) => one.id), assignment.plans.length, unit.kind].join()
    const form = made.get(shape) ?? make(assignment)
    made.set(shape, form)
    return { assignment, ...(await form) }
  }
}
