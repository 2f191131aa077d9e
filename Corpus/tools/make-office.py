#!/usr/bin/env python3
"""Makes a DOCX, and through LibreOffice a PDF, of each sample application's report.

    Corpus/tools/make-office.py            DOCX and PDF into Corpus/office/<sample>/
    Corpus/tools/make-office.py --no-pdf   DOCX only (standard library alone)

The samples stand for the three ways in which people make headings: real heading styles, styles with automatic
numbers, and ordinary paragraphs that were set bold. The same input always gives the same DOCX.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from xml.sax.saxutils import escape

CORPUS = pathlib.Path(__file__).resolve().parent.parent
SAMPLES = {
    "engineer-good": ("个人技术报告.md", "styles"),
    "senior-good": ("个人技术报告.txt", "numbers"),
    "principal-good": ("个人技术报告.md", "styles"),
    "senior-returned": ("个人技术报告.md", "bold"),
}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CHAPTER, SECTION, POINT = r"[一二三四五六七八九十]+、", r"（[一二三四五六七八九十]+）", r"\d+\.\s"


# From the report to a list of (kind, …)

def read_markdown(text):
    items, code, rows = [], None, []
    for line in text.splitlines() + [""]:
        if code is not None:
            if line.startswith("```"):
                items.append(("code", code))
                code = None
            else:
                code.append(line)
            continue
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                rows.append(cells)
            continue
        if rows:
            items.append(("table", rows))
            rows = []
        heading = re.match(r"(#+) (.*)", line)
        item = re.match(r"(\d+\.|-) (.*)", line)
        if line.startswith("```"):
            code = []
        elif line.startswith("!["):
            pass  # The samples hold no pictures; the caption below stays.
        elif heading:
            items.append(("heading", len(heading[1]) - 1, heading[2]))
        elif item:
            items.append(("item", item[1] != "-", item[2]))
        elif line.strip() and not line.startswith("<!--"):
            items.append(paragraph(line))
    return items


def read_text(text):
    items, rows = [], None
    for line in text.splitlines() + [""]:
        bare = line.strip().strip("　")
        if rows is not None:
            cells = [cell for cell in re.split("　+", bare) if cell]
            if len(cells) > 1:
                rows.append(cells)
                continue
            items.append(("table", rows))
            rows = None
        if not bare:
            continue
        if re.search(r"[-<>+]--|--[>+]|[|^]", bare):
            items.append(("code", [line.replace("　", "  ")]))
        elif not items:
            items.append(("heading", 0, bare))
        elif re.match(CHAPTER, line):
            items.append(("heading", 1, bare))
        elif re.match(SECTION, line):
            items.append(("heading", 2, bare))
        elif re.match(POINT, line):
            items.append(("heading", 3, bare))
        else:
            items.append(paragraph(bare))
            if items[-1][0] == "caption" and bare.startswith("表"):
                rows = []
    return items


def paragraph(line):
    kind = "caption" if re.match(r"[图表][\d-]+\s", line) and len(line) < 40 else "paragraph"
    return (kind, line)


# From the items to WordprocessingML

def run(text, properties=""):
    # Typed with a Chinese input method: Word notes that ambiguous punctuation is Chinese.
    hint = '<w:rFonts w:hint="eastAsia"/>'
    return f'<w:r><w:rPr>{hint}{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def runs(text, properties=""):
    parts = re.split(r"\*\*(.+?)\*\*", text)
    return "".join(run(part, properties + ("<w:b/>" if index % 2 else "")) for index, part in enumerate(parts) if part)


def block(content, style="", properties=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{content}</w:p>"


def heading(level, text, way):
    if level == 0:
        if way == "bold":
            return block(run(text, '<w:b/><w:sz w:val="36"/>'), properties='<w:jc w:val="center"/>')
        return block(run(text), "a7")
    if way == "bold":
        return block(run(text, '<w:b/><w:sz w:val="28"/>' if level == 1 else "<w:b/>"))
    if way == "numbers":
        text = re.sub(f"^({CHAPTER}|{SECTION}|{POINT})", "", text)
    return block(run(text), str(level))


def table(rows):
    def cell(text):
        return f'<w:tc><w:tcPr><w:tcW w:w="{8600 // len(rows[0])}" w:type="dxa"/></w:tcPr>{block(run(text), "a9")}</w:tc>'
    grid = "".join(f'<w:gridCol w:w="{8600 // len(rows[0])}"/>' for _ in rows[0])
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ["top", "left", "bottom", "right", "insideH", "insideV"])
    return (f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
            + "".join("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in rows) + "</w:tbl>")


def body(items, way):
    parts, lists, was_ordered = [], 2, False
    for kind, *rest in items:
        is_ordered = kind == "item" and rest[0]
        if is_ordered and not was_ordered:
            lists += 1
        was_ordered = is_ordered
        if kind == "heading":
            parts.append(heading(*rest, way))
        elif kind == "table":
            parts.append(table(rest[0]))
        elif kind == "code":
            lines = "<w:r><w:br/></w:r>".join(run(line, '<w:sz w:val="16"/>') for line in rest[0])
            parts.append(block(lines, "a9"))
        elif kind == "caption":
            parts.append(block(runs(rest[0]), "a8" if way == "styles" else "a9", '<w:jc w:val="center"/>'))
        elif kind == "item":
            number = lists if is_ordered else 2
            parts.append(block(runs(rest[1]), properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'))
        else:
            parts.append(block(runs(rest[0]), properties='<w:ind w:firstLine="480"/>'))
    page = ('<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
            '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1600" w:bottom="1440" w:left="1600" w:header="850" w:footer="850"/></w:sectPr>')
    return "".join(parts) + page, lists


def styles(way):
    def style(identifier, name, size, run="", paragraph="", base='<w:basedOn w:val="a"/>', default=""):
        return (f'<w:style w:type="paragraph" {default} w:styleId="{identifier}"><w:name w:val="{name}"/>{base}'
                f'<w:pPr>{paragraph}</w:pPr><w:rPr>{run}<w:sz w:val="{size}"/></w:rPr></w:style>')

    def heading_style(index, size):
        number = f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="1"/></w:numPr>' if way == "numbers" else ""
        return style(index + 1, f"heading {index + 1}", size, "<w:b/>",
                     f'<w:keepNext/>{number}<w:spacing w:before="120" w:after="60"/><w:outlineLvl w:val="{index}"/>')

    headings = "".join(heading_style(index, size) for index, size in enumerate([32, 28, 24]))
    return (f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
            f'w:hAnsi="Times New Roman" w:eastAsia="宋体"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
            + style("a", "Normal", 24, paragraph='<w:spacing w:line="360" w:lineRule="auto"/>', base="", default='w:default="1"') + headings
            + style("a7", "Title", 36, "<w:b/>", '<w:jc w:val="center"/>') + style("a8", "caption", 21) + style("a9", "表格文字", 21)
            + "</w:styles>")


def numbering(lists):
    def level(index, form, text, style=""):
        link = f'<w:pStyle w:val="{style}"/>' if style else ""
        return (f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{link}<w:suff w:val="nothing"/>'
                f'<w:lvlText w:val="{text}"/></w:lvl>')
    outline = (level(0, "chineseCounting", "%1、", "1") + level(1, "chineseCounting", "（%2）", "2") + level(2, "decimal", "%3. ", "3"))
    bullet, ordered = level(0, "bullet", "•"), level(0, "decimal", "%1.")
    abstract = "".join(f'<w:abstractNum w:abstractNumId="{index}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
                       for index, levels in enumerate([outline, bullet, ordered]))
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbers = "".join(f'<w:num w:numId="{index}"><w:abstractNumId w:val="{min(index - 1, 2)}"/>{override if index > 2 else ""}</w:num>'
                      for index in range(1, lists + 1))
    return f'{HEAD}<w:numbering xmlns:w="{W}">{abstract}{numbers}</w:numbering>'


def parts(items, way):
    content, lists = body(items, way)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{form}+xml"/>' for name, form in [
        ("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"), ("header1", "header"), ("footer1", "footer")])
    links = "".join(f'<Relationship Id="rId{index}" Type="{R}/{name.rstrip("1")}" Target="{name}.xml"/>'
                    for index, name in enumerate(["styles", "numbering", "", "header1", "footer1"], 1) if name)
    header = block(run("职称评审材料", '<w:sz w:val="18"/>'), properties='<w:jc w:val="center"/>')
    package = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                               f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{package}/relationships">{links}</Relationships>',
        "word/document.xml": f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{content}</w:body></w:document>',
        "word/styles.xml": styles(way),
        "word/numbering.xml": numbering(lists),
        "word/header1.xml": f'{HEAD}<w:hdr xmlns:w="{W}">{header}</w:hdr>',
        "word/footer1.xml": f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>',
    }


def write_docx(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            info = zipfile.ZipInfo(name, (2026, 8, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)


def write_pdf(docx):
    office = shutil.which("soffice") or sys.exit("没有找到 LibreOffice（apt install libreoffice-writer），或用 --no-pdf 只生成 DOCX")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run([office, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf",
                        "--outdir", str(docx.parent), str(docx)], check=True, stdout=subprocess.DEVNULL)


def main():
    for sample, (name, way) in SAMPLES.items():
        source = CORPUS / "samples" / sample / name
        text = source.read_text(encoding="utf-8")
        items = read_markdown(text) if source.suffix == ".md" else read_text(text)
        target = CORPUS / "office" / sample / "个人技术报告.docx"
        target.parent.mkdir(parents=True, exist_ok=True)
        write_docx(target, parts(items, way))
        if "--no-pdf" not in sys.argv[1:]:
            write_pdf(target)
        print(target.relative_to(CORPUS), way)


if __name__ == "__main__":
    main()
