// @ts-check
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { loadScript } from './load-script.js'
import { programVersion } from './program-version.js'

/**
 * The program made ready to be loaded: its sources and most of its packages in one file of plain JavaScript for each
 * process or thread, which loads in a fraction of the time that each source by itself takes. Kept where build tools keep
 * such things, under the version that it was made of, and made by the first start.
 */

const sources = fileURLToPath(new URL('.', import.meta.url))
const shelf = fileURLToPath(new URL('../node_modules/.cache/luoshi/', import.meta.url))
/** Another start may still be loading from an older one. */
const keptForMilliseconds = 24 * 60 * 60 * 1000

/** What processes and threads begin with. */
const entries = ['cli.ts', 'read-worker.ts', 'intake/foreign/serve.ts']
/** Packages that start threads of their own, or are asked for by few commands. */
const apart = ['tinypool', 'exceljs', 'imapflow', '@zone-eu/mailsplit']

/**
 * A source that asks where it stands is told where it stood.
 * @type {import('esbuild').Plugin}
 */
const ownPlace = {
  name: 'own place',
  setup(build) {
    build.onLoad({ filter: /\.[jt]s$/ }, ({ path }) => {
      if (!path.startsWith(sources)) return
      const text = readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
      return { contents: text, loader: path.endsWith('.ts') ? 'ts' : 'js' }
    })
  },
}

/** @param {string} folder */
async function make(folder) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: sources,
    entryPoints: entries,
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    ...{ bundle: true, format: 'cjs', platform: 'node', target: 'node20', external: apart, minifyWhitespace: true },
    // Scripts of node:vm have import() as an experiment only; require() of the packages kept apart does as well.
    supported: { 'dynamic-import': false },
    ...{ sourcemap: 'linked', sourcesContent: false, logLevel: 'silent', plugins: [ownPlace] },
  })
}

/** @param {string} place Made just now. */
function dropOld(place) {
  const now = statSync(place).mtimeMs
  for (const name of readdirSync(shelf)) {
    const path = join(shelf, name)
    if (now - statSync(path).mtimeMs > keptForMilliseconds) rmSync(path, { recursive: true, force: true })
  }
}

/** Made beside its place and moved there, so that no start ever finds half of it. */
async function shelve() {
  const place = join(shelf, programVersion())
  if (existsSync(place)) return place
  const beside = `${place}.${process.pid}`
  mkdirSync(beside, { recursive: true })
  try {
    await make(beside)
    renameSync(beside, place)
  } catch (error) {
    rmSync(beside, { recursive: true, force: true })
    // Another start was faster.
    if (!existsSync(place)) throw error
  }
  dropOld(place)
  return place
}

/**
 * The program, loaded; null where it can't be kept: then the sources are run as they are.
 * @param {string} entry A source that a process or thread begins with, such as `cli.ts`.
 * @param {string | null} kind What is done with it, each of which compiles other parts of it; null to keep nothing.
 * @returns {Promise<import('./load-script.js').Loaded | null>}
 */
export async function loadProgram(entry, kind) {
  let place
  try {
    place = await shelve()
  } catch {
    return null
  }
  return loadScript(join(place, entry.replace(/\.ts$/, '.cjs')), kind)
}
