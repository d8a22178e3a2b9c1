import { z } from 'zod'
import { type Checked, checkFiles } from '../check-files.ts'
import { countsOf, sinceLast } from '../model/comparison.ts'
import { Fault } from '../model/fault.ts'
import { type Finding, gradeText, placeText, severities, severityText } from '../model/finding.ts'
import { notEvaluatedLines } from '../rules/describe.ts'
import { type Command, folderValues, readValues } from './command.ts'
import { periodOption, periodValue } from './periods.ts'
import { tellPassedOver, watchOn } from './progress.ts'
import { oneLine, plain, plainJson } from './screen.ts'

const schema = z.strictObject({ ...folderValues, period: periodValue, json: z.boolean().default(false) })

function lines(finding: Finding): string {
  const head = oneLine(`${gradeText(finding)} ${placeText(finding)} ${finding.message}`)
  return finding.hint === '' ? `  ${head}` : `  ${head}\n      ${oneLine(finding.hint)}`
}

/** One line a file of which the unit sent another before. */
function sinceLines({ findings, comparisons }: Checked, file: string): string[] {
  const own = [...comparisons].filter(([name]) => name === file || name.startsWith(`${file}/`))
  return own.map(([name, comparison]) => {
    const counts = countsOf(
      comparison,
      findings.filter((one) => one.file === name),
    )
    const which = name === file ? '' : `《${oneLine(name.slice(file.length + 1))}》`
    return `  ${which}与本月上一次报送相比：已改${counts.mended}处，未改${counts.kept}处，新出现${counts.added}处`
  })
}

function text(files: readonly string[], checked: Checked): string {
  const { findings, notEvaluated } = checked
  const blocks = files.map((file) => {
    // What is found in a workbook of a zip file is told below the zip file.
    const own = findings.filter((one) => one.file === file || one.file.startsWith(`${file}/`))
    const head = `${oneLine(file)}：${own.length === 0 ? '未发现问题' : ''}`
    return [head, ...own.map(lines), ...sinceLines(checked, file)].join('\n')
  })
  const counts = severities.map(
    (severity) => `${severityText[severity]} ${findings.filter((one) => one.severity === severity).length}`,
  )
  return plain([...blocks, '', counts.join('，'), ...notEvaluatedLines(notEvaluated)].join('\n'))
}

/** The findings as contract.md §4 has them; of a file of which another came before, each with what became of the faults. */
function asJson({ findings, comparisons }: Checked): unknown[] {
  return findings.map((one) => {
    const comparison = comparisons.get(one.file)
    if (comparison === undefined) return one
    const counts = countsOf(
      comparison,
      findings.filter((other) => other.file === one.file),
    )
    return { ...one, comparison: { state: sinceLast(one, comparison), ...counts } }
  })
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
    const checked = await work.finally(watching.still)
    terminal.out(json ? plainJson(asJson(checked)) : text(positionals, checked))
    if (tellPassedOver(watching, terminal)) return 2
    return checked.findings.some((one) => one.severity === 'error') ? 1 : 0
  },
}
