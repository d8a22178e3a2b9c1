import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parseJson } from '../../src/model/parse-json.ts'
import { settingsSchema } from '../../src/model/settings.ts'
import { findUnitIn, resolveUnit, type Unit } from '../../src/model/unit.ts'
import { opened, rowOf, sheetOf } from '../forms/built.ts'
import { addressBook, sampleUnits } from './address-book.ts'

/** What the bureau keeps under input/ besides the months: the address book and the settings. */

const kept = (name: string): Buffer => readFileSync(fileURLToPath(new URL(`../../input/${name}`, import.meta.url)))
const named = (units: readonly Unit[]) => units.map((unit) => unit.name)

test('the address book in input/ is what the script writes', async () => {
  expect(Buffer.from(await addressBook()).equals(kept('单位通讯录.xlsx'))).toBe(true)
})

test('its columns and a row of it', async () => {
  const sheet = sheetOf(await opened(kept('单位通讯录.xlsx')), '单位通讯录')
  expect(rowOf(sheet, 1)).toEqual([
    ...['单位名称', '别名', '类别', '报送', '联系人', '联系电话', '电子邮箱', '抄送邮箱'],
  ])
  expect(rowOf(sheet, 7)).toEqual([
    ...['市教育局', '市教育局职成高教科', '市直部门', '是', '业务科室联络员', '0538-0000006'],
    ...['jiaoyu@taian.example', 'zhichengke@taian.example'],
  ])
  expect(sheet.getCell('C2').dataValidation?.formulae).toEqual(['"市直部门,局内科室,县市区"'])
})

test('19 units report, in the official order; the others only lend their names', () => {
  expect(named(sampleUnits.filter((unit) => unit.reports))).toEqual([
    ...['职业能力建设科', '市公共就业和人才服务中心', '专业技术人员管理处', '劳动关系科'],
    ...['市应急管理局', '市教育局', '市工业和信息化局', '市总工会', '市科技局', '市农业农村局'],
    ...['泰山区', '岱岳区', '新泰市', '肥城市', '宁阳县', '东平县', '高新区', '泰山景区', '徂汶景区'],
  ])
  expect(named(sampleUnits.filter((unit) => !unit.reports))).toEqual([
    ...['市人力资源社会保障局', '市财政局', '市民政局', '市委组织部', '团市委', '市妇联'],
  ])
})

test('no name or alias belongs to two units', () => {
  for (const unit of sampleUnits)
    for (const name of [unit.name, ...unit.aliases])
      expect(named(sampleUnits.filter((one) => resolveUnit([one], name)))).toEqual([unit.name])
})

test.each([
  ['市人社局职业能力建设科9月报表.xlsx', '职业能力建设科'],
  ['岱岳区人社局2021年9月.xlsx', '岱岳区'],
  ['泰安高新区管委会.xlsx', '高新区'],
  ['市工信局（最终版）.xlsx', '市工业和信息化局'],
  ['泰安市人社局.xlsx', '市人力资源社会保障局'],
  ['创新泰安.xlsx', undefined],
])('%s names %s', (text, unit) => {
  expect(findUnitIn(sampleUnits, text)?.name).toBe(unit)
})

test('nobody can be reached at these phones and addresses', () => {
  for (const { reports, phone, email, cc } of sampleUnits) {
    expect(phone).toMatch(reports ? /^0538-00000\d\d$/ : /^$/)
    for (const address of [email, ...cc].filter((one) => one !== '')) expect(address).toMatch(/@taian\.example$/)
  }
})

test('the settings are the bureau’s few, the rest defaults', () => {
  const settings = parseJson(settingsSchema, kept('settings.json').toString('utf8'), 'input/settings.json')
  expect(settings).toMatchObject({
    office: '职业能力建设科',
    reportDueDay: 5,
    byCounty: ['5-1', '6-1', '14-1', '27-2'],
  })
  expect(settings.mail.from).toMatch(/@taian\.example$/)
})
