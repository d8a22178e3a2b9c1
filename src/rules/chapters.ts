import type { AnyRule, Scope } from './define-rule.ts'

/** The chapters in which rules are explained, in order. */
export const chapters: readonly { title: string; scopes: readonly Scope[] }[] = [
  { title: '报送文件', scopes: ['file', 'submission'] },
  { title: '工作表和行列', scopes: ['table'] },
  { title: '各栏通用', scopes: ['field'] },
  { title: '《任务进展》', scopes: ['task'] },
  { title: '《量化指标》', scopes: ['indicator'] },
  { title: '《配档表》', scopes: ['milestone'] },
  { title: '单位之间', scopes: ['month'] },
]

/** The rules by chapter; a chapter without rules is left out. */
export const byChapter = (rules: readonly AnyRule[]): { title: string; rules: AnyRule[] }[] =>
  chapters
    .map(({ title, scopes }) => ({ title, rules: rules.filter((rule) => scopes.includes(rule.scope)) }))
    .filter((chapter) => chapter.rules.length > 0)
