import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'
import { equalBytes } from '../../src/forms/pack.ts'
import { asTyped, box, centred, fills, fonts, leading } from '../../src/forms/style.ts'
import { pickFrom } from '../../src/forms/validation.ts'
import { type Unit, unitKinds } from '../../src/model/unit.ts'

/**
 * Writes input/单位通讯录.xlsx. The order of the rows is the official order that reports follow: offices of the bureau,
 * departments as the checklist has them, counties and zones by administrative order; last those that only cooperate.
 * Phones and mail domains are of the kind that cannot exist.
 */

type Listed = Pick<Unit, 'name' | 'aliases' | 'kind' | 'reports'> & { mailbox: string; cc?: string }

const listed = (kind: Unit['kind'], reports: boolean, rows: [string, string, string[], string?][]): Listed[] =>
  rows.map(([name, mailbox, aliases, cc]) => ({ name, aliases, kind, reports, mailbox, ...(cc ? { cc } : {}) }))

const bureau = (office: string): string[] => [`市人社局${office}`, `市人力资源社会保障局${office}`]
const county = (name: string): string[] => [`${name}人社局`, `${name}人力资源社会保障局`, `${name}人力资源和社会保障局`]
const zone = (name: string): string[] => [`${name}管委会`, `${name}人社局`]

const listedUnits: Listed[] = [
  ...listed('局内科室', true, [
    ['职业能力建设科', 'nengjian', ['职业能力科', '能建科', ...bureau('职业能力建设科')]],
    ['市公共就业和人才服务中心', 'jiuye', ['市就业中心', '市公共就业人才服务中心', '市就业和人才服务中心']],
    ['专业技术人员管理处', 'zhuanji', ['专技处', '专业技术人员管理科', ...bureau('专业技术人员管理处')]],
    ['劳动关系科', 'laoguan', bureau('劳动关系科')],
  ]),
  ...listed('市直部门', true, [
    ['市应急管理局', 'yingji', ['市应急局', '市应急管理局工矿商贸安全监督管理科']],
    ['市教育局', 'jiaoyu', ['市教育局职成高教科'], 'zhichengke'],
    ['市工业和信息化局', 'gongxin', ['市工信局', '市工业信息化局', '市工业和信息化局企业科']],
    ['市总工会', 'gonghui', ['市总工会生产保护部']],
    ['市科技局', 'keji', ['市科学技术局', '市科技局农村与社会发展科']],
    ['市农业农村局', 'nongye', ['市农业农村局乡村产业发展科']],
  ]),
  // 新泰 alone is no alias: it also stands in 创新泰安.
  ...listed('县市区', true, [
    ['泰山区', 'taishan', county('泰山区')],
    ['岱岳区', 'daiyue', ['岱岳', ...county('岱岳区')]],
    ['新泰市', 'xintai', county('新泰市')],
    ['肥城市', 'feicheng', ['肥城', ...county('肥城市')]],
    ['宁阳县', 'ningyang', ['宁阳', ...county('宁阳县')]],
    ['东平县', 'dongping', ['东平', ...county('东平县')]],
    ['高新区', 'gaoxin', ['泰安高新技术产业开发区', ...zone('高新区')], 'gaoxinban'],
    ['泰山景区', 'jingqu', ['泰山风景名胜区', ...zone('泰山景区')]],
    ['徂汶景区', 'cuwen', ['徂徕山汶河景区', ...zone('徂汶景区')]],
  ]),
  ...listed('市直部门', false, [
    ['市人力资源社会保障局', '', ['市人社局', '市人力资源和社会保障局', '泰安市人社局']],
    ['市财政局', '', []],
    ['市民政局', '', []],
    ['市委组织部', '', ['中共泰安市委组织部']],
    ['团市委', '', ['共青团泰安市委', '共青团市委']],
    ['市妇联', '', ['市妇女联合会']],
  ]),
]

const contacts: Readonly<Record<Unit['kind'], string>> = {
  局内科室: '科室联络员',
  市直部门: '业务科室联络员',
  县市区: '综合科联络员',
}

/** The units of the sample address book, as reading it gives them. */
export const sampleUnits: Unit[] = listedUnits.map(({ mailbox, cc, ...unit }, at) => ({
  ...unit,
  contact: unit.reports ? contacts[unit.kind] : '',
  phone: unit.reports ? `0538-${String(at + 1).padStart(7, '0')}` : '',
  email: unit.reports ? `${mailbox}@taian.example` : '',
  cc: cc ? [`${cc}@taian.example`] : [],
}))

const columns: { heading: string; width: number; value: (unit: Unit) => string }[] = [
  { heading: '单位名称', width: 28, value: (unit) => unit.name },
  { heading: '别名', width: 68, value: (unit) => unit.aliases.join('、') },
  { heading: '类别', width: 12, value: (unit) => unit.kind },
  { heading: '报送', width: 8, value: (unit) => (unit.reports ? '是' : '否') },
  { heading: '联系人', width: 18, value: (unit) => unit.contact },
  { heading: '联系电话', width: 18, value: (unit) => unit.phone },
  { heading: '电子邮箱', width: 28, value: (unit) => unit.email },
  { heading: '抄送邮箱', width: 28, value: (unit) => unit.cc.join('、') },
]

function fill(sheet: ExcelJS.Worksheet, units: readonly Unit[]): void {
  columns.forEach(({ heading, width }, at) => {
    sheet.getColumn(at + 1).width = width
    const cell = sheet.getCell(1, at + 1)
    cell.value = heading
    cell.style = { font: fonts.head, fill: fills.header, border: box, alignment: centred }
  })
  sheet.getRow(1).height = 26
  units.forEach((unit, index) => {
    columns.forEach(({ heading, value }, at) => {
      const cell = sheet.getCell(index + 2, at + 1)
      cell.value = value(unit) || null
      const alignment = heading === '类别' || heading === '报送' ? centred : leading
      cell.style = { font: fonts.body, border: box, numFmt: asTyped, alignment }
    })
    sheet.getRow(index + 2).height = unit.aliases.join('、').length > 30 ? 34 : 22
  })
}

/** The bytes of a 单位通讯录.xlsx, by default the sample's; the same on every run. */
export async function addressBook(units: readonly Unit[] = sampleUnits): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const issued = new Date('2021-06-11T00:00:00Z')
  book.created = issued
  book.modified = issued
  const sheet = book.addWorksheet('单位通讯录')
  fill(sheet, units)
  // Room for units to come.
  pickFrom(sheet, 'C2:C200', unitKinds, { title: '类别', text: '请点右侧箭头选择。' })
  pickFrom(sheet, 'D2:D200', ['是', '否'], { title: '报送', text: '“否”只用于识别单位名称，不收表、不催报。' })
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: 1, activeCell: 'B2' }]
  sheet.pageSetup = {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    printTitlesRow: '1:1',
    margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
  }
  sheet.headerFooter = { oddFooter: '&C第 &P 页，共 &N 页' }
  return equalBytes(new Uint8Array(await book.xlsx.writeBuffer()))
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await writeFile(fileURLToPath(new URL('../../input/单位通讯录.xlsx', import.meta.url)), await addressBook())
