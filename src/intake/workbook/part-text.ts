import { decodeEntities } from '../../opc/scan.ts'
import { limits } from '../limits.ts'

/** The longest reference, `&#x10FFFF;`. */
const longestReference = 10

/** Character data of a cell or shared string, cut at what a cell may hold: before it is decoded, and then to measure. */
export function addText(text: string, raw: string, cdata: boolean): string {
  const room = limits.text - text.length
  if (room <= 0) return text
  return text + (cdata ? raw : decodeEntities(raw.slice(0, room * longestReference))).slice(0, room)
}

/** `_x000D_` is how spreadsheets write characters that XML can't hold (ECMA-376 part 1, 22.9.2.19, ST_Xstring). */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
