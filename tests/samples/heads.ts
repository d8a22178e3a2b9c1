import type { SamplePeriod } from './texts/index.ts'

/** Who filled in a form, by office rather than by name, and when. */
export interface Head {
  filledBy: string
  phone: string
  reviewedBy: string
  /** By month, `YYYY-MM-DD`. */
  filledOn: Readonly<Record<SamplePeriod, string>>
}

const head = (
  number: number,
  filledBy: string,
  reviewedBy: string,
  july: string,
  august: string,
  september: string,
): Head => ({
  filledBy,
  // Nobody has a number that begins with 0.
  phone: `0538-${String(number).padStart(7, '0')}`,
  reviewedBy,
  filledOn: { '2021-07': `2021-${july}`, '2021-08': `2021-${august}`, '2021-09': `2021-${september}` },
})

export const heads: Readonly<Record<string, Head>> = {
  职业能力建设科: head(1, '科室联络员', '科室负责人', '07-30', '08-31', '09-30'),
  市公共就业和人才服务中心: head(2, '综合科联络员', '分管副主任', '07-31', '08-30', '09-29'),
  专业技术人员管理处: head(3, '职称岗工作人员', '处室负责人', '07-29', '08-31', '09-29'),
  劳动关系科: head(4, '薪酬岗工作人员', '科室负责人', '07-30', '08-30', '09-28'),
  市应急管理局: head(5, '工矿科联络员', '分管副局长', '08-02', '09-01', '09-30'),
  市教育局: head(6, '职成高教科联络员', '科室负责人', '08-02', '08-31', '09-30'),
  市工业和信息化局: head(7, '企业科联络员', '分管副局长', '07-30', '09-01', '09-29'),
  市总工会: head(8, '生产保护部联络员', '部门负责人', '08-03', '08-31', '09-30'),
  市科技局: head(9, '农社科联络员', '分管副局长', '07-30', '08-30', '09-30'),
  市农业农村局: head(10, '乡村产业科联络员', '科室负责人', '08-02', '09-02', '09-30'),
  泰山区: head(11, '能力建设科联络员', '分管副局长', '07-30', '08-31', '09-30'),
  岱岳区: head(12, '职建科联络员', '分管副局长', '08-02', '08-31', '09-29'),
  新泰市: head(13, '就业促进科联络员', '分管负责人', '07-30', '08-31', '09-28'),
  肥城市: head(14, '职业培训科联络员', '分管副局长', '07-31', '09-01', '09-30'),
  宁阳县: head(15, '能力建设股联络员', '分管副局长', '08-02', '08-31', '09-30'),
  东平县: head(16, '培训股联络员', '分管负责人', '08-03', '09-01', '09-30'),
  高新区: head(17, '组织人事部联络员', '部门负责人', '07-30', '08-31', '09-30'),
  泰山景区: head(18, '人事部联络员', '部门负责人', '08-02', '09-02', '09-29'),
  徂汶景区: head(19, '社会事务局联络员', '分管副局长', '08-03', '08-31', '09-30'),
}
