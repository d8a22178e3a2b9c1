/** Chance that repeats: mulberry32, by its seed. */
export interface Chance {
  /** A whole number from 0 up to, not including, the given one. */
  below(most: number): number
  /** Letters that don't pack. */
  letters(count: number): string
  one<T>(of: readonly T[]): T
}

export function seeded(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (most: number) => next() % most
  return {
    below,
    letters(count) {
      const bytes = new Uint32Array(Math.ceil(count / 4))
      for (let at = 0; at < bytes.length; at++) bytes[at] = next()
      return Buffer.from(bytes.buffer).toString('base64').replace(/[+/=]/g, 'x').slice(0, count)
    },
    one: (of) => {
      const chosen = of[below(of.length)]
      if (chosen === undefined) throw new Error('nothing to choose from')
      return chosen
    },
  }
}
