/** Numbers in Chinese characters, as texts of offices have them. */

const digits: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  ...{ 壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9 },
}
const places: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }

/** 三百二十 → 320, without 万; null where the order of places is none. */
function belowTenThousand(text: string): number | null {
  let sum = 0
  let digit: number | null = null
  let lowest = 10_000
  for (const char of text) {
    const place = places[char]
    if (place === undefined) {
      const value = digits[char]
      if (value === undefined || (digit !== null && digit !== 0)) return null
      digit = value
    } else {
      // 十五 has no digit before its 十; 五百千 is no number.
      if (place >= lowest || (digit === null && place !== 10) || digit === 0) return null
      sum += (digit ?? 1) * place
      lowest = place
      digit = null
    }
  }
  // 三百五 means 350.
  const spoken = digit !== null && digit > 0 && lowest > 10 && lowest < 10_000 && !/[零〇].$/.test(text)
  return sum + (digit ?? 0) * (spoken ? lowest / 10 : 1)
}

/** 三十 → 30, 一万二千 → 12000, 二〇二一 → 2021; null where it is no number. */
export function chineseNumeral(text: string): number | null {
  if (!/^[零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖十拾百佰千仟万亿]{1,20}$/.test(text)) return null
  // Digit by digit, as years are written; 三五 is no 35 but some three to five.
  if (/^[零〇一二三四五六七八九]{3,8}$/.test(text)) return Number([...text].map((char) => digits[char]).join(''))
  const part = (section: string) => (section === '' ? 0 : belowTenThousand(section))
  const [high, low = '', ...more] = text.includes('亿') ? text.split('亿') : ['', text]
  const [ten, rest = '', ...others] = low.includes('万') ? low.split('万') : ['', low]
  if (more.length > 0 || others.length > 0) return null
  if ((text.includes('亿') && high === '') || (low.includes('万') && ten === '')) return null
  const [a, b, c] = [part(high ?? ''), part(ten ?? ''), part(rest)]
  return a === null || b === null || c === null ? null : a * 1e8 + b * 1e4 + c
}

/** Chinese numbers before 年, 月, 日, 号 as digits: 二〇二一年六月三十日 → 2021年6月30日. */
export const westernDate = (text: string): string =>
  text.replace(/[零〇一二三四五六七八九十]{1,4}(?=[年月日号])/g, (numeral) => {
    const value = chineseNumeral(numeral)
    return value === null ? numeral : String(value)
  })
