const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)

const paragraph = 'margin:0 0 16px'
/** The number stands out to the left of what it numbers. By margin and pixels: some programs know neither padding nor em here. */
const item = 'margin:0 0 16px 32px;text-indent:-32px'

function block(text: string): string {
  const numbered = /^\d+[．.、]/.test(text)
  const lines = text
    .split('\n')
    .map((line, at) => escapeHtml(numbered && at > 0 ? line.replace(/^[\s\u3000]+/, '') : line))
  return `<p style="${numbered ? item : paragraph}">${lines.join('<br>\n')}</p>`
}

/** A letter's plain text for programs that show HTML: paragraphs, line breaks, numbered items; nothing from elsewhere. */
export function letterHtml(text: string): string {
  const blocks = text
    .trim()
    .split(/\n{2,}/)
    .map(block)
  return `<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"></head><body style="font:16px/1.7 'Microsoft YaHei',SimSun,sans-serif;color:#222">\n${blocks.join('\n')}\n</body></html>\n`
}
