/**
 * Where Chinese mail programs and units put files that they don't attach. Lengths are bounded, since a text of nothing
 * but half links must not be read again and again.
 */
const places = [
  /https?:\/\/(?:pan|yun|eyun)\.baidu\.com\/[^\s"'<>]{0,200}/i,
  /https?:\/\/[\w.]{0,40}mail\.qq\.com\/[^\s"'<>]{0,200}(?:ftn|download)[^\s"'<>]{0,200}/i,
  /https?:\/\/(?:dashi|mail|\w{0,20}\.mail)\.(?:163|126|yeah)\.(?:com|net)\/[^\s"'<>]{0,200}(?:large|attach|download|dashi)[^\s"'<>]{0,200}/i,
  /https?:\/\/[\w.]{0,40}(?:weiyun|aliyundrive|alipan|123pan|lanzou\w?|cowtransfer|wenshushu|jianguoyun|ctfile)\.(?:com|cn|net)\/[^\s"'<>]{0,200}/i,
  /https?:\/\/(?:pan\.quark|cloud\.189|caiyun\.139|yun\.139|drive\.uc)\.(?:cn|com)\/[^\s"'<>]{0,200}/i,
  /https?:\/\/(?:docs\.qq|www\.kdocs|kdocs|365\.kdocs|shimo)\.(?:com|cn|im)\/[^\s"'<>]{0,200}/i,
  /超大附件|云附件|网盘链接/,
] as const

/** The first link in a message's text to a file kept elsewhere, shortened; null where there is none. */
export function cloudLink(text: string): string | null {
  for (const place of places) {
    const found = place.exec(text)?.[0]
    if (found !== undefined) return found.length > 60 ? `${found.slice(0, 59)}…` : found
  }
  return null
}
