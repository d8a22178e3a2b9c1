import { Packer } from 'docx'
import { equalBytes } from '../../src/opc/equal-bytes.ts'
import { bulletin } from './bulletin.ts'
import { withCharts, withoutEmptyExtensions } from './charts.ts'
import { report } from './report.ts'
import { summary } from './summary.ts'
import { supervision } from './supervision.ts'

export interface Template {
  name: string
  bytes: Uint8Array
}

/** The templates that come with the product, as bytes that are the same each time. */
export async function stockTemplates(): Promise<Template[]> {
  const made = {
    '通报.docx': await Packer.toBuffer(bulletin()),
    '报告.docx': await Packer.toBuffer(report()),
    '督办函.docx': await Packer.toBuffer(supervision()),
    '汇总表.xlsx': withCharts(withoutEmptyExtensions(new Uint8Array(await summary().xlsx.writeBuffer()))),
  }
  return Object.entries(made).map(([name, bytes]) => ({ name, bytes: equalBytes(bytes) }))
}
