import { isDay, lastDayOf } from '../model/period.ts'
import { defineRule } from './define-rule.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const provinces = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|7[12]|8[123])/

/** GB 11643: region, day of birth, order, check digit. `today` bounds the day of birth. */
function isResidentId(text: string, today: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text) || !provinces.test(text)) return false
  const born = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`
  if (born < '1900-01-01' || born > today || !isDay(born)) return false
  const sum = weights.reduce((total, weight, at) => total + weight * Number(text[at]), 0)
  return '10X98765432'[sum % 11] === text[17]
}

/** The check digit of bank cards, after the prefixes of UnionPay, the older Chinese cards, Visa, Mastercard and JCB. */
function isBankCard(text: string): boolean {
  if (!/^(?:62|60|9558|4\d|5[1-5]|35)\d+$/.test(text) || text.length < 16 || text.length > 19) return false
  const digits = [...text].reverse().map(Number)
  const sum = digits.reduce((total, digit, at) => {
    const doubled = at % 2 === 1 ? digit * 2 : digit
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

/** Numbers of 16 to 19 places: in one piece, or in the groups in which cards and certificates print them. */
const written =
  /(?<![\dA-Z])(?:\d{15,18}[\dX]|\d{4}(?:[\s-]\d{4}){3}(?:[\s-]\d{1,3})?|\d{6}[\s-]\d{8}[\s-]\d{3}[\dX])(?![\dA-Z])/g

const digitRuns = (text: string): string[] =>
  (text.normalize('NFKC').toUpperCase().match(written) ?? []).map((run) => run.replace(/[\s-]/g, ''))

const masked = (digits: string): string => digits.slice(0, 4) + '*'.repeat(digits.length - 8) + digits.slice(-4)

export default defineRule({
  id: 'personal-number',
  title: '表中不得出现居民身份证号、银行卡号。',
  why: '通报和汇总材料阅看范围广，个人信息一旦写入便可能泄露。',
  hint: '请删去证件号码、银行卡号；需要单独核实个人信息的，请通过其他安全渠道报送。',
  severity: 'error',
  scope: 'field',
  check({ field, column, table, period }, report) {
    if (table !== 'head' && column?.type !== 'text') return
    const today = lastDayOf(period)
    for (const digits of new Set(digitRuns(field.shown))) {
      const what = isResidentId(digits, today) ? '居民身份证号' : isBankCard(digits) ? '银行卡号' : null
      if (what === null) continue
      // The finding goes into reports and letters: it must not carry the number along.
      report(null, `${column?.heading ?? '表头'}中有${what}`, { actual: masked(digits) })
      return
    }
  },
  valid: [
    {
      table: 'tasks',
      key: 'progress',
      typed: '发放补贴120人，统一社会信用代码91370900MA3C4D5E6F，文号20210900000000001。',
    },
    { table: 'tasks', key: 'remark', typed: '编号379999190001010002' },
  ],
  invalid: [
    { table: 'tasks', key: 'progress', typed: '为学员（37999919000101001X）办理补贴。', finds: ['progress'] },
    { table: 'tasks', key: 'remark', typed: '卡号 6200 0000 0000 0000 018', finds: ['remark'] },
    { table: 'milestones', key: 'owner', typed: '３７９９９９１９０００１０１００１Ｘ', finds: ['owner'] },
  ],
})
