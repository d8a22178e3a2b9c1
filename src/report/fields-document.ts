import { Document, Packer, type Paragraph, type Table } from 'docx'
import { type FieldNode, fieldNodes, meaningOf } from './fields.ts'
import { blocks, language } from './language.ts'
import { textWidth, upright } from './word/page.ts'
import { inBox, line, lineBefore, type ReferenceRow, referenceTable } from './word/reference-table.ts'
import { style, styles } from './word/styles.ts'

/** A function of templates, as the engine describes it. */
export interface DescribedHelper {
  names: readonly string[]
  meaning: string
  example: readonly [typed: string, result: string]
}

const fieldColumns = [
  { heading: '标签', share: 54 },
  { heading: '名称', share: 24 },
  { heading: '含义', share: 46 },
  { heading: '示例', share: 32 },
]

/** What is copied into a template to show a field. */
function tagOf({ kind, path }: FieldNode): string {
  if (kind === 'texts') return `{{#each ${path}}}{{this}}{{/each}}`
  return kind === 'flag' ? `{{#if ${path}}}…{{else}}…{{/if}}` : `{{${path}}}`
}

const open = (path: string): string => `{{#each ${path}}}`
const close = '{{/each}}'

/** A list as what opens its loop, its fields, what closes it. */
const loop = (node: FieldNode, width: number): (Paragraph | Table)[] => [
  // In a box, LibreOffice would take the whole box to the next page.
  width === textWidth ? lineBefore(open(node.path)) : line(open(node.path)),
  fieldTable(node.children, width),
  line(close),
]

/** A field in words: the groups that it stands in come first. */
interface Words {
  name: string
  meaning: string
}
const within = (groups: readonly FieldNode[], { name, meaning }: Words): Words => ({
  name: [...groups.map((one) => one.name), name].join('.'),
  meaning: [...groups.slice(-1).map((one) => one.meaning), meaning].join('：'),
})

/** One field as rows: a group is its fields, a list a box of its own, one that was explained before a tag to begin with. */
function rowsOf(node: FieldNode, width: number, groups: readonly FieldNode[] = []): ReferenceRow[] {
  if (node.kind === 'group') return node.children.flatMap((child) => rowsOf(child, width, [...groups, node]))
  if (node.kind !== 'list') {
    const { name, meaning } = within(groups, node)
    return [{ cells: [tagOf(node), name, meaning, node.kind === 'flag' ? '是' : node.example] }]
  }
  const { name, meaning } = within(groups, { name: node.name, meaning: meaningOf(node) })
  const [first] = node.children
  if (node.sameAs !== null && first)
    return [{ cells: [`${open(node.path)}${tagOf(first)}${close}`, name, meaning, ''] }]
  return [{ box: [line(`${name}：${meaning}`), ...loop(node, inBox(width))] }]
}

const fieldTable = (nodes: readonly FieldNode[], width: number): Table =>
  referenceTable(
    width,
    fieldColumns,
    nodes.flatMap((node) => rowsOf(node, width)),
  )

const heading = (text: string): Paragraph => line(text, style.heading)
const subheading = (text: string): Paragraph => line(text, style.subheading)

/** Groups and lists under a heading each; fields that stand alone, and lists explained before, together. */
function view(nodes: readonly FieldNode[]): (Paragraph | Table)[] {
  const own = nodes.filter((one) => one.children.length > 0 && one.sameAs === null)
  const rest = nodes.filter((one) => !own.includes(one))
  return [
    ...(rest.length > 0 ? [subheading('单列的字段和列表'), fieldTable(rest, textWidth)] : []),
    ...own.flatMap((node) => [
      subheading(`${node.name}：${node.meaning}`),
      ...(node.kind === 'list' ? loop(node, textWidth) : [fieldTable(node.children, textWidth)]),
    ]),
  ]
}

const helperTable = (helpers: readonly DescribedHelper[]): Table =>
  referenceTable(
    textWidth,
    [
      { heading: '写法', share: 50 },
      { heading: '结果', share: 26 },
      { heading: '函数名', share: 30 },
      { heading: '含义', share: 50 },
    ],
    helpers.map(({ names, meaning, example: [typed, result] }) => ({
      cells: [typed, result, names.join(' '), meaning],
    })),
  )

const twoColumns = (first: string, second: string, rows: readonly (readonly [string, string])[]): Table =>
  referenceTable(
    textWidth,
    [
      { heading: first, share: 70 },
      { heading: second, share: 86 },
    ],
    rows.map((cells) => ({ cells })),
  )

/** The reference of fields and functions as a Word document from which tags are copied: .docx bytes. */
export async function fieldsDocument(helpers: readonly DescribedHelper[]): Promise<Uint8Array> {
  const nodes = fieldNodes()
  const unit = nodes.filter((one) => one.path === '单位')
  const month = nodes.filter((one) => !unit.includes(one))
  const document = new Document({
    title: '模板字段和函数',
    creator: 'luoshi',
    lastModifiedBy: 'luoshi',
    styles,
    evenAndOddHeaderAndFooters: true,
    sections: [
      upright([
        line('模板字段和函数', style.title),
        line('', style.blank),
        line('把“标签”一栏的文字复制到模板中，生成文件时即换成当月的内容。示例仅说明写法。', style.body),
        line(
          '列表的字段只能写在该列表的 {{#each …}} 和 {{/each}} 之间；表中套着的小表是列表中的列表，写法相同。',
          style.body,
        ),
        heading('一、月度视图'),
        line('用于每月一份的模板，如通报、报告、汇总表。', style.body),
        ...view(month),
        heading('二、单位视图'),
        line('用于每个单位一份的模板，如督办函。月度视图的字段都能用，另有以下字段。', style.body),
        ...view(unit),
        heading('三、函数'),
        line('函数名中文、英文均可；例中的字段名换成自己要用的。', style.body),
        helperTable(helpers),
        heading('四、标签管到哪里'),
        twoColumns('开始、结束标签写在哪里', '管到哪里', blocks),
        heading('五、常用写法'),
        twoColumns('写法', '作用', language),
      ]),
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
