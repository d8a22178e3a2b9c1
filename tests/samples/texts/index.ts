import { labourRelations, professionals } from './bureau-offices.ts'
import { capacityBuilding } from './capacity-building.ts'
import { daiyue } from './daiyue.ts'
import { agriculture, emergency, industry, science, unions } from './departments.ts'
import { dongping } from './dongping.ts'
import { education } from './education.ts'
import { employmentService } from './employment-service.ts'
import { feicheng } from './feicheng.ts'
import { gaoxin } from './gaoxin.ts'
import { ningyang } from './ningyang.ts'
import { culturalZone, scenicArea } from './scenic-zones.ts'
import { taishan } from './taishan.ts'
import type { UnitTexts } from './task-text.ts'
import { xintai } from './xintai.ts'

export { type SamplePeriod, samplePeriods } from './task-text.ts'

/** What every reporting unit wrote, by its full name. */
export const texts: Readonly<Record<string, UnitTexts>> = {
  职业能力建设科: capacityBuilding,
  市公共就业和人才服务中心: employmentService,
  专业技术人员管理处: professionals,
  劳动关系科: labourRelations,
  市应急管理局: emergency,
  市教育局: education,
  市工业和信息化局: industry,
  市总工会: unions,
  市科技局: science,
  市农业农村局: agriculture,
  泰山区: taishan,
  岱岳区: daiyue,
  新泰市: xintai,
  肥城市: feicheng,
  宁阳县: ningyang,
  东平县: dongping,
  高新区: gaoxin,
  泰山景区: scenicArea,
  徂汶景区: culturalZone,
}
