"""The forms of a month merged: entries, figures and milestones with their cells, lights, and how each unit reported."""

import json
import os
from collections import Counter

from checks import check_indicator, check_milestone, check_task, finding
from forms import TABLES, day, number, own_mark, read_forms, rows, text, unit_named
from lights import base_of, judge_indicator, judge_measure
from words import next_month


def months_through(first, last):
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1


def due_day(period, settings):
    return f'{next_month(period)}-{settings["reportDueDay"]:02}'


def reporters(contacts):
    return [one for one in contacts if one['报送'] == '是']


def owner_of(measure, contacts):
    names = [one['单位名称'] for one in reporters(contacts)]
    return next((name for name in measure['offices'] if name in names), measure['lead'])


def receipts_of(folder):
    path = os.path.join(folder, 'receipts.jsonl')
    if not os.path.exists(path):
        return {}
    with open(path, encoding='utf-8') as lines:
        return {one['file']: one['receivedAt'] for one in map(json.loads, lines)}


def choose(forms, receipts, period):
    """One form a unit: the later receipt, else the later date in its head."""
    chosen = {}
    for form in forms:
        if form.book is None:
            if form.outcome == 'unreadable':
                form.findings.append(finding('file-unreadable', form, period))
            elif not form.file.startswith('~$'):
                form.findings.append(finding('file-not-a-form', form, period))
            continue
        rank = (receipts.get(form.file, ''), text(form.head, '填报日期'))
        before = chosen.get(form.unit)
        if before is None or rank > before[0]:
            chosen[form.unit] = (rank, form)
    for form in forms:
        if form.book is not None and chosen[form.unit][1] is not form:
            form.outcome = 'superseded'
            form.findings.append(finding('file-superseded', form, period))
    return {unit: form for unit, (_, form) in chosen.items()}


def check_head(form, period, contacts):
    mark = own_mark(form.book)
    named = unit_named(text(form.head, '填报单位'), contacts)
    if named and mark.get('unit') and named != mark['unit']:
        form.findings.append(finding('unit-disagrees', form, period, form.head['填报单位']))
    if mark.get('period') and mark['period'] != period:
        form.findings.append(finding('period-disagrees', form, period, form.head.get('填报月份')))
    for name in ('填报人', '联系电话', '填报日期'):
        if name in form.head and not text(form.head, name):
            form.findings.append(finding('head-incomplete', form, period, form.head[name], name=name))
    return any(one['severity'] == 'error' for one in form.findings)


class Month:
    def __init__(self, period, checklist):
        self.period, self.checklist = period, checklist
        self.entries, self.figures, self.milestones = [], [], []
        self.pending_entries, self.pending_figures, self.pending_milestones = [], [], []
        self.by_title = {one['title']: one for one in checklist['measures']}
        self.by_indicator = {
            one['id']: (measure, one) for measure in checklist['measures'] for one in measure['indicators']
        }
        self.totals, self.first_planned, self.progress_cells = {}, {}, []

    @property
    def findings(self):
        return [one for form in self.forms for one in form.findings]

    def findings_of(self, unit):
        return [one for one in self.findings if one['unit'] == unit and one['rule'] != 'file-superseded']


def merge_form(form, month, last):
    seen = set()
    for name, wanted in TABLES.items():
        if name not in form.book.sheetnames:
            continue
        missing = None
        for cells in rows(form.book[name], wanted):
            if missing is None:
                missing = [one for one in wanted if one not in cells and one != '责任人']
                for one in missing:
                    form.findings.append(finding('column-missing', form, month.period, sheet=name, name=one))
            merge_row(form, month, last, name, cells, seen)


def merge_row(form, month, last, name, cells, seen):
    key = text(cells, TABLES[name][0])
    if name == '量化指标' and key not in month.by_indicator:
        return  # a line of totals
    measure = month.by_title.get(key) if name == '任务进展' else None
    no = measure['no'] if measure else key.partition('-')[0]
    if name == '量化指标':
        no = month.by_indicator[key][0]['no']
    no = int(no) if str(no).isdigit() else None
    found = []

    def say(column, rule):
        if column in cells:
            indicator = key if name == '量化指标' else None
            found.append(finding(rule, form, month.period, cells[column], measure=no, indicator=indicator, name=column))

    first = next(iter(cells.values()))
    source = {'file': form.file, 'sha256': form.sha256, 'sheet': name, 'cell': first.coordinate}
    if (name, key) in seen:
        say(TABLES[name][0], 'milestone-duplicate' if name == '配档表' else 'row-duplicate')
    seen.add((name, key))
    if name == '任务进展':
        if measure is None:
            say('重点任务', 'row-unknown')
        check_task(cells, month.period, say)
        if '进展状态' in cells:
            source['cell'] = cells['进展状态'].coordinate
        one = {
            'unit': form.unit,
            'measure': no,
            'role': text(cells, '承担角色'),
            'status': text(cells, '进展状态'),
            'progress': text(cells, '本月进展'),
            'problems': text(cells, '存在问题') or '无',
            'next': text(cells, '下步打算') or '无',
            'doneOn': day(cells, '办结日期'),
            'source': source,
        }
        good, bad = month.entries, month.pending_entries
    elif name == '量化指标':
        check_indicator(cells, last.totals.get((form.unit, key)) if last else None, say)
        if '累计完成' in cells:
            source['cell'] = cells['累计完成'].coordinate
        one = {
            'unit': form.unit,
            'id': key,
            'previous': number(cells, '上月累计'),
            'added': number(cells, '本月新增'),
            'total': number(cells, '累计完成'),
            'source': source,
        }
        good, bad = month.figures, month.pending_figures
    else:
        check_milestone(cells, month.period, say)
        planned = day(cells, '计划完成时间')
        state = text(cells, '完成情况')
        one = {
            'id': key,
            'measure': no,
            'unit': form.unit,
            'task': text(cells, '节点任务'),
            'owner': text(cells, '责任人'),
            'plannedFor': planned,
            'firstPlannedFor': last.first_planned.get((form.unit, key), planned) if last else planned,
            'state': state,
            'doneOn': day(cells, '实际完成时间'),
            'remark': text(cells, '备注'),
            'overdue': state != '已完成' and planned is not None and planned[:7] <= month.period,
            'source': source,
        }
        good, bad = month.milestones, month.pending_milestones
    form.findings.extend(found)
    wrong = any(one['severity'] == 'error' for one in found)
    if name == '量化指标' and (one['added'] is None or one['total'] is None):
        wrong = True  # the column is missing, which is said once for the sheet
    (bad if wrong else good).append(one)
    if name == '量化指标' and not wrong:
        month.totals[form.unit, key] = one['total']
    if name == '任务进展' and not wrong and '本月进展' in cells:
        month.progress_cells.append((form, cells['本月进展'], no))


def merge_indicator(month, measure, indicator, owner, last, settings, first):
    figures = [one for one in month.figures if one['id'] == indicator['id']]
    pending = [one['unit'] for one in month.pending_figures if one['id'] == indicator['id']]
    own = next((one for one in figures if one['unit'] == owner), None)
    base = base_of(indicator['target'])
    total = own['total'] if own else None
    start, end = (f'{month.period[:4]}-01', f'{month.period[:4]}-12')
    if indicator['span'] == 'total':
        start, end = first, indicator.get('by') or end
    previous = last.totals.get((owner, indicator['id'])) if last else None
    merged = {
        **{'id': indicator['id'], 'measure': measure['no'], 'name': indicator['name'], 'unit': indicator['unit']},
        **{'target': indicator['target'], 'span': indicator['span'], 'by': indicator.get('by'), 'owner': owner},
        'previous': previous if previous is not None else own['previous'] if own else None,
        'added': own['added'] if own else None,
        'total': total,
        'rate': None if total is None or base is None else round(total / base, 3),
        'due': round(min(1, months_through(start, month.period) / months_through(start, end)), 3),
        'byUnit': [{key: one[key] for key in ('unit', 'added', 'total', 'source')} for one in figures],
        'pending': pending,
        'source': own['source'] if own else None,
    }
    merged['light'], merged['reason'] = judge_indicator(merged, settings)
    return merged


def merge_unit(contact, month, receipts, settings):
    name, period = contact['单位名称'], month.period
    form = month.chosen.get(name)
    files = [one.file for one in month.forms if one.unit == name and one.outcome != 'superseded']
    severities = Counter(one['severity'] for one in month.findings_of(name))
    state = 'returned' if files else 'missing'
    if form and form.outcome != 'returned':
        state = form.outcome = 'partly' if severities['error'] else 'accepted'
    received = receipts.get(form.file) if form else None
    return {
        'name': name,
        'kind': contact['类别'],
        'state': state,
        'files': files,
        'rounds': 1 if form else 0,
        'late': received[:10] > due_day(period, settings) if received else None,
        'errors': severities['error'],
        'warnings': severities['warning'],
    }


def merge_month(folder, period, last, checklist, contacts, settings):
    month = Month(period, checklist)
    receipts = receipts_of(folder)
    forms = read_forms(folder, contacts)
    chosen = choose(forms, receipts, period)
    month.forms, month.chosen = forms, chosen
    for form in chosen.values():
        if check_head(form, period, contacts):
            form.outcome = 'returned'
        else:
            merge_form(form, month, last)
    order = {one['单位名称']: no for no, one in enumerate(contacts)}
    month.entries.sort(key=lambda one: order.get(one['unit'], len(order)))
    same = Counter(one['progress'] for one in month.entries if len(one['progress']) > 20)
    for form, cell, measure in month.progress_cells:
        if same[str(cell.value).strip()] > 1:
            form.findings.append(finding('same-paragraph', form, period, cell, measure=measure, name='本月进展'))
    first = f'{checklist["planYears"][0]}-01'
    measures, indicators = [], []
    for measure in checklist['measures']:
        owner = owner_of(measure, contacts)
        own = [merge_indicator(month, measure, one, owner, last, settings, first) for one in measure['indicators']]
        indicators.extend(own)
        entries = [one for one in month.entries if one['measure'] == measure['no']]
        pending = [one['unit'] for one in month.pending_entries if one['measure'] == measure['no']]
        leading = [one for one in entries if one['role'] in ('牵头', '责任')]
        leading.sort(key=lambda one: one['unit'] != owner)
        merged = {
            **{'no': measure['no'], 'title': measure['title'], 'part': measure['part'], 'lead': measure['lead']},
            **{'owner': owner, 'deadline': measure['deadline']},
            'status': leading[0]['status'] if leading else '待核' if pending else '未报送',
            'entries': leading,
            'others': [one for one in entries if one not in leading],
            'pending': pending,
        }
        milestones = [one for one in month.milestones if one['measure'] == measure['no']]
        judged = [(one['light'], one['reason']) for one in own]
        merged['light'], merged['reason'] = judge_measure(merged, judged, milestones, period)
        measures.append(merged)
    units = [merge_unit(one, month, receipts, settings) for one in reporters(contacts)]
    month.first_planned = {(one['unit'], one['id']): one['firstPlannedFor'] for one in month.milestones}
    month.ledger = {
        'period': period,
        'checklist': {'id': checklist['id'], 'version': checklist['version']},
        'units': units,
        'measures': measures,
        'indicators': indicators,
        'milestones': month.milestones,
        'pendingMilestones': month.pending_milestones,
    }
    return month
