import { z } from 'zod'
import { Fault } from '../model/fault.ts'
import { rehearseRule, unknownRule } from '../rehearsal.ts'
import { catalogueText, ruleText } from '../rules/describe.ts'
import { type Command, folderValues, readValues } from './command.ts'
import { periodOption, periodValue } from './periods.ts'
import { tellPassedOver, watchOn } from './progress.ts'
import { rehearsalText } from './rehearsal-text.ts'

const schema = z.strictObject({ ...folderValues, period: periodValue, rehearse: z.string().min(1).optional() })

export const rules: Command = {
  name: 'rules',
  positionals: '[规则编号]',
  options: {
    rehearse: {
      type: 'string',
      value: '规则编号',
      help: '用收件文件夹中各月的报送试算：这条规则如设为错误，哪些单位会被退回；不写任何文件',
    },
    period: { ...periodOption, help: '与 --rehearse 同用，只试算该月份' },
  },
  async run({ values, positionals }, terminal) {
    const { rehearse, period, ...folders } = readValues(schema, values)
    const [id] = positionals
    if (rehearse !== undefined) {
      if (id !== undefined) throw new Fault(`--rehearse 只试算一条规则，请去掉多余的“${id}”`)
      const watching = watchOn(terminal)
      const work = rehearseRule(folders, rehearse, period ?? null, watching)
      terminal.out(rehearsalText(await work.finally(watching.still)))
      return tellPassedOver(watching, terminal) ? 2 : 0
    }
    if (period !== undefined) throw new Fault('选项 --period 须与 --rehearse 同用')
    const text = id === undefined ? catalogueText() : ruleText(id)
    if (text === null) throw unknownRule(id ?? '')
    terminal.out(text)
    return 0
  },
}
