"""What stands in the Word templates: each paragraph with its style, each annex column with its width in cm."""

HEAD = [
    ('发文机关标志', '{{ issuer }}'),
    *[('公文空行', '')] * 2,
    ('发文字号', '{{ number }}'),
    *[('公文空行', '')] * 2,
]
SIGNED = [
    *[('公文空行', '')] * 2,
    ('发文机关署名', '{{ issuer }}'),
    ('发文机关署名', '{{ signed_on }}'),
]
OVERALL = (
    '量化指标中，{{ indicator_lights }}。各单位配档表共列节点{{ milestones }}个，已完成{{ milestones_done }}个，'
    '超期未完成{{ overdue|length }}个{% if pending_plans %}；{{ pending_plans }}的配档表有错误，待核部分未计入{% endif %}。'
)
LIGHTS = (
    '（蓝灯表示已完成，绿灯表示进度正常，黄灯表示进度滞后，红灯表示严重滞后或逾期，灰灯表示无有效报送；'
    '占比取一位小数，合计为100.0%。）'
)


def loop(head, *body, end='endfor'):
    return [('公文正文', '{%p ' + head + ' %}'), *body, ('公文正文', '{%p ' + end + ' %}')]


PART = [('公文二级标题', '（{{ part.numeral }}）{{ part.title }}'), ('公文正文', '本部分共{{ part.measures|length }}项措施，{{ part.lights }}。')]
INDICATORS = loop(
    'if measure.indicators',
    ('公文正文', '{% for one in measure.indicators %}{{ one.text }}{% endfor %}'),
    end='endif',
)
PENDING = loop('if measure.pending', ('公文正文', '{{ measure.pending }}对本项的报送有错误，待核。'), end='endif')
LAGGING = [
    *loop('for one in red', ('公文正文', '红灯：第{{ one.no }}项{{ one.title }}（{{ one.owner }}），{{ one.reason }}。')),
    *loop('for one in yellow', ('公文正文', '黄灯：第{{ one.no }}项{{ one.title }}（{{ one.owner }}），{{ one.reason }}。')),
]
PROBLEMS = [
    ('公文正文', '（三）各单位反映的困难和问题。以下为报送原文。'),
    *loop('for one in problems', ('公文正文', '第{{ one.no }}项（{{ one.unit }}）：{{ one.text }}')),
]
ANNEXES = [
    ('公文空行', ''),
    ('附件说明', '附件：1.重点任务进展情况汇总表'),
    ('附件说明', '2.滞后事项清单'),
    ('附件说明', '3.报送情况统计表'),
    *SIGNED,
    ('公文正文', '（联系科室：{{ office }}，电话：{{ phone }}）'),
]

BULLETIN = [
    *HEAD,
    ('公文标题', '关于{{ month }}技能人才队伍建设\n重点任务落实情况的通报'),
    ('公文空行', ''),
    ('主送机关', '{{ recipients }}：'),
    (
        '公文正文',
        '按照{{ checklist }}要求，对截至{{ until }}的落实情况进行了汇总。应报送单位{{ units|length }}个，已报送{{ reported }}个，'
        '{% if missing %}未报送{{ missing|length }}个（{{ missing|join("、") }}）{% else %}没有未报送单位{% endif %}。'
        '现将有关情况通报如下。',
    ),
    ('公文一级标题', '一、总体情况'),
    (
        '公文正文',
        '落实清单共{{ parts|length }}个部分、{{ measures|length }}项措施、{{ indicators }}项量化指标。按进展状态分，{{ by_status }}。',
    ),
    ('公文正文', '按亮灯分，{{ by_light }}。' + LIGHTS),
    ('公文正文', OVERALL),
    (
        '公文正文',
        '经核对，全部采用报送内容的单位{{ states.accepted }}个，部分采用{{ states.partly }}个，退回{{ states.returned }}个。'
        '有错误的报送内容在改正前不计入本通报，以“待核”注明。',
    ),
    ('公文一级标题', '二、主要进展'),
    ('公文正文', '以下进展按落实清单顺序排列，除补全句末标点外，均为各单位报送原文。'),
    *loop(
        'for part in parts',
        *PART,
        *loop(
            'for measure in part.measures',
            (
                '公文正文',
                '{{ measure.no }}.{{ measure.title }}。主办单位：{{ measure.owner }}；完成时限：{{ measure.deadline }}；'
                '状态：{{ measure.status }}，{{ measure.light }}。',
            ),
            *loop(
                'for entry in measure.entries',
                *loop(
                    'for line in entry.lines',
                    ('公文正文', '{% if loop.first %}{{ entry.unit }}{{ entry.how }}报送：{% endif %}{{ line }}'),
                ),
            ),
            *loop('if not measure.reported', ('公文正文', '牵头、责任单位本月没有可采用的报送。'), end='endif'),
            *INDICATORS,
            *loop('for line in measure.counties', ('公文正文', '{{ line }}')),
            *PENDING,
        ),
    ),
    ('公文一级标题', '三、存在问题'),
    (
        '公文正文',
        '（一）部分任务进度滞后。亮红灯的措施{{ red|length }}项，亮黄灯的措施{{ yellow|length }}项，'
        '超期未完成的配档表节点{{ overdue|length }}个。',
    ),
    *LAGGING,
    *loop('for one in overdue', ('公文正文', '超期：节点{{ one.id }}“{{ one.title }}”（{{ one.unit }}），{{ one.reason }}。')),
    (
        '公文正文',
        '（二）部分单位报送不及时、不准确。未报送{{ states.missing }}个，迟报{{ late }}个，退回{{ states.returned }}个，'
        '部分采用{{ states.partly }}个。具体为：{% for one in faulty %}{{ one.unit }}（{{ one.note }}）'
        '{% if not loop.last %}、{% endif %}{% endfor %}。',
    ),
    *PROBLEMS,
    ('公文一级标题', '四、下步要求'),
    (
        '公文正文',
        '（一）加快推进滞后任务。主办单位要对照完成时限和量化目标，逐项分析亮红灯、黄灯事项和超期节点的原因，'
        '明确完成时间和责任人，整改情况在下期报送表中说明。',
    ),
    (
        '公文正文',
        '（二）按时准确报送。{% if missing %}{{ missing|join("、") }}未报送{{ month }}工作进展情况表，请尽快补报。{% endif %}'
        '{{ faulty_names }}请按退回的问题清单逐条改正，尽快重新报送。{{ next_month }}工作进展情况表请于{{ next_due }}前报送。'
        '进展情况要写明做了什么、完成多少；累计数要与上月累计和本月新增一致，确需更正以前月份的，在备注中说明。',
    ),
    *ANNEXES,
]

REPORT = [
    *HEAD,
    ('公文标题', '关于{{ month }}技能人才队伍建设\n重点任务落实情况的报告'),
    ('公文空行', ''),
    ('主送机关', '市人民政府：'),
    ('公文正文', '按照{{ checklist }}要求，我局对截至{{ until }}的落实情况进行了汇总核对。现将有关情况报告如下。'),
    ('公文一级标题', '一、总体情况'),
    (
        '公文正文',
        '落实清单分{{ parts|length }}个部分，共{{ measures|length }}项措施、{{ indicators }}项量化指标。'
        '措施按进展状态分，{{ by_status }}；按亮灯分，{{ by_light }}。',
    ),
    ('公文正文', OVERALL + LIGHTS),
    (
        '公文正文',
        '本报告的数字和进展来自各单位报送。应报送单位{{ units|length }}个，已报送{{ reported }}个，报送率{{ reported_share }}。'
        '经核对，报送内容有错误的，改正前不计入本报告，以“待核”注明。',
    ),
    ('公文一级标题', '二、推进情况'),
    ('公文正文', '各项措施的进展摘自主办单位报送原文，有省略的以省略号表示。'),
    *loop(
        'for part in parts',
        *PART,
        *loop(
            'for measure in part.measures',
            (
                '公文正文',
                '{{ measure.no }}.{{ measure.title }}。完成时限：{{ measure.deadline }}；状态：{{ measure.status }}，{{ measure.light }}。'
                '{% for entry in measure.leading %}{{ entry.unit }}报送：{{ entry.abstract }}{% else %}'
                '牵头、责任单位本月没有可采用的报送。{% endfor %}',
            ),
            *INDICATORS,
            *PENDING,
        ),
    ),
    ('公文一级标题', '三、存在的主要问题'),
    (
        '公文正文',
        '（一）部分任务进度滞后。亮红灯的措施{{ red|length }}项，亮黄灯的措施{{ yellow|length }}项，'
        '超期未完成的配档表节点{{ overdue|length }}个（见附件2）。',
    ),
    *LAGGING,
    (
        '公文正文',
        '（二）部分单位报送不及时、不准确。未报送{{ states.missing }}个，迟报{{ late }}个，全部退回{{ states.returned }}个，'
        '部分采用{{ states.partly }}个（见附件3）。',
    ),
    *PROBLEMS,
    ('公文一级标题', '四、下一步工作'),
    (
        '公文正文',
        '（一）加快补齐滞后任务。我局将督促主办单位对亮红灯、黄灯的措施和超期节点逐项分析原因，明确完成时间和责任人'
        '{% if red %}，对亮红灯的措施发函督办{% endif %}，整改情况纳入下期报告。',
    ),
    (
        '公文正文',
        '（二）提高报送质量。{% if missing %}督促{{ missing|join("、") }}尽快补报。{% endif %}'
        '督促内容被退回或者部分采用的单位改正后重新报送。继续逐项核对报送数字，确保有据可查。',
    ),
    ('公文正文', '（三）坚持按月调度。我局将继续按月汇总落实情况，{{ next_month }}进展情况于下期报告。'),
    ('公文正文', '特此报告。'),
    *ANNEXES,
]

LETTER = [
    *HEAD,
    ('公文标题', '关于技能人才队伍建设重点任务\n滞后事项的督办函'),
    ('公文空行', ''),
    ('主送机关', '{{ unit }}：'),
    (
        '公文正文',
        '按照{{ checklist }}，对截至{{ until }}的落实情况进行了汇总。由你单位主办的措施中，有{{ red|length }}项亮红灯，现予督办。',
    ),
    ('公文一级标题', '一、督办事项'),
    *loop(
        'for measure in red',
        (
            '公文正文',
            '第{{ measure.no }}项{{ measure.title }}。完成时限：{{ measure.deadline }}；进展状态：{{ measure.status }}。滞后情况：{{ measure.reason }}。',
        ),
        *loop('for one in measure.indicators', ('公文正文', '{{ one.history }}')),
        *loop('for entry in measure.leading', ('公文正文', '{{ entry.unit }}本月报送：{{ entry.progress }}')),
    ),
    *loop(
        'if yellow',
        (
            '公文正文',
            '另有{{ yellow|length }}项亮黄灯（{% for one in yellow %}第{{ one.no }}项{{ one.title }}'
            '{% if not loop.last %}、{% endif %}{% endfor %}），请一并加快推进。',
        ),
        end='endif',
    ),
    ('公文一级标题', '二、办理要求'),
    (
        '公文正文',
        '请你单位逐项分析滞后原因，明确整改措施、完成时间和责任人，填写《督办事项反馈表》，并在下期工作进展情况表中说明整改情况。',
    ),
    ('公文一级标题', '三、反馈时限'),
    ('公文正文', '请于{{ next_due }}前书面反馈，并随{{ next_month }}工作进展情况表一并报送。'),
    ('公文一级标题', '四、联系方式'),
    ('公文正文', '联系科室：{{ office }}，联系电话：{{ phone }}。'),
    ('公文空行', ''),
    ('附件说明', '附件：督办事项反馈表'),
    *SIGNED,
    ('附件标签', '附件'),
    ('公文空行', ''),
    ('附件标题', '督办事项反馈表'),
    ('表格附注', '编号：{{ number }}　　承办单位：{{ unit }}'),
]

MEASURES = [
    ('序号', '{{ one.no }}', 1.2),
    ('措施', '{{ one.title }}', 4.5),
    ('主办单位', '{{ one.owner }}', 3.5),
    ('完成时限', '{{ one.deadline }}', 2.4),
    ('状态', '{{ one.status }}', 2),
    ('亮灯', '{{ one.light }}', 1.4),
    ('本月进展摘要（截至{{ until }}）', '{{ one.abstract }}', 8.2),
]
LAGGING_TABLE = [
    ('序号', '{{ one.no }}', 1),
    ('类别', '{{ one.kind }}', 1.2),
    ('编号', '{{ one.id }}', 1.3),
    ('事项', '{{ one.title }}', 3.4),
    ('主办单位', '{{ one.unit }}', 2.6),
    ('时限', '{{ one.deadline }}', 2),
    ('亮灯', '{{ one.light }}', 1.2),
    ('原因', '{{ one.reason }}', 3.6),
]
REPORTING = [
    ('序号', '{{ one.no }}', 1),
    ('单位', '{{ one.unit }}', 3.4),
    ('报送情况', '{{ one.state }}', 1.8),
    ('时效', '{{ one.timing }}', 2),
    ('次数', '{{ one.rounds }}', 1.1),
    ('错误', '{{ one.errors }}', 1.1),
    ('疑问', '{{ one.warnings }}', 1.1),
    ('说明', '{{ one.note }}', 4.4),
]
FEEDBACK = [
    ('序号', '{{ one.no }}', 1.1),
    ('督办事项', '{{ one.title }}', 3.2),
    ('完成时限', '{{ one.deadline }}', 2),
    ('滞后情况', '{{ one.reason }}', 4),
    ('整改措施', '', 2.6),
    ('完成时间', '', 1.8),
    ('责任人', '', 1.6),
]
