import { relative, resolve } from 'node:path'
import { z } from 'zod'
import { faultText } from '../template/index.ts'
import { lintTemplates } from '../template-folder.ts'
import { type Command, folderValues, readValues } from './command.ts'
import { plain } from './screen.ts'

const schema = z.strictObject({ ...folderValues, json: z.boolean().default(false) })

export const lint: Command = {
  name: 'lint',
  summary: '对照可用字段检查模板，不需要数据；发现错误时退出状态为 1。',
  positionals: '[模板…]',
  options: { json: { type: 'boolean', help: '只输出问题清单（JSON）' } },
  async run({ values, positionals }, terminal) {
    const { templates, json } = readValues(schema, values)
    // A template is named as it lies in the folder, or by its path.
    const names = positionals.map((name) => {
      const inside = relative(resolve(templates), resolve(name)).replaceAll('\\', '/')
      return inside.startsWith('..') ? resolve(name) : inside
    })
    const faults = await lintTemplates(templates, names)
    if (json) terminal.out(JSON.stringify(faults, null, 2))
    else if (faults.length === 0) terminal.out('模板未发现问题。')
    else terminal.out(plain(faults.map(faultText).join('\n')))
    return faults.length > 0 ? 1 : 0
  },
}
