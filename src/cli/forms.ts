import { z } from 'zod'
import { formsFor } from '../forms-of-month.ts'
import { type Command, folderValues, readValues } from './command.ts'
import { periodOption, requiredPeriod } from './periods.ts'
import { columns } from './screen.ts'

const schema = z.strictObject({
  ...folderValues,
  period: requiredPeriod,
  unit: z.array(z.string()).default([]),
})

export const forms: Command = {
  name: 'forms',
  summary: '生成下发各单位的空白报送表（预填上月数据）。',
  positionals: '',
  options: {
    period: { ...periodOption, help: '填报月份，如 2021-10（必填）' },
    unit: { type: 'string', multiple: true, value: '单位', help: '只生成该单位的，可写多次' },
  },
  async run({ values }, terminal) {
    const { period, unit, ...folders } = readValues(schema, values)
    const made = await formsFor(folders, period, unit)
    terminal.out(columns(made.map(({ name, path }) => [name, path])))
    terminal.out(`已生成 ${made.length} 份报送表。`)
    return 0
  },
}
