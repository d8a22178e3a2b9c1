import { z } from 'zod'
import { Fault } from '../model/fault.ts'
import { equalBytes } from '../opc/equal-bytes.ts'
import { viewFields } from '../report/fields.ts'
import { language } from '../report/language.ts'
import { helpers } from '../template/index.ts'
import { type Command, folderValues, readValues, type Terminal } from './command.ts'
import { columns } from './screen.ts'
import { writeOut } from './write-out.ts'

const schema = z.strictObject({ ...folderValues, out: z.string().min(1).optional() })

/** The docx library is loaded only here: it takes longer than the command itself. */
async function writeDocument(out: string, terminal: Terminal): Promise<string> {
  if (!/\.docx$/i.test(out)) throw new Fault(`${out} 应是 .docx 文件，例如：luoshi fields -o 字段.docx`)
  const { fieldsDocument } = await import('../report/fields-document.ts')
  return writeOut(out, equalBytes(await fieldsDocument(helpers)), terminal)
}

export const fields: Command = {
  name: 'fields',
  positionals: '',
  options: {
    out: { type: 'string', short: 'o', value: '文件', help: '写成 Word 文档，可从中复制标签，如 字段.docx' },
  },
  async run({ values }, terminal) {
    const { out } = readValues(schema, values)
    if (out !== undefined) {
      const written = await writeDocument(out, terminal)
      terminal.out(`已生成 ${written}`)
      return written === out ? 0 : 2
    }
    const known = viewFields().map((one) => [one.name, one.meaning, one.example])
    const called = helpers.map((one) => [one.names.join('、'), one.meaning, one.example.join(' → ')])
    terminal.out(columns([['字段', '含义', '示例'], ...known]))
    terminal.out('')
    terminal.out(columns([['函数', '含义', '示例'], ...called]))
    terminal.out('')
    terminal.out(columns([['写法', '作用'], ...language.map((one) => [...one])]))
    return 0
  },
}
