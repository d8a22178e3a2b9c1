import { monthOf, type Period } from '../../src/model/period.ts'
import type { Random } from './random.ts'

/** What a clerk may write of a month: figures in it differ by unit and month, so that no two texts are the same. */

const did = [
  '举办培训班',
  '组织政策宣讲',
  '召开工作推进会',
  '走访重点企业',
  '开展入户摸排',
  '组织技能比武',
  '督导培训机构',
]
const whom = ['企业', '镇街', '培训机构', '职业院校', '村居', '园区']
const gave = ['兑现补贴', '新签协议', '完成备案', '发放资料', '收集建议', '建立台账']
const will = ['组织考核验收', '督促进度较慢的单位', '召开现场观摩会', '完善台账资料', '做好经费拨付', '开展跟踪回访']
const lack = ['培训师资不足', '企业参与积极性不高', '部分镇街经费尚未到位', '工学矛盾较为突出']

export const progressText = (unit: string, period: Period, random: Random): string =>
  `${unit}${monthOf(period)}月${random.pick(did)}${random.whole(1, 30)}次，覆盖${random.pick(whom)}${random.whole(2, 180)}家、` +
  `${random.whole(20, 990)}人次；${random.pick(gave)}${random.whole(1, 220)}份，${random.pick(gave)}${random.whole(1, 220)}件。`

export const nextText = (period: Period, random: Random): string =>
  `${(monthOf(period) % 12) + 1}月${random.pick(will)}，${random.pick(will)}。`

export const problemText = (random: Random): string => `${random.pick(lack)}。`
