import { OpcPackage } from '../../src/opc/package.ts'
import { engines, lines } from './engines.ts'

/** One rendering in a process of its own: `render-once.ts KIND ENGINE ROWS` prints what it took and whether it is right. */

const [kind, name, count = '100'] = process.argv.slice(2)
const engine = engines.find((one) => one.kind === kind && one.name === name)
if (!engine) throw new Error(`no engine ${kind} ${name}`)
const rows = lines(Number(count))
const render = await engine.prepare()
const start = performance.now()
const bytes = await render(rows)
const milliseconds = performance.now() - start
const memory = process.resourceUsage().maxRSS / 1024

/** Whether every row is there; for a workbook, what its sum adds up. */
function judge(): string {
  const book = OpcPackage.open(new Uint8Array(bytes))
  const part = kind === 'docx' ? 'word/document.xml' : 'xl/worksheets/sheet1.xml'
  const text = new TextDecoder().decode(book.bytes(part))
  if (kind === 'docx') {
    const found = text.match(/<w:tr[ >]/g)?.length ?? 0
    return found === rows.length + 1 && text.includes(`第${rows.length}项`) ? '对' : `错：${found - 1} 行`
  }
  const found = text.match(/<row[ >]/g)?.length ?? 0
  const sum = /<f>(SUM\([^<]*\))<\/f>/.exec(text)?.[1] ?? '没有公式'
  if (found !== rows.length + 2) return `错：${found - 2} 行`
  return sum === `SUM(C2:C${rows.length + 1})` ? '对' : `错：合计为 ${sum}`
}

console.log(JSON.stringify({ milliseconds, memory, verdict: judge() }))
