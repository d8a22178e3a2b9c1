/** Line and column, as Handlebars counts them, to an offset in the source. */
export function offsets(source: string): (loc: hbs.AST.SourceLocation) => number {
  const starts = [0]
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1)
  return (loc) => (starts[loc.start.line - 1] ?? 0) + loc.start.column
}
