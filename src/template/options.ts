export interface RenderOptions {
  /** The template's file name, for faults. */
  name: string
  /** A field that the data has not is a fault instead of blank. */
  strict: boolean
}
