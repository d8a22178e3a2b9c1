import { z } from 'zod'
import { viewFields } from '../report/fields.ts'
import { helpers } from '../template/index.ts'
import { type Command, folderValues, readValues } from './command.ts'
import { columns } from './screen.ts'

export const fields: Command = {
  name: 'fields',
  summary: '列出模板中可以使用的字段和函数：名称、含义、示例。',
  positionals: '',
  options: {},
  async run({ values }, terminal) {
    readValues(z.strictObject(folderValues), values)
    const known = viewFields().map((one) => [one.name, one.meaning, one.example])
    const called = helpers.map((one) => [one.names.join('、'), one.meaning, one.example.join(' → ')])
    terminal.out(columns([['字段', '含义', '示例'], ...known]))
    terminal.out('')
    terminal.out(columns([['函数', '含义', '示例'], ...called]))
    return 0
  },
}
