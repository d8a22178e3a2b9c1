"""The light of an indicator and of a measure, by the share of time gone."""

from words import day_text

GRAVITY = ('red', 'yellow', 'green')


def base_of(target):
    return target['min'] if target['kind'] == 'range' else None if target['kind'] == 'per-body' else target['value']


def judge_indicator(one, settings):
    if one['total'] is None:
        return 'grey', ''
    if one['rate'] is None:
        return 'green', ''
    if one['rate'] >= 1:
        return 'blue', ''
    behind = one['due'] - one['rate']
    lights = settings['lights']
    light = 'green' if behind <= lights['green'] else 'yellow' if behind <= lights['yellow'] else 'red'
    words = f'{one["id"]}{one["name"]}完成率{one["rate"]:.1%}，低于时序进度{behind * 100:.1f}个百分点'
    return light, '' if light == 'green' else words


def judge_measure(one, indicators, milestones, period):
    if not one['entries']:
        return 'grey', '未收到有效报送'
    if one['status'] == '已完成':
        return 'blue', ''
    judged = [('green' if light == 'blue' else light, reason) for light, reason in indicators]
    if one['status'] == '推进缓慢':
        judged.append(('yellow', '单位自报推进缓慢'))
    if one['status'] == '未启动':
        judged.append(('yellow', '尚未启动'))
    if one['deadline'] != 'ongoing' and period >= one['deadline']:
        judged.append(('red', '已到完成时限，尚未完成'))
    for other in milestones:
        if other['overdue']:
            judged.append(('yellow', f'节点{other["id"]}“{other["task"]}”计划{day_text(other["plannedFor"])}完成，尚未完成'))
    light = next((light for light in GRAVITY if any(light == one[0] for one in judged)), 'green')
    reasons = [reason for other, reason in judged if other == light and reason]
    return light, '；'.join(dict.fromkeys(reasons)) if light != 'green' else ''
