/** Forms say much the same; a hostile one may bring texts of its own by the thousand. */
const mostTexts = 4_000

/** A pure function of short texts that is asked once for each of those that came lately. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= mostTexts) known.clear()
    const now = make(text)
    known.set(text, now)
    return now
  }
}
