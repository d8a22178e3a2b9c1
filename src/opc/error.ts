/** Why a package or a part of it can't be read. */
export type OpcCode =
  | 'not-zip'
  | 'encrypted'
  | 'too-big'
  | 'too-many'
  | 'ratio'
  | 'truncated'
  | 'bad-name'
  | 'duplicate'
  | 'bad-crc'
  | 'unsupported'
  | 'dtd'
  | 'bad-xml'
  | 'missing-part'

export class OpcError extends Error {
  override name = 'OpcError'
  readonly code: OpcCode
  readonly part: string | null
  constructor(code: OpcCode, part: string | null = null, options?: ErrorOptions) {
    super(part === null ? code : `${code}: ${part}`, options)
    this.code = code
    this.part = part
  }
}
