import { localName, scanXml } from '../../opc/scan.ts'
import { attribute } from '../workbook/attribute.ts'

type Family = 'table' | 'table-cell' | 'paragraph' | 'text'

/** Styles by name. OpenDocument 1.3 part 3, 19.480 (families) and 20.369, 20.374 (lines through text). */
export interface OdsStyles {
  /** Whether text of the style is struck out; null where neither the style nor its parents say. */
  strikes(family: Family, name: string | null): boolean | null
  /** Whether a sheet of the style is shown. */
  shows(name: string | null): boolean
}

interface Style {
  parent: string | null
  strikes: boolean | null
  shown: boolean
}

/** Styles build on few others; a circle of them ends here. */
const mostParents = 20

function lineThrough(attributes: string): boolean | null {
  const said = ['style', 'type'].flatMap((what) => attribute(attributes, `style:text-line-through-${what}`) ?? [])
  return said.length === 0 ? null : said.every((one) => one !== 'none')
}

/** The styles that stand in the XML texts of a file. Throws OpcError. */
export function readOdsStyles(texts: readonly string[]): OdsStyles {
  const styles = new Map<string, Style>()
  let style: Style | null = null
  for (const text of texts)
    scanXml(text, {
      open(name, attributes, selfClosing) {
        switch (localName(name)) {
          case 'style': {
            style = { parent: attribute(attributes, 'style:parent-style-name'), strikes: null, shown: true }
            styles.set(`${attribute(attributes, 'style:family')} ${attribute(attributes, 'style:name')}`, style)
            if (selfClosing) style = null
            return
          }
          case 'text-properties':
            if (style) style.strikes = lineThrough(attributes)
            return
          case 'table-properties':
            if (style) style.shown = attribute(attributes, 'table:display') !== 'false'
        }
      },
      close(name) {
        if (localName(name) === 'style') style = null
      },
    })
  return {
    strikes(family, name) {
      let one = styles.get(`${family} ${name}`)
      for (let left = mostParents; one && left > 0; left--) {
        if (one.strikes !== null) return one.strikes
        one = styles.get(`${family} ${one.parent}`)
      }
      return null
    },
    shows: (name) => styles.get(`table ${name}`)?.shown ?? true,
  }
}
