/** Levenshtein distance, letters as code points. */
function distance(a: string, b: string): number {
  const [left, right] = [[...a], [...b]]
  let row = right.map((_, at) => at + 1)
  left.forEach((letter, i) => {
    let corner = i
    let before = i + 1
    row = row.map((above, j) => {
      const cost = Math.min(above + 1, before + 1, corner + (letter === right[j] ? 0 : 1))
      corner = above
      before = cost
      return cost
    })
  })
  return row.at(-1) ?? left.length
}

/** The name that looks most like the wanted one, or null if none is near. */
export function nearestName(wanted: string, names: Iterable<string>): string | null {
  let best: string | null = null
  let least = Math.max(1, Math.ceil([...wanted].length / 2)) + 0.5
  const letters = new Set(wanted)
  for (const name of names) {
    if (![...name].some((letter) => letters.has(letter))) continue
    // A name within the other is nearer than its length says, unless it is a single letter.
    const within = Math.min(wanted.length, name.length) > 1 && (name.includes(wanted) || wanted.includes(name))
    const far = distance(wanted, name) - (within ? 0.9 : 0)
    if (far < least) {
      least = far
      best = name
    }
  }
  return best
}
