/** Numbers that look random and are the same for the same seed (mulberry32). */
export interface Random {
  /** A whole number from `from` to `to`, both counted. */
  whole(from: number, to: number): number
  pick<T>(from: readonly T[]): T
  shuffled<T>(from: readonly T[]): T[]
}

export function randomOf(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    whole,
    pick<T>(from: readonly T[]): T {
      if (from.length === 0) throw new Error('nothing to pick from')
      return from[whole(0, from.length - 1)] as T
    },
    shuffled<T>(from: readonly T[]): T[] {
      const left = [...from]
      for (let at = left.length - 1; at > 0; at--) {
        const other = whole(0, at)
        ;[left[at], left[other]] = [left[other] as T, left[at] as T]
      }
      return left
    },
  }
}
