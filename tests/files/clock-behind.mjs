/** Preloaded into a process of the product: its clock is a year behind, as after it was set back. */
const behind = 365 * 24 * 60 * 60 * 1000
const { Date: RealDate } = globalThis

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given) => Reflect.construct(target, given.length > 0 ? given : [target.now() - behind]),
  apply: (target) => new target(target.now() - behind).toString(),
  get: (target, name) => (name === 'now' ? () => target.now() - behind : Reflect.get(target, name)),
})
