import { Fault } from '../model/fault.ts'
import { bareName, type Unit, unitKinds, unitSchema } from '../model/unit.ts'
import { OpcError } from '../opc/error.ts'
import { compact } from './clean.ts'
import { bareHeading } from './form/headings.ts'
import { limits } from './limits.ts'
import { faultOf, sniff } from './sniff/sniff.ts'
import { addressOf } from './workbook/address.ts'
import { readWorkbook } from './workbook/workbook.ts'
import type { Worksheet } from './workbook/worksheet.ts'

const headings = ['单位名称', '别名', '类别', '报送', '联系人', '联系电话', '电子邮箱', '抄送邮箱'] as const
type Heading = (typeof headings)[number]

/** A sheet in which the book's header was found. */
interface Book {
  path: string
  name: string
  sheet: Worksheet
  headerRow: number
  columns: ReadonlyMap<Heading, number>
}

const again = '改正后重新运行'

function openBook(bytes: Uint8Array, path: string): { name: string; sheet: Worksheet }[] {
  const unusable: Readonly<Record<string, string>> = {
    encrypted: '设有打开密码，请取消密码',
    'old-format': '不是 .xlsx 格式，请用 WPS 或 Excel 另存为 .xlsx',
    'too-large': '过大，请删去与通讯录无关的内容',
  }
  const fault = (kind: string, cause?: unknown) =>
    new Fault(`${path} ${unusable[kind] ?? '不是能打开的 Excel 工作簿，请重新保存为 .xlsx'}后重新运行`, { cause })
  try {
    const sniffed = sniff('', bytes)
    if ('fault' in sniffed) throw fault(sniffed.fault)
    if (!('book' in sniffed)) throw fault('foreign' in sniffed ? 'old-format' : 'bundle')
    return readWorkbook(sniffed.book, limits.addressBookCells).sheets.map((sheet) => ({
      name: sheet.name,
      sheet: sheet.read(),
    }))
  } catch (error) {
    if (error instanceof OpcError) throw fault(faultOf(error), error)
    throw error
  }
}

/** The sheet and row that hold most of the headings, within the first filled rows. */
function findHeader(bytes: Uint8Array, path: string): Book {
  let best: Book | null = null
  for (const { name, sheet } of openBook(bytes, path))
    for (const { row, cells } of sheet.rows.slice(0, 15)) {
      const columns = new Map<Heading, number>()
      for (const cell of cells) {
        const heading = headings.find((one) => bareHeading(cell.text) === one)
        if (heading && !columns.has(heading)) columns.set(heading, cell.column)
      }
      if (columns.has('单位名称') && columns.size > (best?.columns.size ?? 0))
        best = { path, name, sheet, headerRow: row, columns }
    }
  if (best === null) throw new Fault(`${path} 中没有找到“单位名称”列，请在表头写明${headings.join('、')}后重新运行`)
  const missing = headings.filter((heading) => !best.columns.has(heading))
  if (missing.length > 0)
    throw new Fault(`${path}《${best.name}》第${best.headerRow}行的表头缺少“${missing.join('”“')}”列，请补上后重新运行`)
  return best
}

const words = (text: string): string[] =>
  text
    .split(/[、，,；;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')

const reports: Readonly<Record<string, boolean>> = { 是: true, 否: false }

/** One row as a unit; `fault` makes the complaint about a cell of it. */
function unitOf(text: (heading: Heading) => string, fault: (heading: Heading, message: string) => Fault): Unit {
  const name = text('单位名称')
  if (name === '') throw fault('单位名称', '为空，请填写单位名称或清空该行')
  const kind = text('类别')
  if (!unitKinds.some((one) => one === kind)) throw fault('类别', `“${kind}”不是${unitKinds.join('、')}之一，请`)
  const reporting = reports[text('报送')]
  if (reporting === undefined) throw fault('报送', `“${text('报送')}”不是“是”或“否”，请`)
  const email = unitSchema.shape.email.safeParse(compact(text('电子邮箱')))
  if (!email.success) throw fault('电子邮箱', `“${text('电子邮箱')}”不是正确的邮箱地址，请`)
  const cc = words(text('抄送邮箱')).map((one) => {
    if (!unitSchema.shape.cc.element.safeParse(one).success) throw fault('抄送邮箱', `“${one}”不是正确的邮箱地址，请`)
    return one
  })
  return unitSchema.parse({
    name,
    aliases: words(text('别名')),
    kind,
    reports: reporting,
    contact: text('联系人'),
    phone: text('联系电话'),
    email: email.data,
    cc,
  })
}

/**
 * The bytes of 单位通讯录.xlsx → the units in its order (contract.md §1), columns found by their headings. A mistake is a
 * Fault that names file, sheet, cell and remedy. `path` is what the clerk knows the file by.
 */
export function readAddressBook(bytes: Uint8Array, path: string): Unit[] {
  const book = findHeader(bytes, path)
  const units: Unit[] = []
  const taken = new Map<string, Unit>()
  for (const { row } of book.sheet.rows) {
    if (row <= book.headerRow) continue
    const column = (heading: Heading) => book.columns.get(heading) ?? 0
    const text = (heading: Heading) => book.sheet.text(row, column(heading))
    if (headings.every((heading) => text(heading) === '')) continue
    const fault = (heading: Heading, message: string) =>
      new Fault(
        `${path}《${book.name}》${addressOf(row, column(heading))} 的${heading}${message.replace(/请$/, `请${again}`)}`,
      )
    const unit = unitOf(text, fault)
    for (const name of [unit.name, ...unit.aliases]) {
      const known = taken.get(bareName(name))
      if (!known) continue
      const heading = name === unit.name ? '单位名称' : '别名'
      throw fault(heading, `“${name}”与“${known.name}”的名称或别名重复，请`)
    }
    units.push(unit)
    for (const name of [unit.name, ...unit.aliases]) taken.set(bareName(name), unit)
  }
  if (units.length === 0) throw new Fault(`${path}《${book.name}》中没有单位，请填写后重新运行`)
  return units
}
