"""The sample month as a straightforward script does it, the same in kind and amount as luoshi writes:
openpyxl reads, checks, openpyxl writes the summary and the marked copies, docxtpl renders the documents
(templates.py builds their templates beforehand), email writes the letters.

peer.py INPUT OUTPUT TEMPLATES CHECKLIST PERIOD MONTH-BEFORE...
"""

import json
import os
import sys

from documents import write_documents
from forms import hashed_files, read_contacts
from ledger import merge_month
from returns import write_returns
from summary import write_summary


def load(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


def dump(value, path):
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(value, file, ensure_ascii=False, indent=2)
        file.write('\n')


def manifest(month, output):
    outputs = [{'file': file, 'sha256': sha256} for file, _, sha256, _ in hashed_files(output)]
    inputs = [
        {
            **{'file': one.file, 'sha256': one.sha256, 'bytes': one.bytes, 'unit': one.unit},
            **{'outcome': one.outcome, 'findings': len(one.findings)},
        }
        for one in month.forms
    ]
    return {'period': month.period, 'checklist': month.ledger['checklist'], 'inputs': inputs, 'outputs': outputs}


def main():
    source, output, templates, checklist, period, *before = sys.argv[1:]
    checklist, settings = load(checklist), load(os.path.join(source, 'settings.json'))
    contacts = read_contacts(os.path.join(source, '单位通讯录.xlsx'))
    month = None
    for each in [*before, period]:
        month = merge_month(os.path.join(source, each), each, month, checklist, contacts, settings)
    os.makedirs(output, exist_ok=True)
    write_documents(month.ledger, checklist, settings, templates, output)
    write_summary(month, checklist, os.path.join(output, '工作进展情况汇总表.xlsx'))
    write_returns(month, contacts, settings, output)
    dump(month.findings, os.path.join(output, 'findings.json'))
    dump(month.ledger, os.path.join(output, 'ledger.json'))
    dump(manifest(month, output), os.path.join(output, 'manifest.json'))
    print(len(month.forms), len(month.entries), len(month.findings))


main()
