/** What short answers say: the words by which a clerk says nothing, and texts compared by what they say. */

/** The text without spaces and punctuation, widths made equal; a decimal point and a per cent sign stay. */
export const bareText = (text: string): string =>
  text.normalize('NFKC').replace(/(?<!\d)\.|\.(?!\d)|[^\p{L}\p{N}.%]/gu, '')

const nothings: ReadonlySet<string> = new Set(['', '无', '暂无', '没有', '空', '不涉及', '未填', '略', 'NA', 'na'])

/** 无, 暂无, /, ——, blank: an answer without content. */
export const saysNothing = (text: string): boolean => nothings.has(bareText(text))

const stockAnswers =
  /^(经|已|再次|数据|情况|信息|填报|内容|均|系|已经|反复)*(核实|核对|属实|无误|无异议|正确|准确|确认|同意|已阅)+(属实|无误|完毕|正确)*$/

/** Whether a remark gives a reason, rather than only assuring that all is well (核实无误, 情况属实). */
export const explains = (remark: string): boolean => !saysNothing(remark) && !stockAnswers.test(bareText(remark))
