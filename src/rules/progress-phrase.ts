import { bareText } from '../model/phrases.ts'
import { defineRule } from './define-rule.ts'

/** Words of which a sentence can be made that says nothing happened in particular. */
const words = [
  ...[
    '本月',
    '目前',
    '当前',
    '各项',
    '该项',
    '此项',
    '相关',
    '有关',
    '措施',
    '任务',
    '工作',
    '项目',
    '均',
    '都',
    '已',
    '正',
  ],
  ...[
    '在',
    '正在',
    '正常',
    '继续',
    '持续',
    '有序',
    '稳步',
    '扎实',
    '积极',
    '全面',
    '深入',
    '认真',
    '逐步',
    '顺利',
    '良好',
  ],
  ...[
    '按计划',
    '按照计划',
    '按时',
    '按期',
    '按要求',
    '按照要求',
    '按进度',
    '按序时进度',
    '计划',
    '要求',
    '进度',
    '进展',
  ],
  ...[
    '开展',
    '推进',
    '推动',
    '进行',
    '实施',
    '落实',
    '执行',
    '完成',
    '办理',
    '运行',
    '落地',
    '见效',
    '中',
    '当中',
    '之中',
  ],
  ...[
    '同上月',
    '同上期',
    '与上月相同',
    '与上月一致',
    '较上月无变化',
    '无变化',
    '情况',
    '整体',
    '总体',
    '加快',
    '和',
    '并',
    '地',
  ],
]
const phrase = new RegExp(`^(?:${words.join('|')})+$`)

export default defineRule({
  id: 'progress-phrase',
  title: '“本月进展”应写具体事项，不能只写“正常开展”“按计划推进”。',
  why: '一句套话看不出当月做了什么，通报中也无法使用。',
  hint: '请写明当月开展的具体工作、时间和数量，如“9月12日举办企业新型学徒制培训班，培训86人”。',
  severity: 'warning',
  scope: 'task',
  check({ row, period }, report) {
    const { progress, status, doneOn } = row
    if (progress.value === null || !phrase.test(bareText(progress.value))) return
    if (status.value === '已完成' && doneOn.value !== null && doneOn.value < period) return
    report('progress', `本月进展只有“${progress.shown}”，没有具体内容`, { expected: '当月开展的具体工作' })
  },
  valid: [
    { row: { progress: '印发实施方案。' } },
    { row: { progress: '正在开展校企对接，走访企业6家。' } },
    { row: { status: '已完成', doneOn: '2021-06-30', progress: '已完成' } },
  ],
  invalid: [
    { row: { progress: '正常开展' }, finds: ['progress'] },
    { row: { progress: '按计划推进。' }, finds: ['progress'] },
    { row: { progress: '各项工作正在稳步推进中' }, finds: ['progress'] },
    { row: { progress: '同上月' }, finds: ['progress'] },
  ],
})
