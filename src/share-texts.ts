/**
 * Makes equal texts in plain data one text: forms repeat titles, units' names, statuses and sheets' names in every row,
 * and a month of thousands of forms lies in the memory at once. Changes the data in place; `texts` goes from one call to
 * the next. Long texts are left alone: few of them are equal.
 */
export function shareTexts(data: object, texts: Map<string, string>): void {
  const entries = data as Record<string, unknown>
  for (const key of Object.keys(entries)) {
    const value = entries[key]
    if (typeof value === 'string') {
      if (value.length <= longest) entries[key] = shared(value, texts)
    } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) shareTexts(value, texts)
  }
}

const longest = 100

function shared(text: string, texts: Map<string, string>): string {
  const known = texts.get(text)
  if (known !== undefined) return known
  texts.set(text, text)
  return text
}
