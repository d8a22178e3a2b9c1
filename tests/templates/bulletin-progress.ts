import type { Paragraph } from 'docx'
import { body, bold, each, either, heading, subheading, when } from './word/text.ts'

/** 已完成2项、占6.7%，… */
export const shares = (list: string) =>
  `{{#each ${list}}}{{名称}}{{数}}项、占{{占比文字}}{{#unless @last}}，{{/unless}}{{/each}}`

/** 一、总体情况 */
export const overall = (): Paragraph[] => [
  heading('一、总体情况'),
  body(
    `落实清单共{{清单.部分数}}个部分、{{总体.措施数}}项措施、{{总体.指标数}}项量化指标。按进展状态分，${shares('总体.状态列表')}。`,
  ),
  body(
    `按亮灯分，${shares('总体.亮灯列表')}。`,
    '（蓝灯表示已完成，绿灯表示进度正常，黄灯表示进度滞后，红灯表示严重滞后或逾期，灰灯表示无有效报送；占比取一位小数，合计为100.0%。）',
  ),
  body(
    '量化指标中，{{总体.指标灯况}}。{{#if (or 总体.节点数 待核节点)}}各单位配档表共列节点{{总体.节点数}}个，已完成{{总体.节点完成数}}个，超期未完成{{总体.超期节点数}}个{{#if 待核节点}}；{{待核节点单位}}的配档表有错误，待核部分未计入{{/if}}。{{/if}}',
  ),
  body(
    '经核对，全部采用报送内容的单位{{报送情况.采用.数}}个，部分采用{{报送情况.部分采用.数}}个，退回{{报送情况.退回.数}}个。有错误的报送内容在改正前不计入本通报，以“待核”注明。',
  ),
]

/** One indicator in a sentence; a rate of 0 is a rate, so the words are asked for and not the number. */
export const indicator =
  '{{#each 指标}}指标{{编号}}{{名称}}（{{目标全文}}）：{{#if 已报}}本月新增{{本月新增}}{{计量单位}}，累计{{累计文字}}' +
  '{{#if 进度文字}}，{{进度文字}}{{/if}}{{else}}本月数字{{说明}}{{/if}}。{{/each}}'

const counties =
  '{{编号}}分县（市、区）本月新增：{{新增文字}}。{{#if 待核}}待核：{{待核文字}}。{{/if}}{{#if 未报}}未报：{{未报文字}}。{{/if}}'

const quoted = (who: string) => `{{#if @first}}${who}报送：{{/if}}{{this}}`

/** 二、主要进展: every measure, the units' own words with their names. */
export const progress = (): Paragraph[] => [
  heading('二、主要进展'),
  body('以下进展按落实清单顺序排列，除补全句末标点外，均为各单位报送原文。'),
  ...each(
    '部分',
    subheading('（{{序号文字}}）{{标题}}'),
    body('本部分共{{措施数}}项措施，{{灯况}}。'),
    ...each(
      '措施',
      body(bold('{{序号}}.{{标题}}。'), '主办单位：{{主办单位}}；完成时限：{{时限}}；状态：{{状态}}，{{亮灯}}。'),
      ...either('主办条目', each('主办条目', ...each('进展段', body(quoted('{{../单位}}')))), [
        body('牵头、责任单位本月没有可采用的报送。'),
      ]),
      ...each('配合条目', ...each('进展段', body(quoted('{{../单位}}（配合）')))),
      ...when('指标', body(indicator)),
      ...each('分县区', body(counties)),
      ...when('待核', body('{{待核文字}}对本项的报送有错误，待核。')),
    ),
  ),
]
