/** A unit's own words, made ready to stand in running text. Words are never changed; only line ends and full stops. */

const ended = /[。！？；：，、…—.!?;)）”’》】]$/

/** The lines of a text as paragraphs, the last one closed with a full stop where the unit left it out. */
export function paragraphsOf(text: string): string[] {
  const lines = text
    .split(/\r\n|\r|\n|\u2028|\u2029/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.map((line, at) => (at < lines.length - 1 || ended.test(line) ? line : `${line}。`))
}

/** The lines of a text as one paragraph. */
export const oneParagraph = (text: string): string =>
  paragraphsOf(text)
    .map((line, at, all) => (at < all.length - 1 && !ended.test(line) ? `${line}；` : line))
    .join('')

const longest = 60
const shortest = 20

/** The beginning of a text, cut at a sentence's end where one lies near; …… says that something was left out. */
export function abstractOf(text: string): string {
  const letters = [...oneParagraph(text)]
  if (letters.length <= longest) return letters.join('')
  const head = letters.slice(0, longest)
  const end = head.findLastIndex((letter) => '。；！？'.includes(letter))
  return `${(end + 1 >= shortest ? head.slice(0, end + 1) : head).join('')}……`
}
