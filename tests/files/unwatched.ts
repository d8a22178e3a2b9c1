import type { Watch } from '../../src/watch.ts'

/** For callers that have nobody to tell. */
export const unwatched: Watch = { progress() {}, unread() {}, link() {} }
