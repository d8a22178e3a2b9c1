import { counties } from './counties.ts'
import { departments } from './departments.ts'
import { offices } from './offices.ts'
import type { Sent } from './sent.ts'

export type { Sent } from './sent.ts'

/** Every form that came for September. */
export const september: readonly Sent[] = [...offices, ...departments, ...counties]

/** August's file, sent once more: below input/, and under which name it came. */
export const sentAgain = { from: '2021-08/市总工会-2021年8月.xlsx', file: '市总工会9月份进展情况.xlsx' }

/** What a spreadsheet program leaves beside a file that is open. */
export const lockFile = '~$市教育局9月进展表.xlsx'

/** A notice that was sent along and is no form. */
export const notice = {
  file: '关于召开技能人才工作季度调度会的通知.docx',
  html: [
    '<h2 style="text-align:center">关于召开技能人才工作季度调度会的通知</h2>',
    '<p>各县（市、区）人力资源社会保障局，各功能区有关部门：</p>',
    '<p style="text-indent:2em">定于10月12日（星期二）上午9:00召开全市技能人才工作第三季度调度会，请各单位准备5分钟以内的发言材料，',
    '重点汇报新型学徒制、企业自主评价等指标进度。发言材料于10月9日前报送。</p>',
    '<p style="text-align:right">2021年9月29日</p>',
  ].join('\n'),
}
