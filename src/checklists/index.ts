import type { Checklist } from '../model/checklist.ts'
import shipped from './jinengxingtai-2021.json' with { type: 'json' }
import { checkedChecklist } from './parse-checklist.ts'

export { parseChecklist } from './parse-checklist.ts'

/** The 30 measures of 泰人社发〔2021〕7号, checked like an office's own checklist. */
export const shippedChecklist: Checklist = checkedChecklist(shipped, 'src/checklists/jinengxingtai-2021.json')
