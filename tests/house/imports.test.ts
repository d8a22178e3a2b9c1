import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** The directions of the house: cli → pipeline → stages → model → zod. */

const src = fileURLToPath(new URL('../../src/', import.meta.url))

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(ts|js)$/.test(name))

const folderOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? '') : '')

interface Import {
  from: string
  /** A path below src for our own files, a package's name otherwise. */
  to: string
  own: boolean
}

const imports: Import[] = files.flatMap((from) => {
  const text = readFileSync(join(src, from), 'utf8')
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|\nimport\s+'([^']+)'/g,
  )
  return [...found].map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? ''
    const own = name.startsWith('.')
    return { from, own, to: own ? posix.normalize(posix.join(dirname(from), name)) : name }
  })
})

/** Which folders of src a folder may import, itself aside. Files at the top (cli, pipeline) are the composition. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: [],
  files: ['model'],
  checklists: ['model'],
  opc: [],
  notes: ['model', 'opc'],
  forms: ['model', 'opc'],
  intake: ['model', 'opc'],
  rules: ['model'],
  ledger: ['model'],
  template: ['opc'],
  report: ['model'],
  returns: ['model', 'notes', 'opc'],
  mail: ['files', 'model', 'opc'],
}

/** Packages that appear in one place only. */
const homes: Readonly<Record<string, (file: string) => boolean>> = {
  exceljs: (file) => folderOf(file) === 'forms',
  handlebars: (file) => folderOf(file) === 'template',
  nodemailer: (file) => folderOf(file) === 'mail',
  imapflow: (file) => folderOf(file) === 'mail',
  '@zone-eu/mailsplit': (file) => folderOf(file) === 'mail',
  fflate: (file) => folderOf(file) === 'opc',
  '@e965/xlsx': (file) => file === 'intake/foreign/sheetjs.ts',
  docx: (file) => folderOf(file) === 'template' || folderOf(file) === 'report',
  'node:util': (file) => file === 'cli/command.ts',
  tinypool: (file) => file === 'read-files.ts' || file === 'read-worker.js',
  'fast-string-width': (file) => folderOf(file) === 'cli',
  esbuild: (file) => file === 'program.js',
}

const network = /^node:(net|tls|http|https|http2|dgram|dns)/
const disk = /^node:fs/

test('there are files and imports to look at', () => {
  expect(files.length).toBeGreaterThan(40)
  expect(imports.filter((one) => one.own).length).toBeGreaterThan(100)
})

test('stages import the model and what lies below them, never each other', () => {
  const wrong = imports.filter(({ from, to, own }) => {
    const [home, target] = [folderOf(from), folderOf(to)]
    // The doors of processes and threads load the program, whatever folder they stand in.
    if (from.endsWith('.js') && to === 'program.js') return false
    return own && home in allowed && target !== home && !allowed[home]?.includes(target)
  })
  expect(wrong).toEqual([])
})

test('every folder of src has its place in the picture', () => {
  const folders = new Set(files.map(folderOf).filter((name) => name !== '' && name !== 'cli'))
  expect([...folders].filter((name) => !(name in allowed))).toEqual([])
})

test('a rule imports define-rule and the model only', () => {
  const engine = new Set(['rules/catalogue.ts', 'rules/define-rule.ts', 'rules/describe.ts', 'rules/guide.ts'])
  const rules = files.filter((file) => {
    const text = readFileSync(join(src, file), 'utf8')
    return folderOf(file) === 'rules' && !engine.has(file) && text.includes('export default defineRule(')
  })
  expect(rules.length).toBeGreaterThanOrEqual(25)
  const wrong = imports.filter(
    ({ from, to }) => rules.includes(from) && to !== 'rules/define-rule.ts' && !to.startsWith('model/'),
  )
  expect(wrong).toEqual([])
})

test('each library has its own folder', () => {
  const wrong = imports.filter(({ from, to, own }) => {
    if (own) return false
    const name = to
      .split('/')
      .slice(0, to.startsWith('@') ? 2 : 1)
      .join('/')
    return name in homes && !homes[name]?.(from)
  })
  expect(wrong).toEqual([])
})

test('only mail touches the network, only the edges touch the disk', () => {
  expect(imports.filter(({ from, to }) => network.test(to) && folderOf(from) !== 'mail')).toEqual([])
  const edges = new Set([
    'intake/listing.ts',
    ...['mail/journal.ts', 'mail/password.ts'],
    ...['mail/collect/deliver.ts', 'mail/collect/mail-store.ts'],
  ])
  const inner = imports.filter(
    ({ from, to }) => disk.test(to) && folderOf(from) in allowed && folderOf(from) !== 'files' && !edges.has(from),
  )
  expect(inner).toEqual([])
})

test('the clock and chance appear nowhere below the command line', () => {
  const wrong = files
    .filter((file) => folderOf(file) !== 'cli')
    .filter((file) =>
      /\bDate\.now\(|new Date\(\)|Math\.random\(|performance\.now\(/.test(readFileSync(join(src, file), 'utf8')),
    )
  expect(wrong).toEqual([])
})

test('only the command line writes to the console', () => {
  const wrong = files
    .filter((file) => file !== 'cli.ts')
    .filter((file) => /\bconsole\./.test(readFileSync(join(src, file), 'utf8')))
  expect(wrong).toEqual([])
})
