#!/usr/bin/env python3
"""Makes the forms of Corpus/forms: 评审表 in DOCX and tables in XLSX and CSV, all with the data of applicant.json.

    python3 Corpus/tools/make-forms.py        (standard library only, the same bytes every time)

The layouts are those that people fill in: `official` has the pages of the centre's form (labels beside their values in
six columns, titles of the tables standing upright at the left), `columns` two columns and titles above the tables,
`headings` labels above their values and full labels, `single` everything in one table with merged cells, `blocks` each
record as labels beside their values, `transfer` the 外调表, `blank` the
official form before anybody wrote in it.
"""
import json
import pathlib
import zipfile
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).resolve().parent.parent / "forms"
DATA = json.loads((HERE / "applicant.json").read_text(encoding="utf-8"))
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FULL = {"毕业时间": "毕（肄、结）业时间", "项目名称": "项目/课题名称", "学术团体职务": "何时何地参加何种学术团体任何职务，有何社会兼职",
        "学术荣誉称号": "何时何地获得何种学术荣誉称号", "处分": "何时何地受到何种处分", "从事申评专业年限": "从事申评专业的年限"}
EDUCATION = ["学历", "毕业时间", "毕业学校", "所学专业", "学制", "学位"]
WORK = ["起止时间", "单位", "专业技术工作", "技术职务", "证明人"]
ACHIEVEMENTS = ["项目名称", "本人所起作用", "成果获奖、效益或专利情况", "成果鉴定机构及证明人", "起止时间"]
ASSESSMENTS = ["种类", "结论", "组织单位", "起止时间"]
OPEN = {"论著": ("重要著（译）作、论文及技术工作", ["题目", "刊物", "排名"]), "继续教育情况": ("继续教育情况", ["内容", "时间", "学时"]),
        "考试情况": ("考试情况", ["考试种类", "考试时间", "成绩"])}
SIGNATURE = "单位负责人（签字）：\n（盖章）        年    月    日"


# DOCX. A cell is (text, columns, merge) with merge None, "start" or "go".

def paragraph(text):
    lines = text.split("\n")
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:p><w:r>{runs}</w:r></w:p>"


def cell(text, span=1, merge=None):
    properties = f'<w:tcW w:w="{900 * span}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
    if merge:
        properties += '<w:vMerge w:val="restart"/>' if merge == "start" else "<w:vMerge/>"
    # Paragraphs of their own where Word users press Enter, as in upright titles.
    body = "".join(paragraph(line) for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{body}</w:tc>"


def table(rows):
    return "<w:tbl><w:tblPr/>" + "".join("<w:tr>" + "".join(cell(*c) if isinstance(c, tuple) else cell(c) for c in row) + "</w:tr>" for row in rows) + "</w:tbl>"


def docx(name, blocks):
    body = "".join(block if block.startswith("<w:tbl>") else paragraph(block) for block in blocks)
    document = f'{HEAD}<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    types = (HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
             'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
             'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    package(name, {"[Content_Types].xml": types, "_rels/.rels": rels([("officeDocument", "word/document.xml")]), "word/document.xml": document})


def rels(targets):
    items = "".join(f'<Relationship Id="rId{i}" Type="{R}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(targets, 1))
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'


def package(name, parts):
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in parts.items():
            archive.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def upright(text):
    return "\n".join(text)


def titled(title, keys, records, blank=0, full=False):
    """Rows with the title standing upright at the left."""
    rows = [[(upright(title), 1, "start")] + [FULL.get(k, k) if full else k for k in keys]]
    rows += [[("", 1, "go")] + [r.get(k, "") for k in keys] for r in records]
    rows += [[("", 1, "go")] + [""] * len(keys) for _ in range(blank)]
    return rows


# The layouts

def official(name, data):
    b = data["基本信息"]
    v = lambda key: b.get(key, "")
    top = [
        ["姓  名", v("姓名"), "性 别", v("性别"), "出生日期", v("出生日期"), ("相\n片", 1, "start")],
        ["曾用名", "", "民 族", v("民族"), "参加工\n作时间", v("参加工作时间"), ("", 1, "go")],
        ["归口行业", v("归口行业"), "申评专业", v("申评专业"), "从事申评专业的年限", v("从事申评专业年限"), ("", 1, "go")],
        ["现有职称", v("现有职称"), "取得时间", v("现有职称取得时间"), "申评资格", (v("申评资格"), 2)],
        ["现有技术职务\n（现单位职务或岗位）", v("现有技术职务"), "任职年限（几年几个月）", v("任职年限"), "聘任单位", (v("聘任单位"), 2)],
        [("何时何地参加何种学术团体任何职务，\n有何社会兼职", 2), (v("学术团体职务"), 5)],
        [("何时何地获得何种学术荣誉称号", 2), (v("学术荣誉称号"), 5)],
        [("何时何地受到何种处分", 2), (v("处分"), 5)],
        [("档案存放单位", 2), (v("档案存放单位"), 5)],
    ]
    opinion = data["单位推荐意见"]
    end = [
        [(upright("单位推荐意见"), 1), ((opinion + "\n" if opinion else "") + SIGNATURE, 6)],
        [(upright("单位人事部门审核意见"), 1), (SIGNATURE, 6)],
    ]
    docx(name, [
        "编号：", "中国科学院专业技术职务任职资格评审表", f"姓    名：{v('姓名') or '__________'}", f"单    位：{v('聘任单位') or '__________'}",
        "填表说明", "1. 本表供申报专业技术职务任职资格使用，请用A4纸单面打印，一式一份。", "2. 填写内容应真实、具体，日期写到月。",
        "一、基本信息", table(top), "",
        table(titled("学历", EDUCATION, data["学历情况"], 2, full=True)), "",
        table(titled("工作经历", WORK, data["工作经历"], 1)), "",
        "四、主要专业技术工作业绩（取得现职称以来）", table(titled("主要专业技术工作业绩", ACHIEVEMENTS, data["业绩"], 1, full=True)), "",
        *[block for page, (title, keys) in OPEN.items() for block in (title, table([keys] + [[r[k] for k in keys] for r in data[page]] + [[""] * len(keys)]))],
        table(titled("考核情况", ASSESSMENTS, data["考核情况"], 1)), "",
        table(end),
    ])


def columns(name, data):
    rows = [[k + "：", v] for k, v in data["基本信息"].items()]
    plain = lambda title, keys, records: ["%s" % title, table([["序号"] + keys] + [[str(i), *[r.get(k, "") for k in keys]] for i, r in enumerate(records, 1)])]
    docx(name, [
        "职称申报材料", "（一）基本信息", table(rows),
        *plain("（二）学历情况", EDUCATION, data["学历情况"]), *plain("（三）工作经历", WORK, data["工作经历"]),
        *plain("（四）主要专业技术工作业绩", ACHIEVEMENTS, data["业绩"]),
        *[b for page, (title, keys) in OPEN.items() for b in plain(title, keys, data[page])],
        *plain("（八）考核情况", ASSESSMENTS, data["考核情况"]),
        table([["单位推荐意见（不少于150字）"], [data["单位推荐意见"] + "\n" + SIGNATURE]]),
    ])


def headings(name, data):
    """Labels above their values, four at a time."""
    pairs = list(data["基本信息"].items())
    rows = []
    for i in range(0, len(pairs), 4):
        group = pairs[i:i + 4]
        rows += [[FULL.get(k, k) for k, _ in group] + [""] * (4 - len(group)), [v for _, v in group] + [""] * (4 - len(group))]
    one = lambda title, keys, records: table([[(title, len(keys))], keys] + [[r.get(k, "") for k in keys] for r in records])
    docx(name, [
        table(rows), "", one("学历情况", EDUCATION, data["学历情况"]), "", one("工作经历", WORK, data["工作经历"]), "",
        one("业绩", ACHIEVEMENTS, data["业绩"]), "", *[one(title, keys, data[page]) for page, (title, keys) in OPEN.items()], "",
        one("考核情况", ASSESSMENTS, data["考核情况"]), "单位推荐意见", table([["单位推荐意见：\n" + data["单位推荐意见"]]]),
    ])


def single(name, data):
    """One table; 起 and 止 below 起止时间, an achievement over two rows, the name of a witness over two jobs."""
    b = list(data["基本信息"].items())
    rows = [[(b[i][0], 2), (b[i][1], 2), (b[i + 1][0], 2), (b[i + 1][1], 2)] for i in range(0, len(b) - 1, 2)]
    if len(b) % 2:
        rows.append([(b[-1][0], 2), (b[-1][1], 6)])
    rows += [[(upright("学历情况"), 1, "start"), "学历", "毕业时间", ("毕业学校", 2), "所学专业", "学制", "学位"]]
    rows += [[("", 1, "go"), r["学历"], r["毕业时间"], (r["毕业学校"], 2), r["所学专业"], r["学制"], r["学位"]] for r in data["学历情况"]]
    rows += [[(upright("工作经历"), 1, "start"), ("起止时间", 2), ("单位", 1, "start"), ("专业技术工作", 2, "start"), ("技术职务", 1, "start"), ("证明人", 1, "start")],
             [("", 1, "go"), "起", "止", ("", 1, "go"), ("", 2, "go"), ("", 1, "go"), ("", 1, "go")]]
    witness = None
    for r in data["工作经历"]:
        start, end = r["起止时间"].split("-")
        merge = "go" if r["证明人"] == witness else "start"
        rows.append([("", 1, "go"), start, end, r["单位"], (r["专业技术工作"], 2), r["技术职务"], ("" if merge == "go" else r["证明人"], 1, merge)])
        witness = r["证明人"]
    rows += [[(upright("业绩"), 1, "start"), ("项目/课题名称", 2), "本人所起作用", "成果获奖、效益或专利情况", ("成果鉴定机构及证明人", 2), "起止时间"]]
    for r in data["业绩"]:
        for i, line in enumerate(r["成果获奖、效益或专利情况"].split("\n")):
            merge = "start" if i == 0 else "go"
            shown = lambda key: r[key] if i == 0 else ""
            rows.append([("", 1, "go"), (shown("项目名称"), 2, merge), (shown("本人所起作用"), 1, merge), line, (shown("成果鉴定机构及证明人"), 2, merge), (shown("起止时间"), 1, merge)])
    for page, (title, keys) in OPEN.items():
        rows += [[(title, 8)], [(keys[0], 4), (keys[1], 2), (keys[2], 2)]] + [[(r[keys[0]], 4), (r[keys[1]], 2), (r[keys[2]], 2)] for r in data[page]]
    rows += [[(upright("考核情况"), 1, "start"), "种类", "结论", ("组织单位", 3), ("起止时间", 2)]]
    rows += [[("", 1, "go"), r["种类"], r["结论"], (r["组织单位"], 3), (r["起止时间"], 2)] for r in data["考核情况"]]
    rows += [[("单位推荐意见", 2), (data["单位推荐意见"] + "\n" + SIGNATURE, 6)], [("政治面貌", 2), ("群众", 6)]]
    docx(name, ["评审表", table(rows)])


def blocks(name, data):
    """Each record as labels beside their values."""
    def block(keys, record):
        rows = [[FULL.get(k, k), record.get(k, "")] for k in keys]
        return [rows[i] + (rows[i + 1] if i + 1 < len(rows) else ["", ""]) for i in range(0, len(rows), 2)]
    long = lambda keys, record: [[FULL.get(k, k), (record.get(k, ""), 3)] for k in keys]
    b = data["基本信息"]
    cover = ["姓　　名：" + b["姓名"] + "　　　性别：" + b["性别"], "现有职称：" + b["现有职称"] + "    取得时间：" + b["现有职称取得时间"] + "    申报职称：" + b["申评资格"]]
    rest = [k for k in b if k not in ("姓名", "性别", "现有职称", "现有职称取得时间", "申评资格")]
    docx(name, [
        "申报材料", *cover, table(block(rest, b)),
        "学历情况", table([row for r in data["学历情况"] for row in block(EDUCATION, r)]),
        "工作经历", *[table(block(WORK, r)) for r in data["工作经历"]],
        "业绩", *[table(long(ACHIEVEMENTS, r)) for r in data["业绩"]],
        *[b for page, (title, keys) in OPEN.items() for b in (title, table([keys] + [[r[k] for k in keys] for r in data[page]]))],
        "考核情况", table([row for r in data["考核情况"] for row in block(ASSESSMENTS, r)]),
        table([["单位推荐意见", ""], [(data["单位推荐意见"], 2)], [(SIGNATURE, 2)]]),
    ])


def transfer(name, data):
    """The 外调表 as the guide shows it."""
    b = data["基本信息"]
    rows = [
        ["姓名", b["姓名"], "性别", b["性别"], "出生日期", b["出生日期"], ("相\n片", 1, "start")],
        ["曾用名", "", "民族", b["民族"], "出生地点", "北京", ("", 1, "go")],
        ["参加工作时间", (b["参加工作时间"], 2), "培养方式", ("统招、业余", 2), ("", 1, "go")],
        ["学历", "毕（肄、结）业时间", ("毕业学校", 2), "所学专业", "学制", "学位"],
        *[[r["学历"], r["毕业时间"], (r["毕业学校"], 2), r["所学专业"], r["学制"], r["学位"]] for r in data["学历情况"]],
        ["现有职称", b["现有职称"], "取得时间", b["现有职称取得时间"], "审批单位", ("中国科学院", 2)],
        ["档案存放单位", (b["档案存放单位"], 3), "联系电话", ("010-62555170", 2)],
        [("工作经历", 7)], ["起止时间", ("单 位", 2), ("专业技术工作", 2), "技术职务", "证明人"],
        *[[r["起止时间"], (r["单位"], 2), (r["专业技术工作"], 2), r["技术职务"], r["证明人"]] for r in data["工作经历"]],
        [("以上情况属实。\n\n存档单位（盖章）\n年 月 日", 7)],
    ]
    docx(name, ["中国科学院人才交流开发中心职称评审外调表", table(rows)])


# XLSX: a sheet is (name, rows, merges); a cell is a text, a number with its style, or None.

STYLES = (HEAD + '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2">'
          '<numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;;@"/><numFmt numFmtId="177" formatCode="0.00_ "/></numFmts>'
          '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs></styleSheet>')
GENERAL, DAY, MONTH, TWO_DECIMALS = range(4)


def xlsx(name, sheets, inline=False):
    strings = []

    def one(value, reference):
        if isinstance(value, tuple):
            return f'<c r="{reference}" s="{value[1]}"><v>{value[0]}</v></c>'
        if inline:
            return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        if value not in strings:
            strings.append(value)
        return f'<c r="{reference}" t="s"><v>{strings.index(value)}</v></c>'

    parts, book = {}, ""
    for number, (title, rows, merges, state) in enumerate(sheets, 1):
        body = ""
        for r, row in enumerate(rows, 1):
            body += f'<row r="{r}">' + "".join(one(v, f"{chr(65 + c)}{r}") for c, v in enumerate(row) if v not in (None, "")) + "</row>"
        merged = "".join(f'<mergeCell ref="{m}"/>' for m in merges)
        parts[f"xl/worksheets/sheet{number}.xml"] = (f'{HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{body}</sheetData>'
                                                     + (f"<mergeCells>{merged}</mergeCells>" if merged else "") + "</worksheet>")
        book += f'<sheet name="{escape(title)}" sheetId="{number}" r:id="rId{number}"' + (f' state="{state}"' if state else "") + "/>"
    items = "".join("<si><r><t>" + escape(s[:1]) + "</t></r><r><t xml:space=\"preserve\">" + escape(s[1:]) + "</t></r><rPh><t>PIN</t></rPh></si>" for s in strings)
    parts["xl/workbook.xml"] = f'{HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{R}"><sheets>{book}</sheets></workbook>'
    parts["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{items}</sst>'
    parts["xl/styles.xml"] = STYLES
    parts["xl/_rels/workbook.xml.rels"] = rels([("worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(sheets) + 1)]
                                               + [("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")])
    parts["_rels/.rels"] = rels([("officeDocument", "xl/workbook.xml")])
    parts["[Content_Types].xml"] = HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
    package(name, parts)


def workbooks(data):
    rows = lambda keys, records: [keys] + [[r.get(k, "") for k in keys] for r in records]
    achievements = rows(ACHIEVEMENTS, data["业绩"])
    achievements[0] = ["项目/课题名称"] + ACHIEVEMENTS[1:]
    # A title above the headings, an empty row, a project over two rows.
    second = data["业绩"][1]["成果获奖、效益或专利情况"].split("\n")
    sheet = [["周明远业绩一览表"], [], achievements[0], achievements[1], achievements[2][:2] + [second[0]] + achievements[2][3:], [None, None, second[1]], [], achievements[3]]
    xlsx("achievements.xlsx", [("说明", [["业绩填在第二张表"]], [], None), ("业绩", sheet, ["A1:E1", "A5:A6", "B5:B6", "D5:D6", "E5:E6"], None), ("旧表", achievements[:2], [], "hidden")])
    education = [EDUCATION] + [[r["学历"], (serial(r["毕业时间"]), MONTH), r["毕业学校"], r["所学专业"], (int(r["学制"]), GENERAL), r["学位"]] for r in data["学历情况"]]
    basics = [[k, v] for k, v in data["基本信息"].items()]
    xlsx("workbook.xlsx", [("基本信息", basics, [], None), ("学历情况", education, [], None), ("工作经历", rows(WORK, data["工作经历"]), [], None),
                           ("业绩", achievements, [], None), *[(page, rows(keys, data[page]), [], None) for page, (_, keys) in OPEN.items()],
                           ("考核情况", rows(ASSESSMENTS, data["考核情况"]), [], None), ("单位推荐意见", [["单位推荐意见", data["单位推荐意见"]]], [], None)], inline=True)


def serial(month):
    import datetime
    year, number = map(int, month.split("."))
    return (datetime.date(year, number, 1) - datetime.date(1899, 12, 30)).days


def table_text(data):
    quoted = lambda text: '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n') else text
    lines = ["业绩一览,,,,", ""] + [",".join(quoted(c) for c in row) for row in [ACHIEVEMENTS] + [[r[k] for k in ACHIEVEMENTS] for r in data["业绩"]]]
    (HERE / "achievements-gbk.csv").write_bytes("\r\n".join(lines).encode("gbk") + b"\r\n")


BLANK = {"基本信息": {}, "学历情况": [], "工作经历": [], "业绩": [], "论著": [], "继续教育情况": [], "考试情况": [], "考核情况": [], "单位推荐意见": ""}

if __name__ == "__main__":
    official("official.docx", DATA)
    columns("columns.docx", DATA)
    headings("headings.docx", DATA)
    single("single.docx", DATA)
    blocks("blocks.docx", DATA)
    transfer("transfer.docx", DATA)
    official("blank.docx", BLANK)
    workbooks(DATA)
    table_text(DATA)
