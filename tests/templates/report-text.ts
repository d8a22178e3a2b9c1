import type { Paragraph } from 'docx'
import { style } from '../../src/report/word/styles.ts'
import { unitsProblems } from './bulletin-problems.ts'
import { indicator, shares } from './bulletin-progress.ts'
import { body, bold, each, either, heading, kai, paragraph, subheading, when } from './word/text.ts'

/** 一、总体情况: how far, and on whose reports it rests. */
export const standing = (): Paragraph[] => [
  heading('一、总体情况'),
  body(
    `落实清单分{{清单.部分数}}个部分，共{{总体.措施数}}项措施、{{总体.指标数}}项量化指标。措施按进展状态分，${shares('总体.状态列表')}；`,
    `按亮灯分，${shares('总体.亮灯列表')}。`,
  ),
  paragraph(style.blank, '{{图表 "柱形" 总体.状态列表 名称="名称" 数值="数" 标题="措施进展状态（项）" 高=65}}'),
  body(
    '量化指标中，{{总体.指标灯况}}。{{#if (or 总体.节点数 待核节点)}}各单位配档表共列节点{{总体.节点数}}个，已完成{{总体.节点完成数}}个，超期未完成{{总体.超期节点数}}个{{#if 待核节点}}；{{待核节点单位}}的配档表有错误，待核部分未计入{{/if}}。{{/if}}',
    '（蓝灯表示已完成，绿灯表示进度正常，黄灯表示进度滞后，红灯表示严重滞后或逾期，灰灯表示无有效报送；占比取一位小数，合计为100.0%。）',
  ),
  body(
    '本报告的数字和进展来自各单位报送。应报送单位{{报送情况.应报.数}}个，已报送{{报送情况.已报.数}}个，报送率{{报送情况.报送率文字}}。',
    '经核对，报送内容有错误的，改正前不计入本报告，以“待核”注明。',
  ),
]

/** 二、推进情况: by the parts of the list, each measure with its state, the beginning of what was reported, its figures. */
export const advance = (): Paragraph[] => [
  heading('二、推进情况'),
  body('各项措施的进展摘自主办单位报送原文，有省略的以省略号表示。'),
  ...each(
    '部分',
    subheading('（{{序号文字}}）{{标题}}'),
    body('本部分共{{措施数}}项措施，{{灯况}}。'),
    ...each(
      '措施',
      body(
        bold('{{序号}}.{{标题}}。'),
        '完成时限：{{时限}}；状态：{{状态}}，{{亮灯}}。',
        '{{#each 主办条目}}{{单位}}报送：{{进展摘要}}{{else}}牵头、责任单位本月没有可采用的报送。{{/each}}',
      ),
      ...when('指标', body(indicator)),
      ...when('待核', body('{{待核文字}}对本项的报送有错误，待核。')),
    ),
  ),
]

/** 三、存在的主要问题 */
export const difficulties = (): Paragraph[] => [
  heading('三、存在的主要问题'),
  ...either(
    '滞后事项',
    [
      body(
        kai('（一）部分任务进度滞后。'),
        '亮红灯的措施{{总体.亮灯.红灯.数}}项，亮黄灯的措施{{总体.亮灯.黄灯.数}}项，超期未完成的配档表节点{{总体.超期节点数}}个（见附件2）。',
      ),
      ...each('红灯措施', body('红灯：第{{序号}}项{{标题}}（{{主办单位}}），{{灯因}}。')),
      ...each('黄灯措施', body('黄灯：第{{序号}}项{{标题}}（{{主办单位}}），{{灯因}}。')),
    ],
    [body(kai('（一）任务进度。'), '没有亮红灯、黄灯的措施，没有超期节点。')],
  ),
  ...either(
    '报送情况.有问题.单位',
    [
      body(
        kai('（二）部分单位报送不及时、不准确。'),
        '未报送{{报送情况.未报.数}}个{{#if 报送情况.未报.单位}}（{{报送情况.未报.名单}}）{{/if}}，迟报{{报送情况.迟报.数}}个，',
        '全部退回{{报送情况.退回.数}}个，部分采用{{报送情况.部分采用.数}}个（见附件3）。',
      ),
    ],
    [body(kai('（二）报送质量。'), '各单位均已报送，内容全部采用。')],
  ),
  ...unitsProblems(),
]

/** 四、下一步工作: what the bureau itself will do. A report asks its reader for nothing. */
export const intentions = (): Paragraph[] => [
  heading('四、下一步工作'),
  ...either(
    '滞后事项',
    [
      body(
        kai('（一）加快补齐滞后任务。'),
        '我局将督促主办单位对亮红灯、黄灯的措施和超期节点逐项分析原因，明确完成时间和责任人',
        '{{#if 红灯措施}}，对亮红灯的措施发函督办{{/if}}，整改情况纳入下期报告。',
      ),
    ],
    [body(kai('（一）按计划推进各项任务。'), '我局将督促主办单位对照完成时限和量化目标抓好落实。')],
  ),
  body(
    kai('（二）提高报送质量。'),
    '{{#if 报送情况.未报.单位}}督促{{报送情况.未报.名单}}尽快补报。{{/if}}',
    '{{#if 报送情况.须重报.单位}}督促内容被退回或者部分采用的{{报送情况.须重报.数}}个单位改正后重新报送。{{/if}}',
    '继续逐项核对报送数字，确保有据可查。',
  ),
  body(kai('（三）坚持按月调度。'), '我局将继续按月汇总落实情况，{{期次.下月文字}}进展情况于下期报告。'),
]
