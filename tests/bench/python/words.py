"""The ledger in the words of documents and tables."""

from collections import Counter

from checks import WORDS

LIGHTS = {'blue': '蓝灯', 'green': '绿灯', 'yellow': '黄灯', 'red': '红灯', 'grey': '灰灯'}
UNIT_STATES = {'accepted': '采用', 'partly': '部分采用', 'returned': '退回', 'missing': '未报'}
STATUS_ORDER = ('已完成', '正常推进', '推进缓慢', '未启动', '待核', '未报送')
NUMERALS = '一二三四五六七八九十'


def month_text(period):
    return f'{period[:4]}年{int(period[5:7])}月'


def day_text(day):
    return f'{month_text(day)}{int(day[8:10])}日' if day else ''


def deadline_text(deadline):
    return '持续推进' if deadline == 'ongoing' else month_text(deadline)


def next_month(period):
    year, month = int(period[:4]), int(period[5:7])
    return f'{year + month // 12}-{month % 12 + 1:02}'


def last_day(period):
    days = [31, 28 + (int(period[:4]) % 4 == 0), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return f'{period}-{days[int(period[5:7]) - 1]}'


def target_text(one):
    target, unit = one['target'], one['unit']
    how = {'year': '每年', 'total': '累计'}[one['span']]
    if target['kind'] == 'range':
        return f'{how}{target["min"]}—{target["max"]}{unit}'
    if target['kind'] == 'about':
        return f'{how}{"控制在" if target.get("cap") else ""}{target["value"]}{unit}左右'
    if target['kind'] == 'per-body':
        return f'{target["body"]}{target["value"]}{unit}'
    return f'{how}{"不少于" if target["kind"] == "at-least" else ""}{target["value"]}{unit}'


def source_text(source):
    return f'{source["file"]}《{source["sheet"]}》{source["cell"]}' if source else '—'


def place_text(one):
    return '整个文件' if one['sheet'] is None else f'《{one["sheet"]}》{one["cell"] or "整表"}'


def sentence(text):
    return text if text.endswith(('。', '；', '！', '？')) else text + '。'


def abstract(text):
    return text if len(text) <= 60 else text[:60] + '……'


def lights_text(items):
    counts = Counter(one['light'] for one in items)
    return '、'.join(f'{name}{counts[light]}项' for light, name in LIGHTS.items() if counts[light])


def shares(items, key, order):
    counts = Counter(one[key] for one in items)
    return [{'name': LIGHTS.get(one, one), 'count': counts[one], 'share': counts[one] / len(items)} for one in order]


def shares_text(all_shares):
    return '，'.join(f'{one["name"]}{one["count"]}项、占{one["share"]:.1%}' for one in all_shares if one['count'])


def indicator_text(one):
    words = f'指标{one["id"]}{one["name"]}（{target_text(one)}）：'
    if one['total'] is None:
        return words + ('本月数字待核。' if one['pending'] else '本月数字未报。')
    words += f'本月新增{one["added"]}{one["unit"]}，累计{one["total"]}{one["unit"]}'
    if one['rate'] is not None:
        gap = (one['rate'] - one['due']) * 100
        words += f'，完成率{one["rate"]:.1%}，{"低" if gap < 0 else "高"}于时序进度{abs(gap):.1f}个百分点'
    return words + '。'


def county_text(one, counties):
    figures = {other['unit']: other['added'] for other in one['byUnit']}
    reported = [f'{name}{figures[name]}{one["unit"]}' for name in counties if name in figures]
    pending = [name for name in counties if name in one['pending']]
    missing = [name for name in counties if name not in figures and name not in one['pending']]
    words = f'{one["id"]}分县（市、区）本月新增：{"、".join(reported)}。'
    words += f'待核：{"、".join(pending)}。' if pending else ''
    return words + (f'未报：{"、".join(missing)}。' if missing else '')


def has_counties(one, counties):
    return any(other['unit'] in counties for other in one['byUnit'])


def counties_of(ledger):
    return [one['name'] for one in ledger['units'] if one['kind'] == '县市区']


def lagging(ledger):
    found = []
    for light in ('red', 'yellow'):
        for one in ledger['measures']:
            if one['light'] == light:
                found.append(
                    {
                        **{'kind': '措施', 'id': one['no'], 'title': one['title'], 'unit': one['owner']},
                        **{'deadline': deadline_text(one['deadline']), 'light': LIGHTS[light], 'reason': one['reason']},
                    }
                )
    for one in ledger['milestones']:
        if one['overdue']:
            planned = day_text(one['plannedFor'])
            found.append(
                {
                    **{'kind': '节点', 'id': one['id'], 'title': one['task'], 'unit': one['unit'], 'deadline': planned},
                    **{'light': '超期', 'reason': f'计划{planned}完成，{one["state"]}，到期未完成'},
                }
            )
    return [{'no': no, **one} for no, one in enumerate(found, 1)]


def pending_of(ledger, unit):
    measures = [str(one['no']) for one in ledger['measures'] if unit in one['pending']]
    indicators = [one['id'] for one in ledger['indicators'] if unit in one['pending']]
    parts = [f'第{"、".join(measures)}项'] if measures else []
    parts += [f'指标{"、".join(indicators)}'] if indicators else []
    parts += ['配档表'] if any(one['unit'] == unit for one in ledger['pendingMilestones']) else []
    return '，'.join(parts)


def reporting(ledger):
    lines = []
    for no, one in enumerate(ledger['units'], 1):
        pending = pending_of(ledger, one['name'])
        note = [f'{pending}待核'] if pending else []
        note += [f'错误{one["errors"]}处'] if one['errors'] else []
        note += [f'疑问{one["warnings"]}处'] if one['warnings'] else []
        lines.append(
            {
                **{'no': no, 'unit': one['name'], 'kind': one['kind'], 'state': UNIT_STATES[one['state']]},
                'timing': {None: '无收件记录', True: '迟报', False: '按时'}[one['late']] if one['files'] else '未报',
                **{'rounds': one['rounds'], 'errors': one['errors'], 'warnings': one['warnings']},
                **{'pending': pending or '无', 'note': '；'.join(note), 'files': '\n'.join(one['files'])},
            }
        )
    return lines


def severity_text(one):
    return WORDS[one['severity']]
