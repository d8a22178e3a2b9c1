import type { SamplePeriod } from './texts/index.ts'

/** The program that a unit saves its form with; `excel`: as typed into the issued file. */
export type Program = 'excel' | 'libreoffice' | 'openpyxl'

/** How a unit's form arrives. */
export interface Delivery {
  unit: string
  /** Below the month's folder. */
  file: string
  program: Program
}

const by = (program: Program, files: Readonly<Record<string, string>>): Delivery[] =>
  Object.entries(files).map(([unit, file]) => ({ unit, file, program }))

/** Names as units give them. September's are in september/, with what is wrong in them. */
export const deliveries: Readonly<Record<Exclude<SamplePeriod, '2021-09'>, readonly Delivery[]>> = {
  '2021-07': [
    ...by('libreoffice', {
      职业能力建设科: '附件：工作进展情况表（职业能力建设科）.xlsx',
      专业技术人员管理处: '专技处202107.xlsx',
      市应急管理局: '市应急管理局7月份工作进展.xlsx',
      市总工会: '市总工会-2021年7月.xlsx',
      市农业农村局: '市农业农村局7月报表.xlsx',
      岱岳区: '县市区/岱岳区人社局2021年7月进展情况表.xlsx',
      肥城市: '县市区/肥城市人社局.xlsx',
      东平县: '县市区/东平县7月最终版.xlsx',
      徂汶景区: '县市区/徂汶景区.xlsx',
    }),
    ...by('excel', {
      市公共就业和人才服务中心: '市就业中心7月进展表.xlsx',
      劳动关系科: '劳动关系科.xlsx',
      市教育局: '市教育局7月进展表.xlsx',
      市科技局: '市科技局.xlsx',
      泰山区: '县市区/泰山区7月.xlsx',
      新泰市: '县市区/新泰市/新泰市7月进展表.xlsx',
      宁阳县: '县市区/宁阳县 7月.xlsx',
      泰山景区: '县市区/泰山景区7月.xlsx',
    }),
    ...by('openpyxl', {
      市工业和信息化局: '市工业和信息化局（7月）.xlsx',
      高新区: '县市区/高新区管委会.xlsx',
    }),
  ],
  '2021-08': [
    ...by('libreoffice', {
      市公共就业和人才服务中心: '市就业中心8月进展表（定稿）.xlsx',
      专业技术人员管理处: '专技处202108.xlsx',
      市教育局: '市教育局8月进展表.xlsx',
      市科技局: '市科技局2021年8月.xlsx',
      泰山区: '县市区/泰山区8月.xlsx',
      岱岳区: '县市区/岱岳区人社局2021年8月进展情况表.xlsx',
      宁阳县: '县市区/宁阳县 8月.xlsx',
      高新区: '县市区/高新区管委会2021-08.xlsx',
    }),
    ...by('excel', {
      职业能力建设科: '附件：工作进展情况表（职业能力建设科）.xlsx',
      市应急管理局: '市应急管理局8月份工作进展.xlsx',
      市工业和信息化局: '市工业和信息化局（8月）.xlsx',
      市总工会: '市总工会-2021年8月.xlsx',
      市农业农村局: '市农业农村局8月报表.xlsx',
      新泰市: '县市区/新泰市/新泰市8月进展表.xlsx',
      肥城市: '县市区/肥城市人社局.xlsx',
      东平县: '县市区/东平县8月最终版.xlsx',
      徂汶景区: '县市区/徂汶景区.xlsx',
    }),
    ...by('openpyxl', {
      劳动关系科: '劳动关系科.xlsx',
      泰山景区: '县市区/泰山景区8月.xlsx',
    }),
  ],
}
