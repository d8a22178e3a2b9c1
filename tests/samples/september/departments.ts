import { figure, plan, planRow, type Sent, task } from './sent.ts'

/** The city's departments; 市总工会 sends August's file again, 市科技局 nothing at all. */
export const departments: readonly Sent[] = [
  {
    unit: '市应急管理局',
    file: '市应急管理局9月份工作进展.xlsx',
    program: 'libreoffice',
    edits: [task('E6', '正常推进'), task('J6', '抽查结果咨询13800000000')],
    steps: [{ do: 'remove_sheet', sheet: '配档表' }],
  },
  {
    unit: '市教育局',
    file: '市教育局9月进展表（最终版2）.xlsx',
    program: 'libreoffice',
    edits: [
      task('I7', '2021年9月底'),
      figure('G4', '380人'),
      figure('H4', '1，280'),
      figure('C7', '建设高水平中职专业'),
      plan('F11', '基本完成'),
      ...planRow(13, '8-c', '落实职业院校工资总量倾斜政策', '2022-03-31', '分管科长', '未开始'),
    ],
    steps: [
      { do: 'formula', sheet: '任务进展', cell: 'H9', value: '=VLOOKUP("学生组";B6:C10;2;0)' },
      { do: 'formula', sheet: '量化指标', cell: 'G6', value: '=VLOOKUP("9-2新增";B4:H7;6;0)' },
      { do: 'merge', sheet: '任务进展', range: 'G8:G9' },
    ],
  },
  {
    // Nothing is wrong here: lines above the title, columns in another order, a sheet more.
    unit: '市工业和信息化局',
    file: '市直部门/市工业和信息化局（9月）.xlsx',
    program: 'libreoffice',
    steps: [
      { do: 'move_column', sheet: '任务进展', letter: 'G', to: 'H', row: 5, last: 6 },
      { do: 'insert_rows', sheet: '任务进展', row: 1, count: 2 },
      { do: 'text', sheet: '任务进展', cell: 'A1', value: '附件2' },
      {
        do: 'add_sheet',
        sheet: '实训台账',
        at: 3,
        rows: [
          ['批次', '来源', '人数', '实训天数'],
          ['第一批', '院校学生', 136, 10],
          ['第二批', '企业职工', 74, 5],
        ],
      },
    ],
  },
  { unit: '市农业农村局', file: '市农业农村局9月报表.xlsx', program: 'openpyxl' },
]
