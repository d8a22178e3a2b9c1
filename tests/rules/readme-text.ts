import { severities, severityText } from '../../src/model/finding.ts'
import { catalogue } from '../../src/rules/catalogue.ts'
import { byChapter } from '../../src/rules/chapters.ts'
import type { AnyRule } from '../../src/rules/define-rule.ts'

/** src/rules/README.md, from the catalogue; a test fails while the file differs from it. */
export function readmeText(rules: readonly AnyRule[] = catalogue): string {
  const counts = severities.map(
    (severity) => `${severityText[severity]} ${rules.filter((rule) => rule.severity === severity).length} 条`,
  )
  const chapters = byChapter(rules).flatMap((chapter) => [
    `## ${chapter.title}`,
    '',
    ...chapter.rules.map(
      ({ id, severity, title, why }) => `- [${id}](${id}.ts)（${severityText[severity]}）${title}原因：${why}`,
    ),
    '',
  ])
  return [
    '# 核对规则',
    '',
    '本文件由 `catalogue.ts` 生成，请勿手改；规则变动后运行 `npx vitest run --config tests/vitest.config.ts tests/rules -u` 更新。',
    '',
    `共 ${rules.length} 条：${counts.join('，')}。错误须改正，改正前所涉及的内容不予汇总；疑问请改正或在“备注”中说明；提示无需处理。`,
    '级别可在 `input/settings.json` 的 `rules` 中逐条调整，`off` 为停用。',
    '',
    '一条规则一个文件，文件名即编号；文件里的例子就是测试。新增规则：写一个文件，在 `catalogue.ts` 加一行。',
    '标有 `explainable` 的疑问，该行“备注”写明原因后改列为提示；“核实无误”之类的说法不算说明。',
    '标有 `needs` 的规则，缺少以前月份的数据时不作核对，也不算通过：`check` 和 `run` 会逐条说明。',
    '同一原因只报一处：规则的 `yieldsTo` 列出由谁代为说明，单元格无法识别时，同一单元格的其他规则不再重复。',
    '',
    ...chapters,
  ].join('\n')
}
