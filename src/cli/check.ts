import { z } from 'zod'
import { checkFiles } from '../check-files.ts'
import { Fault } from '../model/fault.ts'
import { type Finding, gradeText, placeText, severities, severityText } from '../model/finding.ts'
import { notEvaluatedLines } from '../rules/describe.ts'
import { type Command, folderValues, readValues } from './command.ts'
import { periodOption, periodValue } from './periods.ts'
import { tellPassedOver, watchOn } from './progress.ts'
import { plain, plainJson } from './screen.ts'

const schema = z.strictObject({ ...folderValues, period: periodValue, json: z.boolean().default(false) })

function lines(finding: Finding): string {
  const head = `  ${gradeText(finding)} ${placeText(finding)} ${finding.message}`
  return finding.hint === '' ? head : `${head}\n      ${finding.hint}`
}

function text(files: readonly string[], findings: readonly Finding[], notEvaluated: readonly string[]): string {
  const blocks = files.map((file) => {
    // What is found in a workbook of a zip file is told below the zip file.
    const own = findings.filter((one) => one.file === file || one.file.startsWith(`${file}/`))
    return own.length === 0 ? `${file}：未发现问题` : [`${file}：`, ...own.map(lines)].join('\n')
  })
  const counts = severities.map(
    (severity) => `${severityText[severity]} ${findings.filter((one) => one.severity === severity).length}`,
  )
  return plain([...blocks, '', counts.join('，'), ...notEvaluated].join('\n'))
}

export const check: Command = {
  name: 'check',
  positionals: '文件…',
  options: {
    period: { ...periodOption, help: '按该月份核对；默认以表内填报月份为准' },
    json: { type: 'boolean', help: '只输出问题清单（JSON）' },
  },
  async run({ values, positionals }, terminal) {
    const { period, json, ...folders } = readValues(schema, values)
    if (positionals.length === 0) throw new Fault('请写明要核对的文件，例如：luoshi check 市教育局9月进展表.xlsx')
    const watching = watchOn(terminal)
    const work = checkFiles(folders, positionals, period ?? null, watching)
    const { findings, notEvaluated } = await work.finally(watching.still)
    terminal.out(json ? plainJson(findings) : text(positionals, findings, notEvaluatedLines(notEvaluated)))
    if (tellPassedOver(watching, terminal)) return 2
    return findings.some((one) => one.severity === 'error') ? 1 : 0
  },
}
