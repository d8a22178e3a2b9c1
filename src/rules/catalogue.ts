import addedOverTotal from './added-over-total.ts'
import addedUnusual from './added-unusual.ts'
import checklistVersion from './checklist-version.ts'
import columnMissing from './column-missing.ts'
import countiesNotCity from './counties-not-city.ts'
import dateUnreadable from './date-unreadable.ts'
import dateWithoutDone from './date-without-done.ts'
import type { AnyRule } from './define-rule.ts'
import ditto from './ditto.ts'
import doneBelowTarget from './done-below-target.ts'
import doneDateOutside from './done-date-outside.ts'
import doneNeedsDate from './done-needs-date.ts'
import doneReopened from './done-reopened.ts'
import figuresMissing from './figures-missing.ts'
import fileDamaged from './file-damaged.ts'
import fileEmpty from './file-empty.ts'
import fileEncrypted from './file-encrypted.ts'
import fileNameDisagrees from './file-name-disagrees.ts'
import fileNotAForm from './file-not-a-form.ts'
import fileOldFormat from './file-old-format.ts'
import fileSuperseded from './file-superseded.ts'
import fileUnpacked from './file-unpacked.ts'
import formRepeated from './form-repeated.ts'
import formUntouched from './form-untouched.ts'
import formulaBroken from './formula-broken.ts'
import formulaText from './formula-text.ts'
import givenEdited from './given-edited.ts'
import headIncomplete from './head-incomplete.ts'
import indicatorCrossed from './indicator-crossed.ts'
import milestoneAfterDeadline from './milestone-after-deadline.ts'
import milestoneDoneLater from './milestone-done-later.ts'
import milestoneDoneNeedsDate from './milestone-done-needs-date.ts'
import milestoneDuplicate from './milestone-duplicate.ts'
import milestoneId from './milestone-id.ts'
import milestoneIncomplete from './milestone-incomplete.ts'
import milestoneMoved from './milestone-moved.ts'
import milestoneOverdue from './milestone-overdue.ts'
import mobileNumber from './mobile-number.ts'
import nextMissing from './next-missing.ts'
import notStartedWithFigures from './not-started-with-figures.ts'
import numberApproximate from './number-approximate.ts'
import numberFraction from './number-fraction.ts'
import numberNegative from './number-negative.ts'
import numberUnreadable from './number-unreadable.ts'
import officesDiffer from './offices-differ.ts'
import ongoingDone from './ongoing-done.ts'
import optionUnknown from './option-unknown.ts'
import overCeiling from './over-ceiling.ts'
import pastDeadline from './past-deadline.ts'
import periodDisagrees from './period-disagrees.ts'
import periodUnknown from './period-unknown.ts'
import personalNumber from './personal-number.ts'
import planMissing from './plan-missing.ts'
import previousEdited from './previous-edited.ts'
import problemsMissing from './problems-missing.ts'
import progressCopied from './progress-copied.ts'
import progressMissing from './progress-missing.ts'
import progressPhrase from './progress-phrase.ts'
import rateDiffers from './rate-differs.ts'
import rowBlank from './row-blank.ts'
import rowDuplicate from './row-duplicate.ts'
import rowMissing from './row-missing.ts'
import rowUnknown from './row-unknown.ts'
import rowsHidden from './rows-hidden.ts'
import sameParagraph from './same-paragraph.ts'
import secrecyForm from './secrecy-form.ts'
import secrecyMark from './secrecy-mark.ts'
import senderDisagrees from './sender-disagrees.ts'
import senderUnknown from './sender-unknown.ts'
import sheetMissing from './sheet-missing.ts'
import slowNeedsProblem from './slow-needs-problem.ts'
import statusMissing from './status-missing.ts'
import tableShifted from './table-shifted.ts'
import targetEdited from './target-edited.ts'
import targetMetSlow from './target-met-slow.ts'
import textStruck from './text-struck.ts'
import totalCorrected from './total-corrected.ts'
import totalFalls from './total-falls.ts'
import totalNotSum from './total-not-sum.ts'
import unitDisagrees from './unit-disagrees.ts'
import unitNameUnknown from './unit-name-unknown.ts'
import unitUnknown from './unit-unknown.ts'
import valueMended from './value-mended.ts'
import whichFileCounts from './which-file-counts.ts'
import yearRestart from './year-restart.ts'

/** All rules, in the order in which they are explained. A new rule is a file and a line here. */
export const catalogue: readonly AnyRule[] = [
  // files
  fileEmpty,
  fileEncrypted,
  fileDamaged,
  fileOldFormat,
  fileNotAForm,
  whichFileCounts,
  fileSuperseded,
  senderUnknown,
  senderDisagrees,
  fileUnpacked,
  // whose form, of which month
  unitDisagrees,
  unitUnknown,
  periodDisagrees,
  checklistVersion,
  unitNameUnknown,
  periodUnknown,
  fileNameDisagrees,
  secrecyForm,
  formUntouched,
  formRepeated,
  headIncomplete,
  // tables and rows
  sheetMissing,
  columnMissing,
  tableShifted,
  rowMissing,
  rowDuplicate,
  rowUnknown,
  rowsHidden,
  planMissing,
  milestoneDuplicate,
  // single cells
  personalNumber,
  secrecyMark,
  formulaText,
  mobileNumber,
  numberUnreadable,
  numberApproximate,
  numberNegative,
  numberFraction,
  formulaBroken,
  textStruck,
  dateUnreadable,
  optionUnknown,
  ditto,
  valueMended,
  // rows of 任务进展
  rowBlank,
  statusMissing,
  progressMissing,
  progressPhrase,
  progressCopied,
  problemsMissing,
  slowNeedsProblem,
  nextMissing,
  doneNeedsDate,
  dateWithoutDone,
  doneDateOutside,
  doneBelowTarget,
  doneReopened,
  targetMetSlow,
  notStartedWithFigures,
  pastDeadline,
  ongoingDone,
  givenEdited,
  // rows of 量化指标
  indicatorCrossed,
  figuresMissing,
  totalFalls,
  totalNotSum,
  addedOverTotal,
  addedUnusual,
  totalCorrected,
  yearRestart,
  previousEdited,
  targetEdited,
  overCeiling,
  rateDiffers,
  // rows of 配档表
  milestoneId,
  milestoneIncomplete,
  milestoneDoneNeedsDate,
  milestoneDoneLater,
  milestoneAfterDeadline,
  milestoneOverdue,
  milestoneMoved,
  // all forms together
  officesDiffer,
  countiesNotCity,
  sameParagraph,
]

export const ruleIds: ReadonlySet<string> = new Set(catalogue.map((rule) => rule.id))
