/**
 * What a careful reader finds in September's files, cell by cell: the faults that september/ plants, written down by
 * hand from the rules' own words. tests/e2e/planted-faults.test.ts compares it with what the product finds.
 */
export interface Planted {
  unit: string | null
  /** Below the month's folder. */
  file: string
  /** null: the whole file; with `cell` null: the whole sheet. */
  sheet: string | null
  cell: string | null
  rule: string
  note: string
}

type Found = [sheet: string | null, cell: string | null, rule: string, note: string]

const inFile = (unit: string | null, file: string, found: readonly Found[]): Planted[] =>
  found.map(([sheet, cell, rule, note]) => ({ unit, file, sheet, cell, rule, note }))

const [task, figure, plan] = ['任务进展', '量化指标', '配档表']

const offices: readonly Planted[] = [
  ...inFile('职业能力建设科', '附件1：9月工作进展情况表（职业能力建设科）最终版.xlsx', [
    [task, 'E9', 'done-below-target', '第10项报已完成，10-1 才完成4个'],
    [task, 'E12', 'offices-differ', '第18项本科室正常推进，就业中心已完成'],
    [task, 'F12', 'progress-copied', '第18项与8月一字不差'],
    [figure, 'H5', 'total-corrected', '6-1 更正8月重复的3人，累计与上月接不上，备注有说明'],
    [figure, 'I6', 'rate-differs', '10-1 完成率公式被改成 50%，应为 40%'],
    [figure, 'E8', 'target-edited', '11-2 目标值 30 改成了 20'],
    [figure, 'H9', 'over-ceiling', '20-1 控制在40左右，报了46'],
    [figure, 'G12', 'value-mended', '27-1 全角６'],
    [figure, 'H13', 'counties-not-city', '27-2 全市1532，九县市区合计1520'],
    [plan, 'D16', 'milestone-moved', '20-b 由10月31日推迟到12月20日，备注空'],
    [plan, 'D23', 'milestone-moved', '决赛由10月推迟到11月上旬，备注说明避开秋收秋种'],
    [plan, 'G20', 'milestone-done-later', '27-a 实际完成时间误写为12月29日'],
    [plan, 'F21', 'milestone-overdue', '28-a 9月30日到期仍进行中，备注空'],
    [plan, 'B26', 'milestone-id', '新增节点编号写成 22b'],
  ]),
  ...inFile('市公共就业和人才服务中心', '市就业中心9月进展表（报送稿）.xlsx', [
    [task, 'F9', 'personal-number', '本月进展中有身份证号'],
    [task, 'G10', 'problems-missing', '第6项存在问题空着'],
    [task, 'E15', 'offices-differ', '第18项本中心已完成，能建科正常推进'],
    [task, 'F16', 'progress-phrase', '第23项只有一句套话'],
    [task, 'F18', 'ditto', '第27项本月进展填同上'],
    [figure, 'H4', 'value-mended', '14-1 写成22家'],
    [plan, null, 'plan-missing', '第23项的两个节点被删'],
    [plan, 'G5', 'milestone-done-needs-date', '2-b 已完成，没有实际完成时间'],
    [plan, 'B13', 'milestone-duplicate', '新节点编号与15-a重复'],
    [plan, 'D14', 'milestone-incomplete', '16-c 没有计划完成时间'],
  ]),
  ...inFile('劳动关系科', '劳动关系科.xlsx', [[task, 'C3', 'unit-disagrees', '填报单位改成了专业技术人员管理处']]),
]

const departments: readonly Planted[] = [
  ...inFile('市应急管理局', '市应急管理局9月份工作进展.xlsx', [
    [task, 'E6', 'done-reopened', '8月已完成，9月改报正常推进'],
    [task, 'J6', 'mobile-number', '备注中有手机号码'],
    [plan, null, 'sheet-missing', '配档表被删'],
  ]),
  ...inFile('市教育局', '市教育局9月进展表（最终版2）.xlsx', [
    [task, 'I7', 'value-mended', '办结日期写成2021年9月底'],
    [task, 'H9', 'formula-broken', '下步打算是查找公式，结果 #N/A'],
    [figure, 'G4', 'value-mended', '7-1 写成380人'],
    [figure, 'H4', 'value-mended', '7-1 写成1，280'],
    [figure, 'G6', 'number-unreadable', '9-2 是查找公式，结果 #N/A'],
    [figure, 'C7', 'indicator-crossed', '9-3 的名称写成 9-2 的'],
    [plan, 'F11', 'option-unknown', '26-b 完成情况填基本完成'],
    [plan, 'D13', 'milestone-after-deadline', '8-c 计划2022年3月，措施时限2021年12月'],
  ]),
  ...inFile('市总工会', '市总工会9月份进展情况.xlsx', [[task, 'G3', 'period-disagrees', '误报8月的表']]),
  ...inFile(null, '关于召开技能人才工作季度调度会的通知.docx', [
    [null, null, 'file-not-a-form', '会议通知，不是报送表'],
  ]),
]

const counties: readonly Planted[] = [
  ...inFile('岱岳区', '县市区/岱岳区人社局8月进展情况表.xlsx', [
    [null, null, 'file-name-disagrees', '文件名是8月，表内是9月'],
    [task, 'E8', 'option-unknown', '进展状态填基本完成'],
    [task, 'B10', 'row-duplicate', '第6项复制了一行'],
    [figure, 'H4', 'total-falls', '5-1 累计34，上月已38'],
  ]),
  ...inFile('新泰市', '县市区/新泰市/新泰市9月进展表.xlsx', [
    [task, 'J6', 'personal-number', '备注中有银行卡号'],
    [task, 'F8', 'progress-missing', '第14项本月进展空着'],
    [task, 'E9', 'ongoing-done', '第27项持续推进，报已完成'],
    [figure, 'F4', 'previous-edited', '5-1 上月累计71改成70'],
    [figure, 'H5', 'total-not-sum', '6-1 158加30不等于198'],
  ]),
  ...inFile('肥城市', '县市区/肥城市人社局.xlsx', [
    [task, 'C3', 'unit-name-unknown', '填报单位写了通讯录没有的名称'],
    [task, 'J7', 'formula-text', '备注以 = 开头，像公式'],
    [task, 'I8', 'done-needs-date', '第14项已完成，没有办结日期'],
    [figure, 'G4', 'number-unreadable', '5-1 本月新增填见附件'],
    [figure, 'G6', 'added-over-total', '14-1 本月新增10，累计才4'],
  ]),
  ...inFile('宁阳县', '县市区/宁阳县 9月（加密）.xlsx', [[null, null, 'file-encrypted', '设有打开密码']]),
  ...inFile('宁阳县', '县市区/宁阳县 9月.xlsx', [
    [task, null, 'row-missing', '第14项的行被删'],
    [task, 'D6', 'given-edited', '完成时限2025年12月改成2026年12月'],
    [task, 'H7', 'next-missing', '第6项未完成，下步打算填无'],
    [figure, 'G7', 'value-mended', '27-2 写成三十'],
  ]),
  ...inFile('东平县', '县市区/东平县9月最终版.xlsx', [
    [task, null, 'column-missing', '存在问题列被删'],
    [task, 'G4', 'head-incomplete', '联系电话随该列一并删掉'],
    [task, 'H6', 'date-without-done', '第5项正常推进，却有办结日期'],
    [figure, 'H5', 'number-approximate', '6-1 累计填约45'],
    [figure, 'G7', 'value-mended', '27-2 写成18人次'],
  ]),
  ...inFile('高新区', '县市区/高新区管委会2021-09.xlsx', [
    [null, null, 'file-superseded', '三天后又报一份，此份中的问题不再计'],
  ]),
  ...inFile('高新区', '县市区/高新区管委会2021-09（更正）.xlsx', [
    [task, null, 'rows-hidden', '隐藏了第9行'],
    [task, 'E6', 'status-missing', '第5项没有选状态'],
    [task, 'E7', 'not-started-with-figures', '第6项未启动，6-1 已累计106'],
    [task, 'I8', 'done-date-outside', '第14项办结日期10月8日，尚未到'],
  ]),
  ...inFile('泰山景区', '县市区/泰山景区9月.xlsx', [
    [task, 'E7', 'row-blank', '第6项整行空着'],
    [task, 'F9', 'same-paragraph', '第27项与徂汶景区一字不差'],
    [figure, 'G4', 'number-negative', '5-1 用 -1 冲减'],
    [figure, 'G6', 'figures-missing', '14-1 新增、累计都空着'],
  ]),
  ...inFile('徂汶景区', '县市区/徂汶景区.xlsx', [
    [task, 'G3', 'period-unknown', '没有填报月份，隐藏表也没有了'],
    [task, 'G4', 'head-incomplete', '联系电话空着'],
    [task, 'G7', 'slow-needs-problem', '第6项推进缓慢，存在问题填无'],
    [task, 'I8', 'date-unreadable', '9月没有31日'],
    [task, 'F9', 'same-paragraph', '第27项与泰山景区一字不差'],
    [task, 'B10', 'row-unknown', '自己加了一行'],
  ]),
]

export const plantedFaults: readonly Planted[] = [...offices, ...departments, ...counties]
