/** Told while long work goes on: how far it has come, and what of the disk it had to pass over. */
export interface Watch {
  /** What is done, how many of how many. */
  progress(step: string, done: number, total: number): void
  /** A received file that the system did not let us read, with its code; it is not part of the figures. */
  unread(path: string, code: string): void
  /** A link under input/; links are not followed. */
  link(path: string): void
}
