import { remembered } from './remembered.ts'

/** What short answers say: the words by which a clerk says nothing, and texts compared by what they say. */

const bare = (text: string): string => text.normalize('NFKC').replace(/(?<!\d)\.|\.(?!\d)|[^\p{L}\p{N}.%]/gu, '')

/** Titles, names and short answers stand in every form. */
const longestKnown = 60
const knownBare = remembered(bare)

/** The text without spaces and punctuation, widths made equal; a decimal point and a per cent sign stay. */
export const bareText = (text: string): string => (text.length > longestKnown ? bare(text) : knownBare(text))

const nothings: ReadonlySet<string> = new Set(['', '无', '暂无', '没有', '空', '不涉及', '未填', '略', 'NA', 'na'])

const longestNothing = Math.max(...[...nothings].map((text) => text.length))

/** Whether there is more in a text than any of those could hold; without making it bare, which takes its time. */
function saysMore(text: string): boolean {
  let characters = 0
  for (let at = 0; at < text.length && characters <= longestNothing; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x4e00 && code <= 0x9fff) characters++
  }
  return characters > longestNothing
}

/** 无, 暂无, /, ——, blank: an answer without content. */
export const saysNothing = (text: string): boolean => !saysMore(text) && nothings.has(bareText(text))

/**
 * Words that assure, point elsewhere or say that nothing is to be said. A remark made of these alone, in whatever
 * order, gives no reason: 经核实无误，情况属实 / 同上 / 无特殊情况 / 正常推进.
 */
const stockWords = [
  '核实|核对|核查|复核|审核|属实|无误|无异议|正确|准确|真实|确认|同意|已阅|完毕',
  '经|已|再次|反复|均|系|为|确|以上|本月|上月|数据|情况|信息|内容|填报|上报|我局|本单位|同上|如上|同前',
  '无|暂无|没有|其他|其它|特殊|变化|问题|异常|需要|需|说明|备注|特此|正常|按|计划|推进|进行|开展|有序|中|的',
]
const stock = new RegExp(`^(?:${stockWords.join('|')})*$`)

/** Fewer characters than these give no reason. */
const fewest = 4

/** Whether a remark gives a reason, rather than only assuring that all is well (核实无误, 情况属实). */
export function explains(remark: string): boolean {
  const said = bareText(remark).match(/\p{Script=Han}/gu) ?? []
  return said.length >= fewest && !stock.test(said.join(''))
}
