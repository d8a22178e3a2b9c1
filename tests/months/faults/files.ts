import { readFileSync } from 'node:fs'
import { zipSync } from 'fflate'
import { monthOf } from '../../../src/model/period.ts'
import { type Delivery, forms, type Plant, untouched } from '../delivery.ts'

const text = (words: string): Uint8Array => new TextEncoder().encode(words)

/** The whole file is another one's bytes. */
const instead =
  (bytes: (form: Uint8Array) => Uint8Array): Plant =>
  (sending) => {
    const one = untouched(sending)
    if (!one) return null
    one.bytes = bytes
    return [{ file: one.file, sheet: null, cell: null }]
  }

const encrypted = new URL('../../../input/2021-09/县市区/宁阳县 9月（加密）.xlsx', import.meta.url)

/** A second file of the same unit, with another text in it. */
function again(one: Delivery): Delivery {
  const { form } = one
  if (!form) throw new Error('not a form')
  const cells = new Map(form.cells)
  const phone = form.blank.layout.head.phone.cell
  cells.set(`${form.blank.layout.headSheet}!${phone}`, '0538-0000002')
  return { file: one.file.replace('.xlsx', '（更正）.xlsx'), form: { ...form, cells } }
}

const receivedAt = (month: string, day: number) => `${month}-${String(day).padStart(2, '0')}T09:00:00+08:00`

const receipt = (from: (unit: string, other: string) => string): Plant => {
  return (sending) => {
    const one = untouched(sending)
    // What the bureau passes on itself may be anybody's.
    const bureau = sending.bureau.settings.mail.from
    const other = forms(sending).find((two) => ![one?.form.unit.email, bureau].includes(two.form.unit.email))
    if (!one || !other) return null
    one.receipt = {
      from: from(one.form.unit.email, other.form.unit.email),
      receivedAt: receivedAt(one.form.period, 28),
    }
    return [{ file: one.file, sheet: null, cell: null }]
  }
}

export const files: Readonly<Record<string, Plant>> = {
  'file-empty': instead(() => new Uint8Array()),
  'file-encrypted': instead(() => new Uint8Array(readFileSync(encrypted))),
  'file-damaged': instead((form) => form.subarray(0, Math.floor(form.length / 2))),
  'file-old-format': instead(() =>
    text('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--'),
  ),
  'file-not-a-form'(sending) {
    const file = '关于召开调度会的通知.pdf'
    if (sending.deliveries.some((one) => one.file === file)) return null
    sending.deliveries.push({ file, form: null, bytes: () => text('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n') })
    return [{ file, sheet: null, cell: null }]
  },
  'file-unpacked'(sending) {
    const one = untouched(sending)
    if (!one) return null
    const { file } = one
    one.file = file.replace('.xlsx', '.zip')
    sending.taken.add(one.file)
    one.bytes = (form) => zipSync({ [file.split('/').at(-1) ?? file]: form })
    return [{ file: one.file, sheet: null, cell: null }]
  },
  'which-file-counts'(sending) {
    const one = untouched(sending)
    if (!one) return null
    const other = again(one)
    sending.deliveries.push(other)
    sending.taken.add(other.file)
    return [one, other].map(({ file }) => ({ file, sheet: null, cell: null }))
  },
  'file-superseded'(sending) {
    const one = untouched(sending)
    if (!one) return null
    const [from, month] = [one.form.unit.email, one.form.period]
    const other = again(one)
    one.receipt = { from, receivedAt: receivedAt(month, 26) }
    sending.deliveries.push({ ...other, receipt: { from, receivedAt: receivedAt(month, 27) } })
    sending.taken.add(other.file)
    return [{ file: one.file, sheet: null, cell: null }]
  },
  'sender-unknown': receipt(() => 'someone@elsewhere.example'),
  'sender-disagrees': receipt((_, other) => other),
  'file-name-disagrees'(sending) {
    const one = untouched(sending)
    if (!one) return null
    const month = monthOf(one.form.period)
    one.file = one.file.replace(`${month}月`, `${month > 3 ? month - 3 : month + 3}月`)
    sending.taken.add(one.file)
    return [{ file: one.file, sheet: null, cell: null }]
  },
}
