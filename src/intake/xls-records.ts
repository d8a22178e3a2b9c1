/** A record of a workbook stream ([MS-XLS] 2.3). */
export interface XlsRecord {
  type: number
  /** Where the record begins, its header included. */
  at: number
  body: DataView
}

/** The records one after the other; of one that the stream's end cuts off, what is there. */
export function* xlsRecords(stream: Uint8Array): Generator<XlsRecord> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  for (let at = 0; at + 4 <= view.byteLength; ) {
    const length = view.getUint16(at + 2, true)
    const there = Math.min(length, view.byteLength - at - 4)
    yield { type: view.getUint16(at, true), at, body: new DataView(stream.buffer, stream.byteOffset + at + 4, there) }
    at += 4 + length
  }
}
