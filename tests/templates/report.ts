import { Document } from 'docx'
import { upright } from '../../src/report/word/page.ts'
import { style, styles } from '../../src/report/word/styles.ts'
import { annexNames, annexOne, annexThree, annexTwo } from './bulletin-annexes.ts'
import { advance, difficulties, intentions, standing } from './report-text.ts'
import { closing } from './word/closing.ts'
import { upwardHead } from './word/head.ts'
import { imprint } from './word/imprint.ts'
import { sideways } from './word/sideways.ts'
import { body, last, paragraph } from './word/text.ts'

/** Reports have a mark of their own, and their numbers a series of their own: the registry fills both in. */
const number = '　　　〔　　　　〕　　号'

/** 报告.docx: the month for the city's government. */
export const report = (): Document =>
  new Document({
    title: '工作进展情况报告',
    creator: 'luoshi',
    lastModifiedBy: 'luoshi',
    styles,
    evenAndOddHeaderAndFooters: true,
    sections: [
      upright([
        ...upwardHead('{{发文机关}}', number, ['关于{{期次.月份文字}}技能人才队伍建设', '重点任务落实情况的报告']),
        paragraph(style.recipients, '市人民政府：'),
        body(
          '按照{{清单.名称}}（{{清单.文号}}）要求，我局对截至{{期次.截止日期}}的落实情况进行了汇总核对。现将有关情况报告如下。',
        ),
        ...standing(),
        ...advance(),
        ...difficulties(),
        ...intentions(),
        last('特此报告。'),
        ...closing(annexNames),
        body('（联系科室：{{承办科室}}{{#if 联系电话}}，电话：{{联系电话}}{{/if}}）'),
      ]),
      sideways([...annexOne(), ...annexTwo()]),
      upright([...annexThree(), ...imprint(null, '{{发文机关}}办公室', '{{成文日期}}印发')], true),
    ],
  })
