/** What a block takes in, by where its two tags stand. */
export const blocks: readonly (readonly [where: string, what: string])[] = [
  ['同一段落或同一单元格之内', '两个标签之间的文字，格式不变'],
  [
    '各自独占一段（Word）或独占一行（Excel）',
    '两个标签之间的各段或各行；标签所在的段、行只起标记作用，不出现在生成的文件中',
  ],
  ['同一行的两个单元格', '这一行：列表有几项，就有几行'],
  ['表格的不同两行', '从开始标签所在的行到结束标签所在的行'],
]

/** Handlebars' own words, as an office needs them. */
export const language: readonly (readonly [typed: string, what: string])[] = [
  ['{{#if 联系电话}}电话：{{联系电话}}{{/if}}', '字段有内容时才出现；为空、为0、为“否”或列表没有一项时不出现'],
  ['{{#if 红灯措施}}有{{else}}没有{{/if}}', '二者择一'],
  ['{{#unless 红灯措施}}没有亮红灯的措施{{/unless}}', '没有内容时才出现'],
  ['{{#each 红灯措施}}{{标题}}{{else}}无{{/each}}', '逐项列出；一项也没有时用 else 后面的'],
  ['{{#each 红灯措施}}{{标题}}{{#unless @last}}、{{/unless}}{{/each}}', '逐项列出，用顿号隔开，最后一项后面不加'],
  [
    '{{#each 措施}}{{序号 @index "（一）"}}{{标题}}{{/each}}',
    '逐项编号：@index 是从0起的序数，@first、@last 是首项、末项',
  ],
  ['{{#each 措施}}{{标题}}（{{../发文机关}}）{{/each}}', '../ 取列表外面的字段，套几层写几个'],
  ['{{#with 期次}}{{年}}年{{月}}月{{/with}}', '一组字段只写一次组名'],
  ['{{!-- 说明 --}}', '写给改模板的人看，不出现在生成的文件中'],
  ['{{分页}}', '从这里换页（Word），也可写 {{pageBreak}}'],
]
