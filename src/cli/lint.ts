import { parse, relative, resolve } from 'node:path'
import { z } from 'zod'
import { annotateTemplate } from '../annotate-template.ts'
import { Fault } from '../model/fault.ts'
import { faultText } from '../template/index.ts'
import { type LintedTemplate, lintTemplates } from '../template-folder.ts'
import { type Command, folderValues, readValues, type Terminal } from './command.ts'
import { plain, plainJson } from './screen.ts'
import { writeOut } from './write-out.ts'

const schema = z.strictObject({
  ...folderValues,
  json: z.boolean().default(false),
  annotate: z.boolean().default(false),
  out: z.string().min(1).optional(),
})

/** 通报.docx → 通报.批注.docx, beside it. */
function copyOf(path: string): string {
  const { dir, name, ext } = parse(path)
  return resolve(dir, `${name}.批注${ext}`)
}

/** Where the copy goes; never on the template, and of the same format. */
function chosen(out: string, linted: readonly LintedTemplate[]): string {
  const [only, ...rest] = linted
  if (!only || rest.length > 0) throw new Fault('选项 -o 只能与一个模板同用，请写明一个模板，或不写 -o')
  if (resolve(out) === resolve(only.path)) throw new Fault(`批注副本不能覆盖模板 ${out}，请另起文件名`)
  if (parse(out).ext.toLowerCase() !== parse(only.path).ext.toLowerCase())
    throw new Fault(`批注副本 ${out} 应与模板 ${only.name} 的格式相同`)
  return out
}

/** Writes a template's copy with its faults as comments; answers with what to tell about it. */
async function annotated(linted: LintedTemplate, out: string | null, terminal: Terminal): Promise<string> {
  const { name, path, kind, bytes, faults } = linted
  if (faults.length === 0) return `模板 ${name} 未发现问题，不生成批注副本。`
  if (kind === 'text') return `模板 ${name} 是纯文本，不能加批注，请按上面列出的位置修改。`
  if (faults.every((one) => one.at === null)) return `模板 ${name} 打不开，不能加批注。`
  const copy = await writeOut(out ?? copyOf(path), annotateTemplate(bytes, kind, faults), terminal)
  return `模板 ${name} 的问题已批注在副本 ${copy}`
}

export const lint: Command = {
  name: 'lint',
  positionals: '[模板…]',
  options: {
    json: { type: 'boolean', help: '只输出问题清单（JSON）' },
    annotate: { type: 'boolean', help: '把问题批注在模板的副本上（Word 批注、Excel 单元格批注），模板本身不改' },
    out: { type: 'string', short: 'o', value: '文件', help: '批注副本的文件名，默认在模板旁生成“<名称>.批注.docx”' },
  },
  async run({ values, positionals }, terminal) {
    const { templates, json, annotate, out } = readValues(schema, values)
    if (out !== undefined && !annotate) throw new Fault('选项 -o 须与 --annotate 同用')
    // A template is named as it lies in the folder, or by its path.
    const names = positionals.map((name) => {
      const inside = relative(resolve(templates), resolve(name)).replaceAll('\\', '/')
      return inside.startsWith('..') ? resolve(name) : inside
    })
    const linted = await lintTemplates(templates, names)
    const target = out === undefined ? null : chosen(out, linted)
    const faults = linted.flatMap((one) => one.faults)
    if (json) terminal.out(plainJson(faults))
    else if (faults.length === 0) terminal.out(`模板未发现问题${annotate ? '，不生成批注副本' : ''}。`)
    else terminal.out(plain(faults.map(faultText).join('\n')))
    for (const one of annotate && faults.length > 0 ? linted : []) {
      const said = await annotated(one, target, terminal)
      if (!json) terminal.out(plain(said))
    }
    return faults.length > 0 ? 1 : 0
  },
}
