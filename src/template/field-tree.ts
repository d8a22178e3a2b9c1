/** What fields a template may use, by place: a list's fields are those of its items. */
export type FieldTree =
  | { kind: 'value' }
  | { kind: 'object'; fields: ReadonlyMap<string, FieldTree> }
  | { kind: 'list'; item: FieldTree }
  /** Anything goes: nothing is known of what is below. */
  | { kind: 'any' }
