import { localName, readAttributes } from './scan.ts'
import type { XmlElement } from './xml.ts'

/** Namespaces of a workbook's parts, transitional or strict: what we add speaks as the workbook does. */
export interface Namespaces {
  main: string
  relations: string
}

const transitional: Namespaces = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  relations: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
}

const strict: Namespaces = {
  main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
  relations: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
}

/** By the root element of any of its parts. */
export const namespacesOf = (root: XmlElement): Namespaces =>
  root.attributes.includes(strict.main) ? strict : transitional

/** `r:id`, by whatever prefix the file gives that namespace; empty where there is none. */
export const relationId = (node: XmlElement): string =>
  [...readAttributes(node.attributes)].find(([key]) => key.includes(':') && localName(key) === 'id')?.[1] ?? ''

/** The prefix that a part gives the main namespace, colon included: `x:` or nothing. */
export const prefixOf = (node: XmlElement): string => node.name.replace(/[^:]*$/, '')
