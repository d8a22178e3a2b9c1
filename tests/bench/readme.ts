import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'

/** Prints what was measured and writes it between its marks in this folder's README. */
export function publish(name: string, text: string): void {
  console.log(text)
  const readme = fileURLToPath(new URL('./README.md', import.meta.url))
  const marks = new RegExp(`<!-- bench:${name} -->[\\s\\S]*<!-- /bench:${name} -->`)
  const [before = '', after = ''] = readFileSync(readme, 'utf8').split(marks)
  writeFileSync(readme, `${before}<!-- bench:${name} -->\n\n${text}\n\n<!-- /bench:${name} -->${after}`)
  // As `npm run check` wants its tables.
  execFileSync('npx', ['biome', 'format', '--write', readme], { stdio: 'ignore' })
}

export const machine = (): string =>
  `${cpus()[0]?.model.trim() ?? ''}，${cpus().length} 核，${Math.round(totalmem() / 2 ** 30)} GB，Linux ${release().split('-')[0]}，Node ${process.versions.node}`

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
