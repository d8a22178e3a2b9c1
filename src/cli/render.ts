import { basename } from 'node:path'
import { z } from 'zod'
import { readNamed } from '../files/read-named.ts'
import { Fault } from '../model/fault.ts'
import { parseJson } from '../model/parse-json.ts'
import { renderWithPieces, templateKind } from '../template/index.ts'
import { type Command, folderValues, readValues } from './command.ts'
import { writeOut } from './write-out.ts'

const schema = z.strictObject({
  ...folderValues,
  out: z.string({ error: '请用 -o 指明生成的文件' }).min(1),
  strict: z.boolean().default(false),
})

export const render: Command = {
  name: 'render',
  positionals: '模板 数据.json -o 生成的文件',
  options: {
    out: { type: 'string', short: 'o', value: '文件', help: '生成的文件（必填）' },
    strict: { type: 'boolean', help: '数据中没有的字段算作错误，而不是留空' },
  },
  async run({ values, positionals }, terminal) {
    const { out, strict } = readValues(schema, values)
    const [template, data, ...rest] = positionals
    if (template === undefined || data === undefined || rest.length > 0)
      throw new Fault('请写明一个模板和一个数据文件，例如：luoshi render 通报.docx 数据.json -o 结果.docx')
    const kind = templateKind(template)
    if (kind === null) throw new Fault(`${template} 不是模板：只支持 .docx、.xlsx 和 .hbs`)
    const bytes = await readNamed(template)
    const fields = parseJson(z.record(z.string(), z.unknown()), (await readNamed(data)).toString('utf8'), data)
    const rendered = await renderWithPieces(bytes, fields, { name: basename(template), kind, strict })
    const written = await writeOut(out, rendered, terminal)
    terminal.out(`已生成 ${written}`)
    return written === out ? 0 : 2
  },
}
