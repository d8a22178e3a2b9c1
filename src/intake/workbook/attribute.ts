import { decodeEntities } from '../../opc/scan.ts'

/** One attribute of a tag's raw attribute text, or null. Cheaper than reading them all, which a sheet's cells need. */
export function attribute(raw: string, name: string): string | null {
  let at = raw.indexOf(name)
  for (; at >= 0; at = raw.indexOf(name, at + 1)) {
    if (at > 0 && !/\s/.test(raw.charAt(at - 1))) continue
    const found = /^\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(raw.slice(at + name.length))
    if (found) return decodeEntities(found[1] ?? found[2] ?? '')
  }
  return null
}

export const isTrue = (value: string | null): boolean => value === '1' || value === 'true'
