import { figure, type Sent, task } from './sent.ts'

/** What two units took from the same model text. */
const modelText =
  '组织一线从业人员开展岗位技能练兵比武，围绕服务礼仪、应急处置、设备操作等内容分组比试，评出优秀选手并给予表彰奖励，营造了比学赶超的良好氛围。'

const bankCard = '6200 0000 0000 0000 018'

/** Counties and zones. 27-2 is left sound in all of them, so that it can be compared with the city's figure. */
export const counties: readonly Sent[] = [
  {
    // Nothing is wrong here: a line of sums, the office's own working sheet.
    unit: '泰山区',
    file: '县市区/泰山区9月.xlsx',
    program: 'libreoffice',
    steps: [
      { do: 'text', sheet: '量化指标', cell: 'A8', value: '合计' },
      { do: 'formula', sheet: '量化指标', cell: 'G8', value: '=SUM(G4:G7)' },
      {
        do: 'add_sheet',
        sheet: '工作底稿',
        at: 2,
        rows: [
          ['培训班', '开班日期', '人数'],
          ['电梯维保技师班', '9月6日', 28],
          ['冷链仓储学徒班', '9月14日', 16],
        ],
      },
    ],
  },
  {
    unit: '岱岳区',
    file: '县市区/岱岳区人社局8月进展情况表.xlsx',
    program: 'libreoffice',
    edits: [
      // Headings that mean the same are no fault.
      task('G5', '存在困难和问题'),
      task('H5', '下一步工作打算'),
      figure('H3', '累计完成数'),
      task('E8', '基本完成'),
      figure('H4', 34),
    ],
    steps: [{ do: 'copy_row', sheet: '任务进展', row: 7, to: 10 }],
  },
  {
    unit: '新泰市',
    file: '县市区/新泰市/新泰市9月进展表.xlsx',
    program: 'excel',
    edits: [
      task('J6', `奖励资金拨付至${bankCard}`),
      task('F8', null),
      task('E9', '已完成'),
      task('I9', { day: '2021-09-29' }),
      figure('F4', 70),
      figure('H5', 198),
    ],
  },
  {
    unit: '肥城市',
    file: '县市区/肥城市人社局.xlsx',
    program: 'libreoffice',
    edits: [
      task('C3', '肥城市职业技能培训服务中心'),
      task('J7', '=HYPERLINK("http://example.invalid/","佐证材料")'),
      task('E8', '已完成'),
      figure('G4', '见附件'),
      figure('G6', 10),
    ],
  },
  {
    unit: '宁阳县',
    file: '县市区/宁阳县 9月（加密）.xlsx',
    program: 'libreoffice',
    password: 'luoshi-2021',
  },
  {
    unit: '宁阳县',
    file: '县市区/宁阳县 9月.xlsx',
    program: 'libreoffice',
    edits: [task('D6', '2026年12月'), task('H7', '无'), figure('G7', '三十')],
    steps: [{ do: 'delete_rows', sheet: '任务进展', row: 8 }],
  },
  {
    unit: '东平县',
    file: '县市区/东平县9月最终版.xlsx',
    program: 'libreoffice',
    edits: [task('I6', { day: '2021-09-15' }), figure('H5', '约45'), figure('G7', '18人次')],
    steps: [{ do: 'delete_column', sheet: '任务进展', letter: 'G' }],
  },
  {
    // Replaced three days later: what is wrong here is nobody's business any more.
    unit: '高新区',
    file: '县市区/高新区管委会2021-09.xlsx',
    program: 'excel',
    edits: [task('I3', { day: '2021-09-27' }), task('F7', null), task('E8', '顺利推进'), figure('H4', '约50')],
  },
  {
    unit: '高新区',
    file: '县市区/高新区管委会2021-09（更正）.xlsx',
    program: 'libreoffice',
    edits: [task('E6', null), task('E7', '未启动'), task('E8', '已完成'), task('I8', { day: '2021-10-08' })],
    // A hidden row counts like any other.
    steps: [{ do: 'hide_row', sheet: '任务进展', row: 9 }],
  },
  {
    unit: '泰山景区',
    file: '县市区/泰山景区9月.xlsx',
    program: 'excel',
    edits: [
      ...['E7', 'F7', 'G7', 'H7'].map((cell) => task(cell, null)),
      task('F9', modelText),
      figure('G4', -1),
      figure('H4', 2),
      figure('G6', null),
      figure('H6', null),
    ],
  },
  {
    unit: '徂汶景区',
    file: '县市区/徂汶景区.xlsx',
    program: 'libreoffice',
    edits: [
      task('G3', null),
      task('G4', null),
      task('E7', '推进缓慢'),
      task('E8', '已完成'),
      task('I8', '2021-09-31'),
      task('F9', modelText),
    ],
    steps: [
      { do: 'remove_sheet', sheet: '_luoshi' },
      { do: 'text', sheet: '任务进展', cell: 'B10', value: '景区文旅人才培训' },
      { do: 'text', sheet: '任务进展', cell: 'E10', value: '正常推进' },
      { do: 'text', sheet: '任务进展', cell: 'F10', value: '组织民宿管家、讲解员培训班1期，培训34人。' },
      { do: 'text', sheet: '任务进展', cell: 'G10', value: '无' },
      { do: 'text', sheet: '任务进展', cell: 'H10', value: '10月举办第二期培训班。' },
    ],
  },
]
