/** What comes in: a month's files listed and read, each received file as data, the address book. */
export { readAddressBook } from './address-book.ts'
export { readMonthFiles } from './listing.ts'
export { openFiles } from './open-files.ts'
export { type IncomingFile, type IntakeContext, receive } from './receive.ts'
