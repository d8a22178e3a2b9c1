import type { Paragraph, Table } from 'docx'
import { textWidth } from '../../src/report/word/page.ts'
import { style } from '../../src/report/word/styles.ts'
import { sidewaysWidth } from './word/sideways.ts'
import { listTable } from './word/table.ts'
import { paragraph, placed } from './word/text.ts'

/** As the list after the text and the annexes themselves have them. */
export const annexNames = ['重点任务进展情况汇总表', '滞后事项清单', '报送情况统计表'] as const

/** The label on the first line, the title on the third. */
const headed = (number: 1 | 2 | 3, table: Table, newPage = false): (Paragraph | Table)[] => [
  placed(style.annexLabel, { pageBreakBefore: newPage }, `附件${number}`),
  placed(style.blank, { keepNext: true }),
  paragraph(style.annexTitle, annexNames[number - 1] ?? ''),
  table,
]

export const annexOne = () =>
  headed(
    1,
    listTable(
      sidewaysWidth,
      '措施',
      [
        { heading: '序号', share: 11, text: '{{序号}}', centred: true },
        { heading: '措施', share: 40, text: '{{标题}}' },
        { heading: '主办单位', share: 30, text: '{{主办单位}}' },
        { heading: '完成时限', share: 25, text: '{{时限}}', centred: true },
        { heading: '状态', share: 19, text: '{{状态}}', centred: true },
        { heading: '亮灯', share: 12, text: '{{亮灯}}', centred: true },
        { heading: '本月进展摘要（截至{{期次.截止日期}}）', share: 88, text: '{{进展摘要}}' },
      ],
      '清单中没有措施',
    ),
  )

export const annexTwo = () =>
  headed(
    2,
    listTable(
      sidewaysWidth,
      '滞后事项',
      [
        { heading: '序号', share: 11, text: '{{序号}}', centred: true },
        { heading: '类别', share: 12, text: '{{类别}}', centred: true },
        { heading: '编号', share: 12, text: '{{编号}}', centred: true },
        { heading: '事项', share: 50, text: '{{事项}}' },
        { heading: '主办单位', share: 32, text: '{{单位}}' },
        { heading: '时限', share: 33, text: '{{时限}}', centred: true },
        { heading: '亮灯', share: 12, text: '{{亮灯}}', centred: true },
        { heading: '原因', share: 63, text: '{{原因}}' },
      ],
      '本月没有滞后事项',
    ),
    true,
  )

export const annexThree = () => [
  ...headed(
    3,
    listTable(
      textWidth,
      '报送情况.应报.单位',
      [
        { heading: '序号', share: 10, text: '{{序号}}', centred: true },
        { heading: '单位', share: 36, text: '{{单位}}' },
        { heading: '报送情况', share: 17, text: '{{状态}}', centred: true },
        { heading: '时效', share: 20, text: '{{时效}}', centred: true },
        { heading: '次数', share: 10, text: '{{次数}}', centred: true },
        { heading: '错误', share: 10, text: '{{错误数}}', centred: true },
        { heading: '疑问', share: 10, text: '{{疑问数}}', centred: true },
        { heading: '说明', share: 43, text: '{{说明}}' },
      ],
      '没有应报送单位',
    ),
  ),
  paragraph(
    style.note,
    '注：采用，指报送内容全部采用；部分采用，指有错误的事项在改正前未采用；退回，指内容均未采用。时效以收件记录为准，没有记录的不作评价。',
  ),
]
