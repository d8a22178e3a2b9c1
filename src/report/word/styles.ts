import { AlignmentType, BorderStyle, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx'

/** Families as GB/T 9704 offices use them. A document carries the names only; the fonts are the office's own. */
const families = { title: '方正小标宋简体', body: '仿宋_GB2312', kai: '楷体_GB2312', hei: '黑体', song: '宋体' }

/** Every script gets the family, so that “ ” … and — do not fall to Times New Roman. */
export const font = (family: keyof typeof families) => {
  const name = families[family]
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' }
}

/** 字号 in half points. */
const size = { yi: 52, er: 44, san: 32, si: 28, wu: 21 }

const red = 'E60012'

/** 22 lines of 28.95 pt on a page of 225 mm; 28 characters on 156 mm need them 0.25 pt closer. */
const line = 579
const spacing = { line, lineRule: LineRuleType.EXACT, before: 0, after: 0 }
const closer = -5
/** Two characters of the body, as wide as they stand on the line. */
const twoCharacters = 630

/** Names by which paragraphs ask for their style; the office sees the Chinese ones. */
export const style = {
  mark: 'IssuerMark',
  docNumber: 'DocNumber',
  title: 'DocTitle',
  recipients: 'Recipients',
  body: 'Body',
  heading: 'LevelOne',
  subheading: 'LevelTwo',
  annexes: 'AnnexList',
  signature: 'Signature',
  annexLabel: 'AnnexLabel',
  annexTitle: 'AnnexTitle',
  cell: 'TableText',
  cellCentred: 'TableTextCentred',
  cellHead: 'TableHead',
  note: 'TableNote',
  imprint: 'Imprint',
  pageNumber: 'PageNumber',
  blank: 'BlankLine',
} as const

type Looks = Omit<IParagraphStyleOptions, 'id' | 'name'>

const named = (id: string, name: string, looks: Looks): IParagraphStyleOptions => ({
  id,
  name,
  quickFormat: true,
  basedOn: 'Normal',
  ...looks,
})

/** Tables need lines that grow: an exact 28.95 pt line clips their rows. */
const tableText = (id: string, name: string, looks: Looks = {}): IParagraphStyleOptions =>
  named(id, name, {
    run: { font: font('body'), size: size.wu, characterSpacing: 0, ...looks.run },
    paragraph: { spacing: { line: 280, lineRule: LineRuleType.AT_LEAST, before: 20, after: 20 }, ...looks.paragraph },
  })

const indented = { indent: { firstLine: twoCharacters } }

export const styles: IStylesOptions = {
  default: {
    document: {
      run: {
        font: font('body'),
        size: size.san,
        characterSpacing: closer,
        language: { value: 'en-US', eastAsia: 'zh-CN' },
      },
      paragraph: { spacing },
    },
  },
  paragraphStyles: [
    named(style.body, '公文正文', { paragraph: { ...indented, alignment: AlignmentType.BOTH } }),
    named(style.blank, '公文空行', {}),
    named(style.mark, '发文机关标志', {
      run: { font: font('title'), size: size.yi, color: red, characterSpacing: 0 },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { line: 800, lineRule: LineRuleType.EXACT } },
    }),
    named(style.docNumber, '发文字号', {
      paragraph: {
        alignment: AlignmentType.CENTER,
        border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: red, space: 7 } },
      },
    }),
    named(style.title, '公文标题', {
      run: { font: font('title'), size: size.er, characterSpacing: 0 },
      paragraph: { alignment: AlignmentType.CENTER, keepNext: true },
    }),
    named(style.recipients, '主送机关', { paragraph: { alignment: AlignmentType.BOTH } }),
    named(style.heading, '公文一级标题', {
      run: { font: font('hei') },
      paragraph: { ...indented, keepNext: true, outlineLevel: 0 },
    }),
    named(style.subheading, '公文二级标题', {
      run: { font: font('kai') },
      paragraph: { ...indented, keepNext: true, outlineLevel: 1 },
    }),
    // 附件： stands two characters in; further annexes align with the first one's number.
    named(style.annexes, '附件说明', { paragraph: { indent: { left: 5 * 315, hanging: 3 * 315 }, keepNext: true } }),
    // With a seal: the date four characters from the right, the signature centred above it.
    named(style.signature, '发文机关署名', {
      paragraph: { alignment: AlignmentType.CENTER, indent: { left: 4090 }, keepNext: true },
    }),
    named(style.annexLabel, '附件标签', { run: { font: font('hei') }, paragraph: { keepNext: true } }),
    named(style.annexTitle, '附件标题', {
      run: { font: font('title'), size: size.er, characterSpacing: 0 },
      paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: { after: 120 } },
    }),
    tableText(style.cell, '表格文字'),
    tableText(style.note, '表格附注', { paragraph: { keepNext: true } }),
    tableText(style.cellCentred, '表格文字居中', { paragraph: { alignment: AlignmentType.CENTER } }),
    tableText(style.cellHead, '表格表头', {
      run: { font: font('hei') },
      paragraph: { alignment: AlignmentType.CENTER },
    }),
    named(style.imprint, '版记', {
      run: { size: size.si, characterSpacing: 0 },
      // Rules run as wide as the indents let them, so the free character at the edge is a typed one.
      paragraph: { indent: { left: 1120, hanging: 1120 }, spacing: { line: 480, lineRule: LineRuleType.EXACT } },
    }),
    named(style.pageNumber, '公文页码', {
      run: { font: font('song'), size: size.si, characterSpacing: 0 },
      paragraph: { spacing: { line: 400, lineRule: LineRuleType.EXACT } },
    }),
  ],
}
