import { join } from 'node:path'
import { z } from 'zod'
import { formsFor } from '../forms-of-month.ts'
import { type Command, folderValues, readValues } from './command.ts'
import { logged } from './log.ts'
import { periodOption, requiredPeriod } from './periods.ts'
import { tellPassedOver, watchOn } from './progress.ts'
import { tellPublished } from './published.ts'
import { columns } from './screen.ts'

const schema = z.strictObject({
  ...folderValues,
  period: requiredPeriod,
  unit: z.array(z.string()).default([]),
})

export const forms: Command = {
  name: 'forms',
  positionals: '',
  options: {
    period: { ...periodOption, help: '填报月份，如 2021-10（必填）' },
    unit: { type: 'string', multiple: true, value: '单位', help: '只生成该单位的，可写多次' },
  },
  async run({ values }, terminal) {
    const { period, unit, ...folders } = readValues(schema, values)
    const watching = watchOn(terminal)
    const work = () => formsFor(folders, period, unit, watching).finally(watching.still)
    const done = await logged(folders.output, `forms ${period}`, work, ({ made }) => `报送表 ${made.length}`)
    terminal.out(columns(done.made.map((one) => [one.unit, join(done.folder, one.file)])))
    terminal.out(`已生成 ${done.made.length} 份报送表。`)
    const wanting = tellPassedOver(watching, terminal)
    return tellPublished(done.folder, done, terminal) || wanting ? 2 : 0
  },
}
