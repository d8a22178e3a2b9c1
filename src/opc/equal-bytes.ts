import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'

const day = '2021-06-11T00:00:00Z'

/** fflate writes local time; this moment has the same fields in every time zone. */
const noTime = new Date(1980, 0, 1)

/**
 * docx and exceljs write the moment into a document and into its zip: the same document with fixed times, parts
 * sorted by name, zipped again.
 */
export function equalBytes(file: Uint8Array): Uint8Array {
  const parts = unzipSync(file)
  const names = Object.keys(parts)
    .filter((name) => !name.endsWith('/'))
    // Office expects the list of content types first.
    .sort((a, b) => Number(b === '[Content_Types].xml') - Number(a === '[Content_Types].xml') || (a < b ? -1 : 1))
  const packed: Zippable = {}
  for (const name of names) {
    const bytes = parts[name] ?? new Uint8Array()
    const rewrite = rewritten[name]
    packed[name] = [rewrite ? strToU8(rewrite(strFromU8(bytes))) : bytes, { mtime: noTime, level: 9 }]
  }
  return zipSync(packed)
}

/** The order that the schema asks for; exceljs has its own, which Excel forgives and validators do not. */
const fontOrder = ['b', 'i', 'strike', 'u', 'vertAlign', 'sz', 'color', 'name', 'family', 'charset', 'scheme']

function inOrder(font: string): string {
  const rank = (element: string) => fontOrder.indexOf(/^<(\w+)/.exec(element)?.[1] ?? '')
  return (font.match(/<\w+[^>]*\/>/g) ?? []).sort((a, b) => rank(a) - rank(b)).join('')
}

const rewritten: Readonly<Record<string, (text: string) => string>> = {
  'docProps/core.xml': (text) =>
    text
      .replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${day}`)
      .replace(/(<cp:lastPrinted>)[^<]*/g, `$1${day}`),
  'xl/styles.xml': (text) => text.replace(/(?<=<font>).*?(?=<\/font>)/g, inOrder),
}
