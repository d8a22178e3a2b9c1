import type { MilestoneState } from '../../src/model/form.ts'
import { lastDayOf } from '../../src/model/period.ts'
import type { SamplePeriod } from './texts/index.ts'

/** A milestone of a unit's timetable over the sample months. */
interface Planned {
  id: string
  task: string
  plannedFor: string
  owner: string
  /** The first day of work on it; left out: not begun. */
  begunOn?: string
  doneOn?: string
  /** The month in which it was added to the timetable; by default the first. */
  since?: SamplePeriod
  /** Put off in this month, with a reason in 备注. */
  moved?: { since: SamplePeriod; to: string }
  remarks?: Readonly<Partial<Record<SamplePeriod, string>>>
}

export interface Milestone {
  id: string
  task: string
  plannedFor: string
  owner: string
  state: MilestoneState
  doneOn: string | null
  remark: string
}

const plan = (
  id: string,
  task: string,
  plannedFor: string,
  owner: string,
  rest: Omit<Planned, 'id' | 'task' | 'plannedFor' | 'owner'> = {},
): Planned => ({ id, task, plannedFor, owner, ...rest })

const head = '科室负责人'
const planned: Readonly<Record<string, readonly Planned[]>> = {
  职业能力建设科: [
    plan('1-a', '提出职业培训补贴目录调整稿', '2021-08-15', head, { begunOn: '2021-07-06', doneOn: '2021-08-11' }),
    plan('1-b', '印发新的职业培训补贴目录', '2021-09-20', '培训岗负责人', {
      begunOn: '2021-08-12',
      doneOn: '2021-09-15',
    }),
    plan('5-a', '发布全市急需紧缺技能人才目录', '2021-09-30', head, { begunOn: '2021-07-12', doneOn: '2021-09-17' }),
    plan('5-b', '完成年度500名技师、高级技师培养任务', '2021-12-31', '培训岗负责人', { begunOn: '2021-07-01' }),
    plan('6-a', '完成上半年新型学徒制台账核对', '2021-07-31', '培训岗负责人', {
      begunOn: '2021-07-08',
      doneOn: '2021-07-28',
    }),
    plan('6-b', '组织新型学徒制中期考核', '2021-09-30', '培训岗负责人', {
      begunOn: '2021-09-02',
      doneOn: '2021-09-24',
    }),
    plan('6-c', '规划期学徒培训人数达到900人', '2021-12-31', head, { since: '2021-08', begunOn: '2021-08-02' }),
    plan('10-a', '遴选首批市级名优专业', '2021-08-31', '技工教育岗负责人', {
      begunOn: '2021-07-05',
      doneOn: '2021-08-27',
    }),
    plan('10-b', '建立第二批名优专业储备库', '2021-11-30', '技工教育岗负责人', { since: '2021-09' }),
    plan('11-a', '认定新一批市级技师工作站', '2021-09-15', '技能人才岗负责人', {
      begunOn: '2021-08-03',
      doneOn: '2021-08-30',
    }),
    plan('18-a', '建立2021届技工院校毕业生待遇落实台账', '2021-07-31', '技工教育岗负责人', {
      begunOn: '2021-07-01',
      doneOn: '2021-07-30',
    }),
    plan('18-b', '核查毕业生待遇落实情况', '2021-12-15', '技工教育岗负责人', { begunOn: '2021-09-01' }),
    plan('19-a', '推荐领军人才人选报省', '2021-09-30', '技能人才岗负责人', {
      begunOn: '2021-08-04',
      doneOn: '2021-09-28',
    }),
    plan('20-a', '印发年度评选通知', '2021-07-31', '技能人才岗负责人', {
      begunOn: '2021-07-10',
      doneOn: '2021-08-06',
      remarks: { '2021-07': '征求意见时间延长，预计8月上旬印发' },
    }),
    plan('20-b', '召开首席技师评审会', '2021-10-31', head),
    plan('22-a', '完成第一批研修人员派训', '2021-08-31', '技能人才岗负责人', {
      begunOn: '2021-07-15',
      doneOn: '2021-08-28',
    }),
    plan('25-a', '公布全部赛项技术文件', '2021-08-31', '竞赛岗负责人', { begunOn: '2021-07-20', doneOn: '2021-08-26' }),
    plan('25-b', '完成全部赛项决赛', '2021-11-30', '竞赛岗负责人', { begunOn: '2021-09-16' }),
    plan('27-a', '前三季度举办市级重点竞赛20项', '2021-09-30', '竞赛岗负责人', {
      begunOn: '2021-07-01',
      doneOn: '2021-09-29',
    }),
    plan('28-a', '完成首批竞赛奖励资金审核公示', '2021-09-30', '竞赛岗负责人', {
      begunOn: '2021-08-16',
      doneOn: '2021-09-27',
    }),
    plan('29-a', '落实大赛承办地', '2021-08-31', '竞赛岗负责人', { begunOn: '2021-08-05', doneOn: '2021-08-25' }),
    plan('29-b', '举办市级决赛', '2021-10-25', '竞赛岗负责人', {
      begunOn: '2021-09-06',
      moved: { since: '2021-09', to: '2021-11-10' },
      remarks: { '2021-09': '避开秋收秋种，决赛调整到11月上旬' },
    }),
  ],
  市公共就业和人才服务中心: [
    plan('2-a', '职工岗位技能提升培训实行网上备案', '2021-08-15', '培训科负责人', {
      begunOn: '2021-07-05',
      doneOn: '2021-08-02',
    }),
    plan('2-b', '完成补贴资金使用情况抽查', '2021-09-30', '培训科负责人', {
      begunOn: '2021-09-01',
      doneOn: '2021-09-22',
    }),
    plan('4-a', '设立镇级送培教学点5个', '2021-09-30', '培训科负责人', {
      since: '2021-08',
      begunOn: '2021-08-23',
      doneOn: '2021-09-18',
    }),
    plan('4-b', '全年重点群体培训结业5000人', '2021-12-31', '分管副主任', { begunOn: '2021-07-01' }),
    plan('14-a', '举办企业考评员培训班', '2021-08-31', '评价科负责人', { begunOn: '2021-08-02', doneOn: '2021-08-20' }),
    plan('14-b', '备案企业累计达到30家', '2021-12-31', '评价科负责人', { begunOn: '2021-07-01' }),
    plan('15-a', '完成新申报第三方评价机构现场评估', '2021-08-31', '评价科负责人', {
      begunOn: '2021-08-09',
      doneOn: '2021-08-27',
    }),
    plan('15-b', '印发第三方评价机构监督管理办法', '2021-11-30', '评价科负责人', {
      since: '2021-09',
      begunOn: '2021-09-13',
    }),
    plan('16-a', '编写8个专项职业能力考核规范', '2021-08-31', '评价科负责人', {
      begunOn: '2021-07-19',
      doneOn: '2021-08-30',
    }),
    plan('16-b', '面向社会开展专项职业能力考核', '2021-10-31', '评价科负责人', { begunOn: '2021-09-06' }),
    plan('23-a', '建立惠才卡服务对象档案', '2021-07-31', '人才科负责人', {
      begunOn: '2021-07-02',
      doneOn: '2021-07-23',
    }),
    plan('23-b', '建立需求办理销号清单', '2021-10-31', '人才科负责人', { begunOn: '2021-08-30' }),
  ],
  专业技术人员管理处: [
    plan('17-a', '完成工程系列高技能人才职称申报初审', '2021-08-31', '处室负责人', {
      begunOn: '2021-07-20',
      doneOn: '2021-08-25',
    }),
    plan('17-b', '起草扩大贯通领域实施意见', '2021-10-31', '职称岗负责人', { begunOn: '2021-08-18' }),
  ],
  劳动关系科: [
    plan('24-a', '完成技能人才薪酬分配抽样调查', '2021-07-31', head, { begunOn: '2021-07-01', doneOn: '2021-07-29' }),
    plan('24-b', '确定薪酬分配指导试点企业', '2021-08-31', head, { begunOn: '2021-08-02', doneOn: '2021-08-26' }),
    plan('24-c', '8家试点企业完成工资单元方案设计', '2021-12-31', '薪酬岗负责人', { begunOn: '2021-09-01' }),
  ],
  市应急管理局: [
    plan('3-a', '印发安全技能提升行动计划实施方案', '2021-07-31', head, {
      begunOn: '2021-07-01',
      doneOn: '2021-07-19',
    }),
    plan('3-b', '高危行业企业建立全员培训档案', '2021-08-31', '分管科长', {
      begunOn: '2021-07-20',
      doneOn: '2021-08-18',
    }),
  ],
  市教育局: [
    plan('7-a', '签订秋季学徒岗位协议', '2021-08-31', head, { begunOn: '2021-07-26', doneOn: '2021-08-27' }),
    plan('7-b', '秋季新增试点培养350人以上', '2021-09-30', head, { begunOn: '2021-09-01', doneOn: '2021-09-26' }),
    plan('8-a', '职业教育创新发展高地实施方案报审', '2021-08-31', '分管科长', {
      begunOn: '2021-07-12',
      doneOn: '2021-08-24',
    }),
    plan('8-b', '完成专业设置调整备案', '2021-09-30', '分管科长', { begunOn: '2021-08-25', doneOn: '2021-09-23' }),
    plan('9-a', '专家入校诊断中职学校', '2021-08-31', head, { begunOn: '2021-08-09', doneOn: '2021-08-21' }),
    plan('9-b', '验收首所高水平中职学校', '2021-09-30', head, { begunOn: '2021-08-23', doneOn: '2021-09-17' }),
    plan('9-c', '启动第二批高水平中职专业遴选', '2021-12-31', head, { since: '2021-09' }),
    plan('26-a', '确定省赛代表队名单', '2021-08-31', '竞赛岗负责人', { begunOn: '2021-07-05', doneOn: '2021-08-28' }),
    plan('26-b', '完成承接赛项赛场验收', '2021-10-31', '竞赛岗负责人', { begunOn: '2021-09-07' }),
  ],
  市工业和信息化局: [
    plan('12-a', '报送公共实训基地建设试点申报材料', '2021-09-15', '企业科负责人', {
      begunOn: '2021-07-08',
      doneOn: '2021-09-10',
    }),
    plan('12-b', '完成已认定实训基地年度绩效评价', '2021-12-20', '企业科负责人'),
  ],
  市总工会: [
    plan('13-a', '确定创新工作室资助对象', '2021-08-31', '部门负责人', { begunOn: '2021-07-12', doneOn: '2021-08-26' }),
    plan('13-b', '拨付资助资金并命名市级创新工作室', '2021-09-30', '部门负责人', {
      begunOn: '2021-09-01',
      doneOn: '2021-09-13',
    }),
  ],
  市科技局: [
    plan('21-a', '完成技能人才领衔项目立项评审', '2021-08-31', head, { begunOn: '2021-07-14', doneOn: '2021-08-30' }),
    plan('21-b', '签订立项项目任务书', '2021-09-30', head, { begunOn: '2021-09-01', doneOn: '2021-09-24' }),
  ],
  市农业农村局: [
    plan('30-a', '召开乡土人才创新创业大赛动员会', '2021-07-31', head, { begunOn: '2021-07-09', doneOn: '2021-07-28' }),
    plan('30-b', '完成县级初赛', '2021-09-30', '农广校负责人', { begunOn: '2021-08-30', doneOn: '2021-09-29' }),
    plan('30-c', '举办市级复赛、决赛', '2021-10-31', head),
  ],
}

function stateAt({ begunOn, doneOn }: Planned, end: string): MilestoneState {
  if (doneOn !== undefined && doneOn <= end) return '已完成'
  return begunOn !== undefined && begunOn <= end ? '进行中' : '未开始'
}

/** A unit's timetable as it stands at the end of the month, in the order in which it was written down. */
export function milestonesOf(unit: string, period: SamplePeriod): Milestone[] {
  const end = lastDayOf(period)
  const since = (one: Planned) => one.since ?? '2021-07'
  return (planned[unit] ?? [])
    .filter((one) => since(one) <= period)
    .sort((a, b) => (since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : 0))
    .map((one) => {
      const state = stateAt(one, end)
      const { id, task, owner, moved } = one
      return {
        ...{ id, task, owner, state },
        plannedFor: moved && moved.since <= period ? moved.to : one.plannedFor,
        doneOn: state === '已完成' ? (one.doneOn ?? null) : null,
        remark: one.remarks?.[period] ?? '',
      }
    })
}
