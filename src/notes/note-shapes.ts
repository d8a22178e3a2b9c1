import { cellPosition } from '../model/finding.ts'
import { OpcError } from '../opc/error.ts'
import type { NoteBox } from './note-box.ts'

const shapePattern = /<v:shape\s[\s\S]*?<\/v:shape>/g

const namespaces: readonly [prefix: string, uri: string][] = [
  ['v', 'urn:schemas-microsoft-com:vml'],
  ['o', 'urn:schemas-microsoft-com:office:office'],
  ['x', 'urn:schemas-microsoft-com:office:excel'],
]

const declared = namespaces.map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)

const noteType =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'

/** A drawing without shapes. */
export const emptyDrawing = `<xml ${declared.join(' ')}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>${noteType}</xml>`

const isNoteOf = (shape: string, cell: string): boolean => {
  const { row, column } = cellPosition(cell)
  const place = (name: string) => Number(new RegExp(`<x:${name}>\\s*(\\d+)\\s*</x:${name}>`).exec(shape)?.[1] ?? -1)
  return shape.includes('ObjectType="Note"') && place('Row') === row - 1 && place('Column') === column - 1
}

/**
 * The boxes of a sheet's notes, in its legacy drawing. VML is patched as text, byte for character: Excel itself writes
 * VML that is no XML (`<br>` in the labels of buttons). What we add is ASCII.
 */
export class NoteShapes {
  #vml: string
  readonly #part: string

  constructor(bytes: Uint8Array, part: string) {
    this.#vml = Buffer.from(bytes).toString('latin1')
    this.#part = part
  }

  bytes(): Uint8Array {
    return new Uint8Array(Buffer.from(this.#vml, 'latin1'))
  }

  remove(cell: string): void {
    this.#vml = this.#vml.replace(shapePattern, (shape) => (isNoteOf(shape, cell) ? '' : shape))
  }

  /** Gives the cell's note a box, or fits the one it has. */
  fit(cell: string, box: NoteBox): void {
    let known = false
    this.#vml = this.#vml.replace(shapePattern, (shape) => {
      if (known || !isNoteOf(shape, cell)) return shape
      known = true
      return resized(shape, box)
    })
    if (!known) this.#add(cell, box)
  }

  #add(cell: string, box: NoteBox): void {
    const end = this.#vml.lastIndexOf('</')
    if (end < 0) throw new OpcError('bad-xml', this.#part)
    const { row, column } = cellPosition(cell)
    const numbers = [...this.#vml.matchAll(/"_x0000_s(\d+)"/g)].map((match) => Number(match[1]))
    const id = Math.max(1024, ...numbers) + 1
    const missing = namespaces.flatMap(([prefix], at) =>
      this.#vml.includes(`xmlns:${prefix}=`) ? [] : [` ${declared[at]}`],
    )
    const type = this.#vml.includes('id="_x0000_t202"') ? '' : noteType.replace('<v:shapetype', `$&${missing.join('')}`)
    const shape =
      `<v:shape${missing.join('')} id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;width:${box.width}pt;height:${box.height}pt;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
      '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
      `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${box.anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`
    this.#vml = this.#vml.slice(0, end) + type + shape + this.#vml.slice(end)
  }
}

/** The box made to fit; colours, and whether it stands open, stay. */
function resized(shape: string, box: NoteBox): string {
  const anchor = `<x:Anchor>${box.anchor}</x:Anchor>`
  const sized = shape
    .replace(/([;"'\s])width:[^;"']*/, `$1width:${box.width}pt`)
    .replace(/([;"'\s])height:[^;"']*/, `$1height:${box.height}pt`)
  return /<x:Anchor>/.test(sized)
    ? sized.replace(/<x:Anchor>[\s\S]*?<\/x:Anchor>/, anchor)
    : sized.replace(/<x:ClientData[^>]*>/, `$&${anchor}`)
}
