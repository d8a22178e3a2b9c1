import { decodeEntities } from '../../opc/scan.ts'
import { limits } from '../limits.ts'

/** Character data of a cell or shared string, cut at what a cell may hold. */
export const addText = (text: string, raw: string, cdata: boolean): string =>
  text.length >= limits.text ? text : (text + (cdata ? raw : decodeEntities(raw))).slice(0, limits.text)

/** `_x000D_` is how spreadsheets write characters that XML can't hold (ECMA-376 part 1, 22.9.2.19, ST_Xstring). */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
