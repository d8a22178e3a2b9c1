/** What comes in: a month's files listed and read, each received file as data, the address book. */
export { readAddressBook } from './address-book.ts'
export { fileHash } from './file-hash.ts'
export type { Converter } from './foreign/converter.ts'
export { checkMonthFolder, listMonthFiles, type MonthFiles, readerOf, readReceipts, readWhole } from './listing.ts'
export { needsConverter, openFile, withConverter } from './open-files.ts'
export { type IncomingFile, type IntakeContext, receive } from './receive.ts'
export { sniff } from './sniff/sniff.ts'
export { periodIn } from './value/month-text.ts'
