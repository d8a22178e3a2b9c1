/**
 * The command could not do its work: bad usage, settings, address book, template, disk. One line for the clerk that
 * says what, where and what to do. What a unit did wrong is a finding, never a Fault.
 */
export class Fault extends Error {
  override name = 'Fault'
}
