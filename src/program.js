// @ts-check
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { programVersion } from './program-version.js'

/**
 * The program made ready to be loaded: its sources in few files of plain JavaScript, which load in a fifth of the time
 * that each source by itself takes. Kept where build tools keep such things, under the version that it was made of, and
 * made by the first start.
 */

const sources = fileURLToPath(new URL('.', import.meta.url))
const shelf = fileURLToPath(new URL('../node_modules/.cache/luoshi/', import.meta.url))
/** Another start may still be loading from an older one. */
const keptForMilliseconds = 24 * 60 * 60 * 1000

/** What processes and threads begin with. */
const entries = ['cli.ts', 'read-worker.ts', 'intake/foreign/serve.ts']

/**
 * A source that asks where it stands is told where it stood.
 * @type {import('esbuild').Plugin}
 */
const ownPlace = {
  name: 'own place',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.[jt]s$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: path.endsWith('.ts') ? 'ts' : 'js',
    }))
  },
}

/** @param {string} folder */
async function make(folder) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: sources,
    entryPoints: entries,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20', packages: 'external' },
    ...{ sourcemap: 'linked', logLevel: 'silent', plugins: [ownPlace] },
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
 * The program ready to load, or null where it can't be kept: then the sources are run as they are.
 * @param {string} entry A source that a process or thread begins with, such as `cli.ts`.
 * @returns {Promise<string | null>} The URL to import.
 */
export async function readyProgram(entry) {
  try {
    return pathToFileURL(join(await shelve(), entry.replace(/\.ts$/, '.mjs'))).href
  } catch {
    return null
  }
}
