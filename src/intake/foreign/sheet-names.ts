const longest = 31

/** Names as a workbook may have them: short enough, without the signs that formulas need, each once. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((name) => {
    const plain =
      name
        .replace(/[\u0000-\u001f[\]:*?/\\]/g, '_')
        .replace(/^'+|'+$/g, '')
        .trim() || 'Sheet'
    const cut = (room: number) => [...plain].slice(0, room).join('').slice(0, room)
    let own = cut(longest)
    for (let number = 2; taken.has(own.toLowerCase()); number++) own = `${cut(longest - 5)}(${number})`
    taken.add(own.toLowerCase())
    return own
  })
}
