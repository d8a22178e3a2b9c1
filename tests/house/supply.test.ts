import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { groupBy } from '../../src/model/group-by.ts'

/** What a bureau installs with us: under which licences, without scripts, without native code, without what is given up. */

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
      optional: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
      /** Of one that stands under another's name. */
      name: z.string().optional(),
      version: z.string().optional(),
      license: z.string().optional(),
      deprecated: z.string().optional(),
    }),
  ),
})
const lock = lockSchema.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))

/** Packages of production, by their folder; of optional ones (binaries of esbuild) the platform has its own. */
const production = Object.entries(lock.packages)
  .filter(([path, one]) => path !== '' && !one.dev && !one.devOptional)
  .map(([path, one]) => ({ path, ...one }))

const text = z.string().optional()
const about = z.object({
  name: z.string(),
  version: z.string(),
  license: z.union([z.string(), z.object({ type: text })]).optional(),
  licenses: z.union([z.array(z.object({ type: text })), z.object({ type: text })]).optional(),
})

function licenceOf(path: string): string {
  const found = about.parse(JSON.parse(readFileSync(`${path}/package.json`, 'utf8')))
  const { license, licenses } = found
  const named = typeof license === 'string' ? license : license?.type
  return named ?? (Array.isArray(licenses) ? licenses[0] : licenses)?.type ?? `none: ${found.name}@${found.version}`
}

/** Licences that ask for no more than to be named. Of two to choose from, one is enough. */
const allowed = new Set([
  ...['MIT', 'MIT-0', 'MIT/X11', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['Unlicense', 'CC0-1.0', 'Python-2.0', 'Zlib'],
])
const isAllowed = (licence: string): boolean => {
  const words = licence.replace(/[()]/g, '')
  if (words.includes(' AND ')) return words.split(' AND ').every(isAllowed)
  return words.split(' OR ').some((one) => allowed.has(one))
}

const installed = production.filter((one) => existsSync(`${one.path}/package.json`))

test('every package of production is there, other platforms aside', () => {
  expect(installed.length).toBeGreaterThan(50)
  expect(production.filter((one) => !one.optional && !installed.includes(one)).map((one) => one.path)).toEqual([])
})

test('licences are free and ask for no more than to be named', () => {
  const wrong = installed
    .map(({ path }) => `${path}: ${licenceOf(path)}`)
    .filter((one) => !isAllowed(one.split(': ').slice(1).join(': ')))
  expect(wrong).toEqual([])
})

/** By licence, as the lock file has them: of other platforms too. */
function licences(): string {
  const named = production.map(({ path, name, version, license }) => ({
    license: license ?? 'none',
    package: `${name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)} ${version}`,
  }))
  const lines = [...groupBy(named, (one) => one.license)]
    .map(([license, of]) => `- **${license}**: ${[...new Set(of.map((one) => one.package))].sort().join(', ')}`)
    .sort()
  return `# Licences of the packages that come along\n\n${lines.join('\n')}\n`
}

test('the list of licences is that of the packages', async () => {
  await expect(licences()).toMatchFileSnapshot('../../.readme/licences.md')
})

test('no package is one that its authors call deprecated', () => {
  const deprecated = Object.entries(lock.packages).filter(([, one]) => one.deprecated !== undefined)
  expect(deprecated.map(([path, one]) => `${path}: ${one.deprecated}`)).toEqual([])
})

test('nothing needs a script at installation', () => {
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m)
  // esbuild's only checks and speeds up what its optional packages bring.
  expect(production.filter((one) => one.hasInstallScript).map((one) => one.path)).toEqual(['node_modules/esbuild'])
})

test("no native module comes along, esbuild's own program aside", () => {
  const native = installed
    .filter(({ path }) => !path.startsWith('node_modules/@esbuild/'))
    .flatMap(({ path }) =>
      readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(?:node|bare)$|(?:^|\/)binding\.gyp$/.test(file))
        .map((file) => `${path}/${file}`),
    )
  expect(native).toEqual([])
})

test('what its authors have given up is replaced', () => {
  const givenUp = /\/(?:fstream|inflight|rimraf|request|har-validator|querystring|q|domexception)$/
  expect(production.filter((one) => givenUp.test(one.path)).map((one) => one.path)).toEqual([])
  for (const { path } of installed.filter((one) => /\/(?:glob|uuid|lodash\.isequal)$/.test(one.path))) {
    const { name, version } = about.parse(JSON.parse(readFileSync(`${path}/package.json`, 'utf8')))
    expect([name, Number(version.split('.')[0]) >= 10 || name === 'fast-deep-equal']).toEqual([name, true])
  }
})
