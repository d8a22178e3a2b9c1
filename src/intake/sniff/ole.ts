/** OLE2 compound files ([MS-CFB]): what .xls, .doc, .et and encrypted Office files are. Only as much as tells them apart. */

export interface OleStream {
  name: string
  /** First sector of the stream; of the mini stream where the size is below 4096. */
  start: number
  size: number
}

const freeSector = 0xfffffffa
const maxSectors = 4096
const smallest = 4096

/** 512 bytes or 4096; there are no others. Null where the file says otherwise. */
function sectorSize(view: DataView): 512 | 4096 | null {
  const shift = view.getUint16(30, true)
  return shift === 9 ? 512 : shift === 12 ? 4096 : null
}

const u32 = (view: DataView, at: number): number | null => (at + 4 <= view.byteLength ? view.getUint32(at, true) : null)

/** The sector after the given one by the allocation table, or null at the end or where the file is cut off. */
function nextSector(view: DataView, sector: number, size: number): number | null {
  const perSector = size / 4
  const table = Math.floor(sector / perSector)
  // 109 entries stand in the header, enough for 6.8 MB; directories lie within that in all but hostile files.
  const tableSector = table < 109 ? u32(view, 76 + table * 4) : null
  if (tableSector === null || tableSector >= freeSector) return null
  const next = u32(view, (tableSector + 1) * size + (sector % perSector) * 4)
  return next === null || next >= freeSector ? null : next
}

/** The streams that the directory names; null where the file is cut off before its directory. */
export function oleStreams(bytes: Uint8Array): OleStream[] | null {
  if (bytes.length < 512) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = sectorSize(view)
  if (size === null) return null
  const streams: OleStream[] = []
  const utf16 = new TextDecoder('utf-16le')
  let sector: number | null = u32(view, 48)
  for (let read = 0; sector !== null && read < maxSectors; read++) {
    const start = (sector + 1) * size
    if (start + size > bytes.length) return streams.length > 0 ? streams : null
    for (let at = start; at < start + size; at += 128) {
      const length = Math.min(64, view.getUint16(at + 64, true))
      if (length < 2) continue
      const name = utf16.decode(bytes.subarray(at, at + length - 2))
      streams.push({ name, start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) })
    }
    sector = nextSector(view, sector, size)
  }
  return streams
}

/** The sectors of a stream, one after the other, as far as they are there. Streams below 4096 bytes lie elsewhere: none. */
export function streamBytes(bytes: Uint8Array, stream: OleStream): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = sectorSize(view)
  if (size === null || stream.size < smallest) return new Uint8Array()
  const most = Math.ceil(Math.min(stream.size, bytes.length) / size)
  const sectors: Uint8Array[] = []
  for (let sector: number | null = stream.start; sector !== null && sectors.length < most; ) {
    sectors.push(bytes.subarray((sector + 1) * size, (sector + 2) * size))
    sector = nextSector(view, sector, size)
  }
  return Buffer.concat(sectors).subarray(0, stream.size)
}

/**
 * Whether a workbook stream is encrypted: a FilePass record (0x2F) follows its BOF record ([MS-XLS] 2.4.117). The first
 * sector is enough, since what comes before FilePass is short.
 */
export function hasFilePass(bytes: Uint8Array, stream: OleStream): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = sectorSize(view) ?? 512
  const start = (stream.start + 1) * size
  const end = Math.min(bytes.length, start + size)
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    const record = view.getUint16(at, true)
    if (record === 0x2f) return true
    // Records that may stand between BOF and FilePass: WriteProtect only; anything else means there is none.
    if (record !== 0x809 && record !== 0x86) return false
  }
  return false
}
