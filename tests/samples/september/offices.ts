import { texts } from '../texts/index.ts'
import { figure, plan, planRow, type Sent, task } from './sent.ts'

const august = (unit: string, measure: number): string => texts[unit]?.['2021-08'][measure]?.progress ?? ''

/** The offices of the bureau. */
export const offices: readonly Sent[] = [
  {
    unit: '职业能力建设科',
    file: '附件1：9月工作进展情况表（职业能力建设科）最终版.xlsx',
    program: 'excel',
    edits: [
      task('E9', '已完成'),
      task('I9', { day: '2021-09-10' }),
      task('F12', august('职业能力建设科', 18)),
      // A correction of August that 备注 explains.
      figure('H5', 740),
      figure('I5', { computed: 740 / 5000 }),
      figure('J5', '更正8月重复统计3人'),
      figure('I6', 0.5),
      figure('E8', 20),
      figure('I8', { computed: 6 / 20 }),
      figure('G12', '６'),
      // Twelve contestants of the city's own offices, whom no county counts.
      figure('G13', 342),
      figure('H13', 1532),
      figure('I13', { computed: 1532 / 10_000 }),
      plan('D16', { day: '2021-12-20' }),

      plan('G20', { day: '2021-12-29' }),
      plan('F21', '进行中'),
      plan('G21', null),
      ...planRow(26, '22b', '完成第二批研修人员派训', '2021-10-31', '技能人才岗负责人', '未开始'),
    ],
  },
  {
    unit: '市公共就业和人才服务中心',
    file: '市就业中心9月进展表（报送稿）.xlsx',
    program: 'libreoffice',
    edits: [
      task(
        'F9',
        '受理第三期“金蓝领”结业补贴申请52份，审核通过49份；学员（身份证号37999919000101001X）等3人材料不全，已退回补正。',
      ),
      task('G10', null),
      task('E15', '已完成'),
      task('I15', { day: '2021-09-24' }),
      task('F16', '各项工作按计划有序推进。'),
      task('F18', '同上'),
      task('F19', '组织农机驾驶类选手安全操作培训2期、112人，核验参加市级决赛选手资格96人；'),
      figure('H4', '22家'),
      plan('G5', null),
      plan('B15', '15-a'),
      ...planRow(16, '16-c', '开展非遗传承项目专项能力考核', null, '评价科负责人', '未开始'),
    ],
    steps: [
      // The rest of measure 29's text goes on below it.
      { do: 'text', sheet: '任务进展', cell: 'F20', value: '为承办地落实理论考试机位60个，编印参赛指南200份。' },
      { do: 'delete_rows', sheet: '配档表', row: 12, count: 2 },
    ],
  },
  {
    // Saved as Excel 97 and only then named .xlsx.
    unit: '专业技术人员管理处',
    file: '专技处202109.xlsx',
    program: 'libreoffice',
    format: 'xls',
  },
  { unit: '劳动关系科', file: '劳动关系科.xlsx', program: 'excel', edits: [task('C3', '专业技术人员管理处')] },
]
