import { Document } from 'docx'
import { textWidth, upright } from '../../src/report/word/page.ts'
import { style, styles } from '../../src/report/word/styles.ts'
import { closing } from './word/closing.ts'
import { head } from './word/head.ts'
import { listTable } from './word/table.ts'
import { body, bold, each, heading, last, paragraph, placed, when } from './word/text.ts'

const item = [
  body(bold('第{{序号}}项{{标题}}。'), '完成时限：{{时限}}；进展状态：{{状态}}。滞后情况：{{灯因}}。'),
  ...each(
    '指标',
    body(
      '指标{{编号}}{{名称}}（{{目标全文}}）：{{#if 已报}}上月累计{{上月累计文字}}，本月累计{{累计文字}}{{else}}本月没有采用的数字{{/if}}。',
    ),
  ),
  ...each('主办条目', body('{{单位}}本月报送：{{进展句}}')),
]

const reply = listTable(
  textWidth,
  '单位.红灯措施',
  [
    { heading: '序号', share: 10, text: '{{序号}}', centred: true },
    { heading: '督办事项', share: 27, text: '{{标题}}' },
    { heading: '完成时限', share: 23, text: '{{时限}}', centred: true },
    { heading: '滞后情况', share: 33, text: '{{灯因}}' },
    { heading: '整改措施', share: 31, text: '' },
    { heading: '完成时间', share: 18, text: '' },
    { heading: '责任人', share: 14, text: '' },
  ],
  '没有督办事项',
  1100,
)

/** 督办函.docx: to a unit whose measures are red, with a table to answer in. */
export const supervision = (): Document =>
  new Document({
    title: '督办函',
    creator: 'luoshi',
    lastModifiedBy: 'luoshi',
    styles,
    evenAndOddHeaderAndFooters: true,
    sections: [
      upright([
        ...head('{{发文机关}}', '督办{{单位.督办编号}}', ['关于技能人才队伍建设重点任务', '滞后事项的督办函']),
        paragraph(style.recipients, '{{单位.名称}}：'),
        body(
          '按照{{清单.名称}}（{{清单.文号}}），对截至{{期次.截止日期}}的落实情况进行了汇总。由你单位主办的措施中，有{{单位.红灯数}}项亮红灯，现予督办。',
        ),
        heading('一、督办事项'),
        ...each('单位.红灯措施', ...item),
        ...when(
          '单位.黄灯措施',
          body(
            '另有{{单位.黄灯数}}项亮黄灯（{{#each 单位.黄灯措施}}第{{序号}}项{{标题}}{{#unless @last}}、{{/unless}}{{/each}}），请一并加快推进。',
          ),
        ),
        heading('二、办理要求'),
        body(
          '请你单位逐项分析滞后原因，明确整改措施、完成时间和责任人，填写《督办事项反馈表》，并在下期工作进展情况表中说明整改情况。',
        ),
        heading('三、反馈时限'),
        body('请于{{期次.下期报送截止}}前书面反馈，并随{{期次.下月文字}}工作进展情况表一并报送。'),
        heading('四、联系方式'),
        last('联系科室：{{承办科室}}{{#if 联系电话}}，联系电话：{{联系电话}}{{/if}}。'),
        ...closing(['督办事项反馈表']),
        placed(style.annexLabel, { pageBreakBefore: true }, '附件'),
        placed(style.blank, { keepNext: true }),
        paragraph(style.annexTitle, '督办事项反馈表'),
        paragraph(style.note, '编号：督办{{单位.督办编号}}　　承办单位：{{单位.名称}}'),
        reply,
        paragraph(
          style.cell,
          '反馈时限：{{期次.下期报送截止}}　　填表人：　　　　　　　　审核人：　　　　　　　　填表日期：',
        ),
      ]),
    ],
  })
