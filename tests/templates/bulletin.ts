import { Document } from 'docx'
import { upright } from '../../src/report/word/page.ts'
import { style, styles } from '../../src/report/word/styles.ts'
import { annexNames, annexOne, annexThree, annexTwo } from './bulletin-annexes.ts'
import { demands, problems } from './bulletin-problems.ts'
import { overall, progress } from './bulletin-progress.ts'
import { closing } from './word/closing.ts'
import { head } from './word/head.ts'
import { imprint } from './word/imprint.ts'
import { sideways } from './word/sideways.ts'
import { body, paragraph } from './word/text.ts'

const leadIn =
  '按照{{清单.名称}}（{{清单.文号}}）要求，对截至{{期次.截止日期}}的落实情况进行了汇总。应报送单位{{报送情况.应报.数}}个，' +
  '已报送{{报送情况.已报.数}}个{{#if 报送情况.时效文字}}（{{报送情况.时效文字}}）{{/if}}，' +
  '{{#if 报送情况.未报.单位}}未报送{{报送情况.未报.数}}个（{{报送情况.未报.名单}}）{{else}}没有未报送单位{{/if}}。现将有关情况通报如下。'

/** 通报.docx: the month for the units, laid out as GB/T 9704 has it. */
export const bulletin = (): Document =>
  new Document({
    title: '工作进展情况通报',
    creator: 'luoshi',
    lastModifiedBy: 'luoshi',
    styles,
    evenAndOddHeaderAndFooters: true,
    sections: [
      upright([
        ...head('{{发文机关}}', '{{发文字号}}', ['关于{{期次.月份文字}}技能人才队伍建设', '重点任务落实情况的通报']),
        paragraph(style.recipients, '{{主送机关}}：'),
        body(leadIn),
        ...overall(),
        ...progress(),
        ...problems(),
        ...demands(),
        ...closing(annexNames),
        body('（联系科室：{{承办科室}}{{#if 联系电话}}，电话：{{联系电话}}{{/if}}）'),
      ]),
      sideways([...annexOne(), ...annexTwo()]),
      upright([...annexThree(), ...imprint('抄送机关', '{{发文机关}}办公室', '{{成文日期}}印发')], true),
    ],
  })
