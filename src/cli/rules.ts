import { z } from 'zod'
import { Fault } from '../model/fault.ts'
import { catalogueText, ruleText } from '../rules/describe.ts'
import { type Command, folderValues, readValues } from './command.ts'

export const rules: Command = {
  name: 'rules',
  positionals: '[规则编号]',
  options: {},
  async run({ values, positionals }, terminal) {
    readValues(z.strictObject(folderValues), values)
    const [id] = positionals
    const text = id === undefined ? catalogueText() : ruleText(id)
    if (text === null) throw new Fault(`没有规则 ${id}，请运行“luoshi rules”查看全部编号`)
    terminal.out(text)
    return 0
  },
}
