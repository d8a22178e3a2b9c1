"""The bulletin, the report and a letter to each unit with a red light, rendered by docxtpl."""

import os
from collections import Counter

from docxtpl import DocxTemplate

from words import (
    LIGHTS,
    NUMERALS,
    STATUS_ORDER,
    abstract,
    counties_of,
    county_text,
    day_text,
    deadline_text,
    has_counties,
    indicator_text,
    lagging,
    last_day,
    lights_text,
    month_text,
    next_month,
    reporting,
    sentence,
    shares,
    shares_text,
    target_text,
)


def entry_view(entry, how):
    return {
        'unit': entry['unit'],
        'how': how,
        'lines': sentence(entry['progress']).splitlines(),
        'progress': sentence(entry['progress'].replace('\n', '')),
        'abstract': abstract(entry['progress'].replace('\n', '')),
    }


def indicator_view(one):
    history = f'指标{one["id"]}{one["name"]}（{target_text(one)}）：'
    known = one['total'] is not None
    history += f'上月累计{one["previous"]}{one["unit"]}，本月累计{one["total"]}{one["unit"]}。' if known else '本月没有采用的数字。'
    return {'text': indicator_text(one), 'history': history}


def measure_view(one, ledger, counties):
    indicators = [other for other in ledger['indicators'] if other['measure'] == one['no']]
    leading = [entry_view(entry, '') for entry in one['entries']]
    helping = [entry_view(entry, '（配合）') for entry in one['others'] if entry['unit'] not in counties]
    return {
        **{'no': one['no'], 'title': one['title'], 'owner': one['owner'], 'status': one['status']},
        **{'deadline': deadline_text(one['deadline']), 'light': LIGHTS[one['light']], 'reason': one['reason']},
        **{'leading': leading, 'entries': leading + helping, 'reported': bool(leading)},
        'abstract': '\n'.join(f'{entry["unit"]}：{entry["abstract"]}' for entry in leading),
        'indicators': [indicator_view(other) for other in indicators],
        'counties': [county_text(other, counties) for other in indicators if has_counties(other, counties)],
        'pending': '、'.join(one['pending']),
    }


def context_of(ledger, checklist, settings):
    period, counties = ledger['period'], counties_of(ledger)
    following = next_month(period)
    due = settings['reportDueDay']
    measures = [measure_view(one, ledger, counties) for one in ledger['measures']]
    parts = []
    for part in checklist['parts']:
        own = [one for one in ledger['measures'] if one['part'] == part['no']]
        views = [one for one, merged in zip(measures, ledger['measures']) if merged['part'] == part['no']]
        numeral = NUMERALS[part['no'] - 1]
        parts.append({'numeral': numeral, 'title': part['title'], 'lights': lights_text(own), 'measures': views})
    units = ledger['units']
    states = Counter(one['state'] for one in units)
    items, lines = lagging(ledger), reporting(ledger)
    faulty = [one for one in lines if one['note'] or one['state'] == '未报']
    by_kind = [[one['name'] for one in units if (one['kind'] == '县市区') == wanted] for wanted in (True, False)]
    return {
        **{'issuer': settings['issuer'], 'office': settings['office'], 'phone': settings['mail']['phone']},
        **{'month': month_text(period), 'until': day_text(last_day(period)), 'signed_on': day_text(f'{following}-10')},
        **{'next_month': month_text(following), 'next_due': day_text(f'{next_month(following)}-{due:02}')},
        'checklist': f'{checklist["title"]}（{checklist["docNumber"]}）',
        'recipients': '，'.join('、'.join(one) for one in by_kind),
        **{'units': units, 'states': {one: states[one] for one in ('accepted', 'partly', 'returned', 'missing')}},
        **{'reported': len(units) - states['missing'], 'reported_share': f'{1 - states["missing"] / len(units):.1%}'},
        'missing': [one['name'] for one in units if one['state'] == 'missing'],
        'late': sum(one['late'] is True for one in units),
        **{'faulty': faulty, 'faulty_names': '、'.join(one['unit'] for one in faulty if one['errors'])},
        'by_status': shares_text(shares(ledger['measures'], 'status', STATUS_ORDER)),
        'by_light': shares_text(shares(ledger['measures'], 'light', LIGHTS)),
        **{'indicators': len(ledger['indicators']), 'indicator_lights': lights_text(ledger['indicators'])},
        'milestones': len(ledger['milestones']),
        'milestones_done': sum(one['state'] == '已完成' for one in ledger['milestones']),
        'pending_plans': '、'.join(dict.fromkeys(one['unit'] for one in ledger['pendingMilestones'])),
        **{'parts': parts, 'measures': measures, 'lagging': items, 'reporting': lines},
        'red': [one for one in measures if one['light'] == '红灯'],
        'yellow': [one for one in measures if one['light'] == '黄灯'],
        'overdue': [one for one in items if one['kind'] == '节点'],
        'problems': [
            {'no': one['no'], 'unit': entry['unit'], 'text': sentence(entry['problems'])}
            for one in ledger['measures']
            for entry in one['entries']
            if entry['problems'] != '无'
        ],
    }


def render(template, context, path):
    document = DocxTemplate(template)
    document.render(context, autoescape=True)
    document.save(path)


def write_documents(ledger, checklist, settings, templates, output):
    context, year = context_of(ledger, checklist, settings), ledger['period'][:4]
    bulletin = {**context, 'number': f'泰人社通报〔{year}〕　　号'}
    render(os.path.join(templates, '通报.docx'), bulletin, os.path.join(output, '工作进展情况通报.docx'))
    report = {**context, 'number': '　　　　〔　　　　〕　　号　　签发人：　　　'}
    render(os.path.join(templates, '报告.docx'), report, os.path.join(output, '工作进展情况报告.docx'))
    owners = list(dict.fromkeys(one['owner'] for one in context['red']))
    os.makedirs(os.path.join(output, '督办函'), exist_ok=True)
    for number, unit in enumerate(owners, 1):
        own = {
            **{**context, 'unit': unit, 'number': f'督办〔{year}〕{int(ledger["period"][5:7])}-{number}号'},
            **{light: [one for one in context[light] if one['owner'] == unit] for light in ('red', 'yellow')},
        }
        render(os.path.join(templates, '督办函.docx'), own, os.path.join(output, '督办函', unit + '.docx'))
