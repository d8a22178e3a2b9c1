import { z } from 'zod'
import { viewFields } from '../report/fields.ts'
import { type Command, readValues } from './command.ts'
import { columns } from './screen.ts'

export const fields: Command = {
  name: 'fields',
  summary: '列出模板中可以使用的字段：名称、含义、示例。',
  positionals: '',
  options: {},
  async run({ values }, terminal) {
    readValues(z.strictObject({}), values)
    terminal.out(
      columns([['字段', '含义', '示例'], ...viewFields().map((one) => [one.name, one.meaning, one.example])]),
    )
    return 0
  },
}
