/** What reads the texts of a workbook's table over the records that it is cut into. */
class Pieces {
  #piece = 0
  #at = 0

  constructor(readonly all: readonly DataView[]) {}

  /** The next bytes as a number, least first; null at the end. Numbers are not cut, but may begin a record. */
  number(bytes: 1 | 2 | 4): number | null {
    this.#turn()
    const piece = this.all[this.#piece]
    const at = this.#at
    if (!piece || at + bytes > piece.byteLength) return null
    this.#at += bytes
    return bytes === 1 ? piece.getUint8(at) : bytes === 2 ? piece.getUint16(at, true) : piece.getUint32(at, true)
  }

  skip(bytes: number): void {
    for (let left = bytes; left > 0 && this.#piece < this.all.length; ) {
      this.#turn()
      const taken = Math.min(left, this.#left())
      this.#at += taken
      left -= taken
    }
  }

  /** Letters of one or two bytes; where a record cuts them, the next says anew which. */
  skipLetters(count: number, wide: boolean): void {
    let size = wide ? 2 : 1
    for (let left = count; left > 0; ) {
      const taken = Math.min(left, Math.floor(this.#left() / size))
      this.#at += taken * size
      left -= taken
      if (left === 0) return
      this.#at = this.all[this.#piece]?.byteLength ?? 0
      const flags = this.number(1)
      if (flags === null) return
      size = flags & 1 ? 2 : 1
    }
  }

  #left(): number {
    return (this.all[this.#piece]?.byteLength ?? 0) - this.#at
  }

  #turn(): void {
    while (this.#piece < this.all.length && this.#left() === 0) {
      this.#piece++
      this.#at = 0
    }
  }
}

const flag = { wide: 1, extended: 4, rich: 8 } as const

/**
 * Which texts of the table (SST, [MS-XLS] 2.4.265) have a run in a font that strikes out. `records` are the bodies of
 * the table's record and of those that it goes on in.
 */
export function struckStrings(records: readonly DataView[], strikes: (font: number) => boolean): Set<number> {
  const struck = new Set<number>()
  const pieces = new Pieces(records)
  pieces.skip(4)
  const count = pieces.number(4) ?? 0
  for (let at = 0; at < count; at++) {
    const letters = pieces.number(2)
    const flags = pieces.number(1)
    if (letters === null || flags === null) break
    const runs = flags & flag.rich ? (pieces.number(2) ?? 0) : 0
    const extension = flags & flag.extended ? (pieces.number(4) ?? 0) : 0
    pieces.skipLetters(letters, (flags & flag.wide) !== 0)
    for (let run = 0; run < runs; run++) {
      const from = pieces.number(2)
      const font = pieces.number(2)
      if (from === null || font === null) break
      if (from < letters && strikes(font)) struck.add(at)
    }
    pieces.skip(extension)
  }
  return struck
}
