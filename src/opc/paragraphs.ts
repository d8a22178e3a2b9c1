import { localName } from './scan.ts'
import type { XmlElement } from './xml.ts'

/** The paragraphs of a Word part in document order, those in tables and text boxes too. */
export function paragraphsOf(node: XmlElement, found: XmlElement[] = []): XmlElement[] {
  for (const child of node.children) {
    if (child.kind === 'raw') continue
    if (localName(child.name) === 'p') found.push(child)
    paragraphsOf(child, found)
  }
  return found
}

/** The text elements of a paragraph's runs; nested paragraphs (text boxes) have their own. */
export function textsOf(node: XmlElement, found: XmlElement[] = []): XmlElement[] {
  for (const child of node.children) {
    if (child.kind === 'raw' || localName(child.name) === 'p') continue
    if (localName(child.name) === 't') found.push(child)
    else textsOf(child, found)
  }
  return found
}
