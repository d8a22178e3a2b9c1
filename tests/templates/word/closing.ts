import type { Paragraph } from 'docx'
import { style } from '../../../src/report/word/styles.ts'
import { blankBefore, paragraph, placed } from './text.ts'

/** 附件：, and the three characters' width by which further annexes stand in. */
const besideNumber = { indent: { left: 5 * 315, hanging: 0 } }

/** 附件说明 one blank line below the text, signature and date. They stay together with the text's last paragraph. */
export const closing = (annexes: readonly string[]): Paragraph[] => [
  ...blankBefore(),
  ...annexes.map((name, at) => {
    const number = annexes.length > 1 ? `${at + 1}.` : ''
    return at === 0
      ? paragraph(style.annexes, `附件：${number}${name}`)
      : placed(style.annexes, besideNumber, `${number}${name}`)
  }),
  ...blankBefore(2),
  paragraph(style.signature, '{{发文机关}}'),
  placed(style.signature, { keepNext: false }, '{{成文日期}}'),
]
