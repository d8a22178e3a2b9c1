import { bareText } from './phrases.ts'

/** GB/T 9704—2012, 7.2.2: 密级, and after the star for how long: 秘密★1年, 机密★, 绝密★长期. */
const starred = /(?:绝密|机密|秘密)★(?:\d+(?:年|个月)|长期)?/
const bare = /^(?:密级)?(绝密|机密|秘密|内部资料注意保密)$/

/**
 * The secrecy mark that a text bears, or null: with the star anywhere in it, without one only where the text is nothing
 * else, since 保守国家秘密 is an ordinary phrase.
 */
export function secrecyMark(text: string): string | null {
  const whole = text.normalize('NFKC').replace(/\s/g, '')
  return starred.exec(whole)?.[0] ?? bare.exec(bareText(text))?.[1] ?? null
}
