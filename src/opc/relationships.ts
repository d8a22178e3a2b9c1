import { madeOnce } from './recurring.ts'
import { readAttributes } from './scan.ts'
import { childrenNamed, parseXml } from './xml.ts'

/** A relationship of a part (ECMA-376 part 2, 9.3). `target` is a part's name, or a URL where `external`. */
export interface Relationship {
  id: string
  type: string
  target: string
  external: boolean
}

/** Where the relationships of a part stand: `xl/_rels/workbook.xml.rels`; of the package: `_rels/.rels`. */
export function relationshipsPart(source: string): string {
  const slash = source.lastIndexOf('/')
  return `${source.slice(0, slash + 1)}_rels/${source.slice(slash + 1)}.rels`
}

/** A target as a part's name: relative to the source's folder, or absolute; `..` can't leave the package. */
export function resolveTarget(source: string, target: string): string {
  const path = target.startsWith('/') ? target : `${source.slice(0, source.lastIndexOf('/') + 1)}${target}`
  const kept: string[] = []
  for (const step of path.split('/'))
    if (step === '..') kept.pop()
    else if (step !== '' && step !== '.') kept.push(step)
  return kept.join('/')
}

/** A part's name as a target relative to the source's folder. */
export function relativeTarget(source: string, part: string): string {
  const from = source.split('/').slice(0, -1)
  const to = part.split('/')
  let shared = 0
  while (shared < from.length && from[shared] === to[shared]) shared++
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/')
}

/** A workbook of 250 sheets with as many pictures has far fewer. */
const mostRelationships = 10_000

const written = madeOnce((bytes): readonly Relationship[] =>
  childrenNamed(parseXml(bytes, mostRelationships).root, 'Relationship').map(({ attributes }) => {
    const said = readAttributes(attributes)
    const [id = '', type = '', target = ''] = ['Id', 'Type', 'Target'].map((name) => said.get(name))
    return { id, type, target, external: said.get('TargetMode') === 'External' }
  }),
)

/** Throws OpcError. */
export function parseRelationships(source: string, bytes: Uint8Array): Relationship[] {
  return written(bytes).map((one) => (one.external ? one : { ...one, target: resolveTarget(source, one.target) }))
}
