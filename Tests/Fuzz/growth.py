#!/usr/bin/env python3
"""Eight times the input may take at most twelve times the work, counted in instructions (valgrind), for every kind of input that grows.

    Tests/Fuzz/growth.py --program .build/release/reportlint [NAME…]

What a start costs is left out by taking differences: from n to 8 n beside from n to 2 n. An input that the program refuses as too large has to be refused at no greater cost.
"""
import argparse
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile
import zipfile

MOST = 12
FACTOR = 8


def para(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body, relationships="", parts=()):
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" Type="{office}/officeDocument" '
                       'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {word}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relationships}</Relationships>',
        **{name: text.replace("NS", word) for name, text in parts},
    }


def headers(n):
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(f'<Relationship Id="h{i}" Type="{office}/header" Target="header{i}.xml"/>' for i in range(n))
    return docx(para("甲") * 20, links, [(f"word/header{i}.xml", f"<w:hdr NS>{para(f'页眉{i}')}</w:hdr>") for i in range(n)])


def workbook(rows, strings=""):
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    link = f'<Relationship Id="{{}}" Type="{office}/{{}}" Target="{{}}"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">{link.format("r", "officeDocument", "xl/workbook.xml")}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{sheet}" xmlns:r="{office}"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{link.format("r1", "worksheet", "sheet1.xml")}'
                                      f'{link.format("r2", "sharedStrings", "strings.xml")}</Relationships>',
        "xl/sheet1.xml": f'<worksheet xmlns="{sheet}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/strings.xml": f'<sst xmlns="{sheet}">{strings}</sst>',
    }


def sheet_rows(n):
    heads = ["项目名称", "起止时间", "本人所起作用"]
    cell = '<c r="{}{}" t="inlineStr"><is><t>{}</t></is></c>'
    row = lambda number, texts: f'<row r="{number}">' + "".join(cell.format("ABC"[i], number, text) for i, text in enumerate(texts)) + "</row>"
    return workbook(row(1, heads) + "".join(row(i + 2, [f"项目{i}系统", "2020.03-2021.04", "设计"]) for i in range(n)))


def merged_rows(n):
    """A form in which one cell goes down along all the others."""
    first = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + para("工作经历") + "</w:tc>"
    later = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + para("续") + "</w:tc>"
    cell = lambda text: f"<w:tc>{para(text)}</w:tc>"
    rows = ["".join(map(cell, ["单位", "技术职务", "起止时间"]))] + ["".join(map(cell, [f"单位{i}", "工程师", "2020.1-2021.1"])) for i in range(n)]
    return docx("<w:tbl>" + "".join(f"<w:tr>{first if i == 0 else later}{row}</w:tr>" for i, row in enumerate(rows)) + "</w:tbl>")


def achievements(n):
    return "业绩:\n" + "".join(f"  - {{项目名称: 项目{i}系统, 起止时间: 2020.03-2021.04}}\n" for i in range(n))


def suppressions(n):
    return "suppress:\n" + "".join(f"  - {{rule: report.placeholder, text: 第{i}处待补充, reason: 例}}\n" for i in range(n))


def sections(n, title="第{}节"):
    return "# 报告\n\n" + "".join(f"## {title.format(i)}\n\n文字{i}。\n\n" for i in range(n))


def pdf(pages):
    """A PDF of pages, each a list of lines: text, x, y, size."""
    font = "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    objects, kids = ["<</Type/Catalog/Pages 2 0 R>>", ""], []
    for lines in pages:
        stream = "\n".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for text, x, y, size in lines)
        objects += [f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
                    f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects) + 1} 0 R/Resources{font}>>"]
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    body = "".join(f"{number + 1} 0 obj {text} endobj\n" for number, text in enumerate(objects))
    return f"%PDF-1.4\n{body}trailer <</Root 1 0 R/Size {len(objects) + 1}>>\nstartxref\n0\n%%EOF\n"


def body_lines(page):
    return [(f"line {i} of page {page}", 72, 700 - i * 20, 10) for i in range(8)]


LINT = ["lint", "a.md", "--on", "2026-08-01", "--format", "json"]
CASES = {
    "paragraphs": (400, lambda n: {"a.md": "本人完成了系统设计。\n\n" * n}, LINT),
    "one paragraph": (400, lambda n: {"a.md": "本人完成了系统设计，" * n}, LINT),
    "md pictures in links": (400, lambda n: {"a.md": "![[]()" * n}, LINT),
    "md links": (800, lambda n: {"a.md": "[甲](乙)" * n}, LINT),
    "md brackets": (2000, lambda n: {"a.md": "甲" + "[" * n}, LINT),
    "md emphasis": (1000, lambda n: {"a.md": "**甲** *乙* " * n}, LINT),
    "md quotes": (1000, lambda n: {"a.md": ">" * n + " 甲"}, LINT),
    "md list": (500, lambda n: {"a.md": "- 甲乙\n" * n}, LINT),
    "md wide table": (100, lambda n: {"a.md": "甲\n\n" + "|甲" * n + "|\n" + "|-" * n + "|\n" + "|乙" * n + "|\n"}, LINT),
    "md long table": (300, lambda n: {"a.md": "|甲|乙|\n|-|-|\n" + "|丙|丁|\n" * n}, LINT),
    "md short rows": (100, lambda n: {"a.md": "|甲" * 40 + "|\n" + "|-" * 40 + "|\n" + "|x|\n" * n}, LINT),
    "md row of pipes": (1000, lambda n: {"a.md": "|甲|乙|\n|-|-|\n" + "|x" * n + "|\n"}, LINT),
    "md html tables": (500, lambda n: {"a.md": "<table><tr><td>甲</td></tr></table>\n\n" * n}, LINT),
    "md footnotes": (300, lambda n: {"a.md": "".join(f"文[^{i}]\n\n[^{i}]: 注\n\n" for i in range(n))}, LINT),
    "md undefined footnotes": (1000, lambda n: {"a.md": "".join(f"文[^{i}] " for i in range(n))}, LINT),
    "md comments in a line": (300, lambda n: {"a.md": "甲 " + "<!-- reportlint-disable report.placeholder: 例 --> " * n}, LINT),
    "md comments in a list": (300, lambda n: {"a.md": "- 甲\n\n  <!-- reportlint-disable report.placeholder: 例 -->\n\n" * n}, LINT),
    "md comments and findings": (150, lambda n: {"a.md": "<!-- reportlint-disable report.placeholder: 例 -->\n待补充\n\n" * n}, LINT),
    "txt lines": (1000, lambda n: {"a.txt": "甲\n" * n}, ["lint", "a.txt", "--format", "json"]),
    "txt one line of findings": (150, lambda n: {"a.txt": "甲____乙" * n}, ["lint", "a.txt", "--format", "json"]),
    "suppressions and findings": (100, lambda n: {
        ".reportlint.yaml": suppressions(n), "a.md": "".join(f"第{i}处待补充\n\n" for i in range(n))}, LINT),
    "diff": (150, lambda n: {"a.md": sections(n), "b.md": sections(n) + "文"}, ["diff", "a.md", "b.md"]),
    "diff one title": (150, lambda n: {"a.md": sections(n, "同一节"), "b.md": sections(n, "同一节")}, ["diff", "a.md", "b.md"]),
    "count why": (3000, lambda n: {"a.md": "甲乙1，" * n}, ["count", "a.md", "--why"]),
    "outline": (300, lambda n: {"a.md": sections(n)}, ["outline", "a.md"]),
    "segment": (3000, lambda n: {"a.txt": "分布式系统设计。\n" * n}, ["segment", "a.txt"]),
    "opinion": (1500, lambda n: {"单位推荐意见.txt": "该同志负责系统设计。" * n}, ["lint", "单位推荐意见.txt"]),
    "docx paragraphs": (500, lambda n: {"a.docx": docx(para("本人完成了设计。") * n)}, ["lint", "a.docx"]),
    "docx runs": (1000, lambda n: {"a.docx": docx("<w:p>" + "<w:r><w:t>设计</w:t></w:r>" * n + "</w:p>")}, ["lint", "a.docx"]),
    "docx headers": (60, lambda n: {"a.docx": headers(n)}, ["count", "a.docx"]),
    "docx comments": (60, lambda n: {"a.docx": docx("<w:p>" + "<w:r><w:t>甲待补充乙</w:t></w:r>" * n + "</w:p>")}, ["lint", "a.docx", "-o", "b.docx"]),
    "pdf titles": (12, lambda n: {"a.pdf": pdf([[(f"{i * 7919 % 1009} Title", 72, 800, 16)] + body_lines(i) for i in range(n)])}, ["count", "a.pdf"]),
    "pdf footers": (12, lambda n: {"a.pdf": pdf([body_lines(i) + [(f"footer {i}", 250, 40, 9)] for i in range(n)])}, ["count", "a.pdf"]),
    "pdf runs in a line": (200, lambda n: {"a.pdf": pdf([[(f"w{i}", 72 + i % 400, 700, 8 + i % 3) for i in range(n)]])}, ["count", "a.pdf"]),
    "xlsx rows": (200, lambda n: {"t.xlsx": sheet_rows(n), "a.md": "# 报告\n"}, ["lint", "a.md", "--application", "t.xlsx"]),
    "xlsx import": (200, lambda n: {"t.xlsx": sheet_rows(n)}, ["import", "t.xlsx"]),
    "docx import merged": (60, lambda n: {"t.docx": merged_rows(n)}, ["import", "t.docx"]),
    "csv import": (300, lambda n: {"t.csv": "项目名称,起止时间\n" + "甲系统,2020.1-2021.1\n" * n}, ["import", "t.csv"]),
    "yaml records": (60, lambda n: {"application.yaml": achievements(n), "个人技术报告.md": "# 报告\n\n文字\n"}, ["lint", "."]),
    "applications": (8, lambda n: {f"{i}/{name}": text for i in range(n) for name, text in (
        ("application.yaml", achievements(1)), ("个人技术报告.md", "# 报告\n\n文字\n"))}, ["lint", "."]),
    "files of one application": (8, lambda n: {"application.yaml": achievements(1), **{
        f"{i}技术报告.md": "# 报告\n\n文字\n" for i in range(n)}}, None),
}


def instructions(program, files, arguments):
    with tempfile.TemporaryDirectory(prefix="reportlint-growth-") as folder:
        for name, content in files.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if isinstance(content, dict):
                with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                    for part, text in content.items():
                        archive.writestr(part, text)
            else:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(content)
        arguments = arguments or ["lint"] + sorted(files)
        run = subprocess.run(
            ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", program] + arguments,
            cwd=folder, capture_output=True, text=True, errors="replace", check=False)
        count = re.search(r"I +refs: +([\d,]+)", run.stderr)
        if not count or run.returncode not in (0, 1, 2):
            raise RuntimeError(f"{arguments}: {run.returncode} {run.stderr[-2000:]}")
        return int(count[1].replace(",", "")), run.returncode


def measure(program, name):
    small, make, arguments = CASES[name]
    (few, _), (twice, _), (many, status) = (instructions(program, make(n), arguments) for n in (small, 2 * small, FACTOR * small))
    # What is little beside the whole is no measure of anything; 8 is what grows as the input does.
    ratio = (many - few) / max(twice - few, few / 100) * FACTOR / (FACTOR - 1)
    return name, few, many, ratio, status


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", default=".build/release/reportlint")
    options.add_argument("--jobs", type=int, default=os.cpu_count())
    options.add_argument("names", nargs="*", metavar="NAME")
    chosen = options.parse_args()
    program = os.path.abspath(chosen.program)
    steep = 0
    with concurrent.futures.ThreadPoolExecutor(chosen.jobs) as pool:
        names = chosen.names or list(CASES)
        for name, few, many, ratio, status in pool.map(lambda name: measure(program, name), names):
            mark = "" if ratio <= MOST else "  TOO STEEP"
            steep += bool(mark)
            refused = "  (refused)" if status == 2 else ""
            print(f"{name:28} {few / 1e6:9.1f} M {many / 1e6:9.1f} M  × {ratio:5.1f}{refused}{mark}", flush=True)
    sys.exit(f"{steep} of {len(names)} grow faster than {MOST} times for {FACTOR} times the input" if steep else 0)


if __name__ == "__main__":
    main()
