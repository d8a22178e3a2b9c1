"""A batch of checks of the kind that luoshi makes: 32, where luoshi has 84 rules."""

import hashlib
import re

from forms import number, text

STATUSES = {'未启动', '正常推进', '推进缓慢', '已完成'}
STATES = {'未开始', '进行中', '已完成'}
FILLER = re.compile(r'^(正常|有序|稳步|持续|按计划|推进|开展|工作|各项|正在|中|。|，)+$')
MOBILE = re.compile(r'(?<!\d)1[3-9]\d{9}(?!\d)')
IDENTITY = re.compile(r'(?<!\d)\d{17}[\dXx](?!\d)')

# Severity, what is wrong, what should stand there, what to do.
RULES = {
    'file-unreadable': ('error', '文件无法读取', '.xlsx 工作簿', '请取消打开密码，另存为 .xlsx 格式后重新报送。'),
    'file-not-a-form': ('warning', '文件不是工作进展情况表', '', '如此文件为附件，无需处理；否则请填写下发的表格。'),
    'file-superseded': ('info', '已以另一份为准，此份不再使用', '', '如应以此份为准，请与我们联系。'),
    'unit-disagrees': ('error', '“填报单位”与表格自带标识不一致', '本单位名称', '请使用下发给本单位的表格填报。'),
    'period-disagrees': ('error', '表格不是本月的', '本月的表格', '请使用当月下发的表格填报。'),
    'head-incomplete': ('warning', '表头未填写完整', '填写', '请补填表头空缺的各项。'),
    'column-missing': ('error', '缺少应有的列', '下发表格的各列', '请恢复该列及其表头，填写后重新报送。'),
    'row-unknown': ('error', '清单中没有此项', '清单中的措施', '请核对重点任务的名称。'),
    'row-duplicate': ('error', '此项重复填报', '每项一行', '请合并为一行。'),
    'option-unknown': ('error', '不是可选的内容', '下拉列表中的一项', '请从下拉列表中选择。'),
    'progress-missing': ('error', '本月进展未填写', '当月做了什么', '请写明当月做了什么、完成多少。'),
    'progress-phrase': ('warning', '没有具体内容', '具体事项', '请写明具体事项和数字。'),
    'problems-missing': ('error', '存在问题未填写', '问题，或“无”', '没有问题的，请填“无”。'),
    'next-missing': ('error', '下步打算未填写', '下步打算', '尚未完成的措施，请填写下步打算。'),
    'done-needs-date': ('error', '办结日期为空', '办结日期', '已完成的，请填写办结日期。'),
    'date-without-done': ('warning', '未完成却有办结日期', '“已完成”，或留空', '尚未完成的，请清除办结日期。'),
    'done-date-outside': ('error', '办结日期晚于本月', '不晚于本月最后一日', '请核对办结日期。'),
    'slow-needs-problem': ('warning', '未写缓慢原因', '缓慢的原因', '请在“存在问题”中写明原因。'),
    'personal-number': ('error', '有个人号码', '', '请删去个人号码后重新报送。'),
    'formula-text': ('error', '内容像公式', '文字', '请删去开头的 = 或 @。'),
    'same-paragraph': ('warning', '本月进展与另一处的文字完全相同', '本单位的工作', '请写本单位的工作。'),
    'number-unreadable': ('error', '不是数字', '阿拉伯数字', '请填写准确数字。'),
    'number-negative': ('error', '为负数或小数', '不小于0的整数', '请核对数字。'),
    'total-not-sum': ('error', '累计不等于上月加新增', '上月累计加本月新增', '请核对三个数字。'),
    'total-falls': ('error', '累计小于上月', '不小于上月累计', '请核对累计完成。'),
    'previous-edited': ('error', '上月累计被改', '上月报送的累计完成', '请恢复上月累计。'),
    'milestone-id': ('error', '编号格式不对', '如 7-a', '请恢复节点编号。'),
    'milestone-duplicate': ('error', '节点编号重复', '不重复的编号', '请改正节点编号。'),
    'milestone-option': ('error', '完成情况不可用', '下拉列表中的一项', '请从下拉列表中选择。'),
    'milestone-incomplete': ('error', '没有计划完成时间', '计划完成时间', '请补填计划完成时间。'),
    'milestone-done-needs-date': ('error', '没有实际完成时间', '实际完成时间', '已完成的，请填写实际完成时间。'),
    'milestone-overdue': ('warning', '已到期', '完成，或说明原因', '请在备注中说明原因。'),
}
WORDS = {'error': '错误', 'warning': '疑问', 'info': '提示'}


def finding(rule, form, period, cell=None, sheet=None, measure=None, indicator=None, name=None):
    severity, message, expected, hint = RULES[rule]
    sheet, place = (cell.parent.title, cell.coordinate) if cell is not None else (sheet, None)
    actual = '' if cell is None or cell.value is None else str(cell.value)
    key = '|'.join(map(str, (rule, form.unit, form.file, sheet, place, actual)))
    return {
        'rule': rule,
        'severity': severity,
        'unit': form.unit,
        'period': period,
        'file': form.file,
        'sheet': sheet,
        'cell': place,
        'measure': measure,
        'indicator': indicator,
        'message': f'{name}：{message}' if name else message,
        'actual': actual,
        'expected': expected,
        'hint': hint,
        'explanation': None,
        'related': [],
        'fingerprint': hashlib.sha256(key.encode()).hexdigest()[:16],
    }


def check_task(cells, period, say):
    status, progress = text(cells, '进展状态'), text(cells, '本月进展')
    if status not in STATUSES:
        say('进展状态', 'option-unknown')
    if not progress:
        say('本月进展', 'progress-missing')
    elif FILLER.match(progress):
        say('本月进展', 'progress-phrase')
    if not text(cells, '存在问题') and status != '已完成':
        say('存在问题', 'problems-missing')
    if status != '已完成' and text(cells, '下步打算') in ('', '无'):
        say('下步打算', 'next-missing')
    if status == '已完成' and not text(cells, '办结日期'):
        say('办结日期', 'done-needs-date')
    if status != '已完成' and text(cells, '办结日期'):
        say('办结日期', 'date-without-done')
    if text(cells, '办结日期')[:7] > period:
        say('办结日期', 'done-date-outside')
    if status == '推进缓慢' and text(cells, '存在问题') in ('', '无'):
        say('存在问题', 'slow-needs-problem')
    for name in ('本月进展', '存在问题', '下步打算', '备注'):
        value = text(cells, name)
        if MOBILE.search(value) or IDENTITY.search(value):
            say(name, 'personal-number')
        if value[:1] in ('=', '@'):
            say(name, 'formula-text')


def check_indicator(cells, last, say):
    previous, added, total = (number(cells, name) for name in ('上月累计', '本月新增', '累计完成'))
    for name, value in (('本月新增', added), ('累计完成', total)):
        if value is None:
            say(name, 'number-unreadable')
        elif value < 0 or value != int(value):
            say(name, 'number-negative')
    if None not in (previous, added, total) and previous + added != total:
        say('累计完成', 'total-not-sum')
    if last is not None and total is not None and total < last:
        say('累计完成', 'total-falls')
    if last is not None and previous is not None and previous != last:
        say('上月累计', 'previous-edited')


def check_milestone(cells, period, say):
    state = text(cells, '完成情况')
    if not re.match(r'^\d+-[a-z]+$', text(cells, '节点编号')):
        say('节点编号', 'milestone-id')
    if state not in STATES:
        say('完成情况', 'milestone-option')
    if not text(cells, '计划完成时间'):
        say('计划完成时间', 'milestone-incomplete')
    if state == '已完成' and not text(cells, '实际完成时间'):
        say('实际完成时间', 'milestone-done-needs-date')
    if state != '已完成' and '' < text(cells, '计划完成时间')[:7] <= period and not text(cells, '备注'):
        say('完成情况', 'milestone-overdue')
