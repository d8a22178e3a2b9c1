import type { OpcPackage } from '../opc/package.ts'

/** Takes a part out with all that only it led to, so that nothing is left behind in the package. */
export function dropPart(book: OpcPackage, part: string): void {
  const led = book.related(part).filter((one) => !one.external && book.has(one.target))
  book.remove(part)
  for (const { target } of led) {
    const needed = ['', ...book.names()].some((source) => book.related(source).some((one) => one.target === target))
    if (!needed && book.has(target)) dropPart(book, target)
  }
}
