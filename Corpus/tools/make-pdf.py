#!/usr/bin/env python3
"""Makes the PDFs of Corpus/pdf: the report of one sample by other producers than LibreOffice, and the kinds of PDF whose text can't be read.

Needs chromium, fonts-wqy-zenhei, and from PyPI markdown, reportlab and pikepdf. Run from the repository's root.
"""
import pathlib
import random
import re
import subprocess
import tempfile

import markdown
import pikepdf
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

ROOT = pathlib.Path("Corpus")
SAMPLE = ROOT / "samples/senior-returned/个人技术报告.md"
TARGET = ROOT / "pdf"
FONT = "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"
STYLE = """body{font:12pt/1.6 "WenQuanYi Zen Hei"} p{text-indent:2em;text-align:justify}
table,td,th{border:1px solid #888;border-collapse:collapse;padding:2px 6px}"""


def chromium(text):
    """With the header and footer that Chromium prints by default."""
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "report.html"
        page.write_text(f"<!doctype html><meta charset=utf-8><title>个人技术报告</title><style>{STYLE}</style>"
                        + markdown.markdown(text, extensions=["tables"]), encoding="utf-8")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={TARGET / 'chromium.pdf'}", str(page)],
                       check=True, capture_output=True)


def reportlab(text):
    """Without spaces at line ends, without bookmarks, with a page number in the form “第 1 页”."""
    pdfmetrics.registerFont(TTFont("WQY", FONT))
    body = ParagraphStyle("body", fontName="WQY", fontSize=12, leading=20, firstLineIndent=24, alignment=TA_JUSTIFY, wordWrap="CJK")
    heads = [ParagraphStyle(f"h{n}", parent=body, fontSize=20 - 2 * n, leading=32 - 2 * n, firstLineIndent=0, spaceBefore=8) for n in range(4)]
    story, rows = [], []
    for line in text.splitlines() + [""]:
        if line.startswith("|"):
            if not re.match(r"^\|[\s:|-]+\|$", line):
                rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            story.append(Table(rows, style=[("FONTNAME", (0, 0), (-1, -1), "WQY"), ("GRID", (0, 0), (-1, -1), 0.5, "#888888")]))
            rows = []
        if not line.strip() or line.startswith("<!--"):
            continue
        heading = re.match(r"(#+) (.*)", line)
        plain = re.sub(r"\*\*|`", "", heading[2] if heading else line)
        story.append(Paragraph(plain, heads[len(heading[1]) - 1] if heading else body))

    def furniture(canvas, document):
        canvas.setFont("WQY", 9)
        canvas.drawString(72, A4[1] - 40, "个人技术报告（送审稿）")
        canvas.drawCentredString(A4[0] / 2, 30, f"第 {document.page} 页")

    SimpleDocTemplate(str(TARGET / "reportlab.pdf"), pagesize=A4, invariant=1).build(story, onFirstPage=furniture, onLaterPages=furniture)


def derived():
    """A restriction on copying, and fonts that don't say what their glyphs mean."""
    source = TARGET / "reportlab.pdf"
    with pikepdf.open(source) as pdf:
        del pdf.pages[1:]
        pdf.save(TARGET / "restricted.pdf", encryption=pikepdf.Encryption(user="", owner="geheim", allow=pikepdf.Permissions(extract=False)))
    with pikepdf.open(source) as pdf:
        del pdf.pages[1:]
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                del thing["/ToUnicode"]
        pdf.save(TARGET / "no-unicode-map.pdf")


def scan():
    """Two pages of noise, and the same under a password."""
    noise = random.Random(1)
    with pikepdf.new() as pdf:
        for _ in range(2):
            pdf.add_blank_page(page_size=A4)
            page = pdf.pages[-1]
            image = pdf.make_stream(bytes(noise.choice(b"\x00\xff") for _ in range(220 * 300)))
            image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            image.Width, image.Height, image.ColorSpace, image.BitsPerComponent = 220, 300, pikepdf.Name.DeviceGray, 8
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
            page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /I Do Q")
        pdf.save(TARGET / "scan.pdf", compress_streams=True)
        pdf.save(TARGET / "password.pdf", encryption=pikepdf.Encryption(user="geheim", owner="geheim"))


if __name__ == "__main__":
    TARGET.mkdir(exist_ok=True)
    report = SAMPLE.read_text(encoding="utf-8")
    chromium(report)
    reportlab(report)
    derived()
    scan()
