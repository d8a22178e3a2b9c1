/**
 * The form's words: sheets, columns, and what units call them. Forms are made from it, intake finds tables by it,
 * messages name columns by it.
 */

export const statuses = ['未启动', '正常推进', '推进缓慢', '已完成'] as const
export type Status = (typeof statuses)[number]

export const milestoneStates = ['未开始', '进行中', '已完成'] as const
export type MilestoneState = (typeof milestoneStates)[number]

export interface Column {
  heading: string
  synonyms: readonly string[]
  /** What a cell of it holds. */
  type: 'text' | 'number' | 'percent' | 'date' | 'status' | 'state' | 'role' | 'deadline' | 'target'
  /** unit: the unit types it; given: it comes filled in and locked; formula: computed. */
  by: 'unit' | 'given' | 'formula'
  /** Without the column the table can't be merged. */
  required: boolean
}

const column = (
  heading: string,
  type: Column['type'],
  by: Column['by'],
  required: boolean,
  ...synonyms: string[]
): Column => ({ heading, type, by, required, synonyms })

export const taskColumns = {
  no: column('序号', 'number', 'given', false, '编号', '措施序号', '任务序号'),
  title: column('重点任务', 'text', 'given', true, '重点措施', '任务名称', '措施名称', '工作任务', '重点工作', '任务'),
  role: column('承担角色', 'role', 'given', false, '角色', '承担责任', '责任角色'),
  deadline: column('完成时限', 'deadline', 'given', false, '时限', '完成期限', '截止时间'),
  status: column('进展状态', 'status', 'unit', true, '状态', '进展情况状态', '任务状态', '工作状态', '推进状态'),
  progress: column('本月进展', 'text', 'unit', true, '进展情况', '工作进展', '本月工作进展', '本月进展情况', '进展'),
  problems: column('存在问题', 'text', 'unit', true, '问题', '存在的问题', '困难问题', '存在困难和问题', '问题和困难'),
  next: column(
    '下步打算',
    'text',
    'unit',
    true,
    '下步措施',
    '下一步打算',
    '下一步工作打算',
    '下步工作打算',
    '下步计划',
  ),
  doneOn: column('办结日期', 'date', 'unit', true, '办结时间', '完成日期', '完成时间', '办结'),
  remark: column('备注', 'text', 'unit', false, '说明', '备注说明'),
} as const satisfies Record<string, Column>

export const indicatorColumns = {
  no: column('序号', 'number', 'given', false),
  id: column('指标编号', 'text', 'given', true, '编号', '指标代码', '指标序号'),
  name: column('指标名称', 'text', 'given', true, '指标', '量化指标', '指标内容', '名称'),
  unit: column('计量单位', 'text', 'given', false, '单位', '单位名称'),
  target: column('目标值', 'target', 'given', false, '目标', '目标任务', '任务目标', '目标数'),
  previous: column('上月累计', 'number', 'given', true, '截至上月累计', '上月累计完成', '上月末累计', '上期累计'),
  added: column('本月新增', 'number', 'unit', true, '本月完成', '本月新增数', '当月新增', '当月完成', '本期新增'),
  total: column('累计完成', 'number', 'unit', true, '累计', '累计完成数', '截至本月累计', '累计完成情况', '累计数'),
  rate: column('完成率', 'percent', 'formula', false, '完成比例', '完成进度', '完成百分比', '完成率%'),
  remark: column('备注', 'text', 'unit', false, '说明', '备注说明'),
} as const satisfies Record<string, Column>

export const milestoneColumns = {
  no: column('序号', 'number', 'given', false),
  id: column('节点编号', 'text', 'unit', true, '编号', '节点序号'),
  task: column('节点任务', 'text', 'unit', true, '任务节点', '工作节点', '节点内容', '节点'),
  plannedFor: column('计划完成时间', 'date', 'unit', true, '计划时间', '计划完成日期', '计划完成', '完成时限'),
  owner: column('责任人', 'text', 'unit', false, '负责人', '责任人员'),
  state: column('完成情况', 'state', 'unit', true, '完成状态', '节点状态', '状态'),
  doneOn: column('实际完成时间', 'date', 'unit', true, '实际完成日期', '完成时间', '完成日期', '实际完成'),
  remark: column('备注', 'text', 'unit', false, '说明', '备注说明'),
} as const satisfies Record<string, Column>

export const tables = {
  tasks: { sheet: '任务进展', columns: taskColumns },
  indicators: { sheet: '量化指标', columns: indicatorColumns },
  milestones: { sheet: '配档表', columns: milestoneColumns },
} as const
export type TableName = keyof typeof tables
export const tableNames = Object.keys(tables) as TableName[]

/** Label and value above the table of 任务进展. */
export const headLabels = {
  unit: { label: '填报单位', synonyms: ['填报部门', '报送单位', '单位名称', '单位'] },
  period: { label: '填报月份', synonyms: ['填报时间', '报送月份', '月份', '填报周期'] },
  filledBy: { label: '填报人', synonyms: ['填表人', '经办人', '联系人'] },
  phone: { label: '联系电话', synonyms: ['电话', '联系方式'] },
  reviewedBy: { label: '审核人', synonyms: ['审核领导', '负责人', '分管负责人'] },
  filledOn: { label: '填报日期', synonyms: ['填表日期', '报送日期', '日期'] },
} as const
export type HeadLabel = keyof typeof headLabels

/** The hidden sheet by which a renamed file is still recognised: keys in column A, values in column B. */
export const hiddenSheet = '_luoshi'
export const hiddenKeys = ['checklist', 'version', 'unit', 'period'] as const

export const guideSheet = '填报说明'

/** The sheet of faults in a returned workbook; intake passes it over. */
export const faultSheet = '问题清单'
