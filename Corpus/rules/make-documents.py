#!/usr/bin/env python3
"""Writes the DOCX and PDF fixtures of this folder (standard library only, the same bytes every time).

    python3 Corpus/rules/make-documents.py
"""
import pathlib
import re
import zipfile
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).parent

REPORT = [
    ("title", "个人技术报告"),
    ("text", "本人孟晓川，2015年毕业于西安电子科技大学电子信息工程专业，获硕士学位，现在中国科学院空间应用工程与技术中心从事星载电子学研发，"
             "先后参与相机数据压缩单元研制和载荷配电控制器研制两个工程项目，分别负责压缩算法的逻辑实现和配电板的电路设计。"),
    ("1", "一、代表性项目一：相机数据压缩单元研制"),
    ("2", "（一）项目背景"),
    ("text", "相机每秒产生1.6 Gbit的原始数据，下行链路只有300 Mbps，必须在星上完成压缩后再下传。原有方案在信号起伏大的条带上码率失控，"
             "丢帧率达到2%，用户要求丢帧率降到万分之一以下。"),
    ("2", "（二）技术方案"),
    ("text", "图像按64行分成条带，变换采用5级整数小波，熵编码采用自适应算术编码，时钟80 MHz，每个时钟处理2个像素。"
             "本人提出先估计、后分配的两级码率控制，片内存储只放两个条带。"),
    ("2", "（三）实现效果和性能"),
    ("text", "单元于2022年随相机交付，码率误差最大0.7%，丢帧率降到百万分之三，在轨运行26个月无故障。"),
    ("1", "二、今后工作展望"),
    ("text", "今后三年，本人准备把码率控制方法推广到视频载荷，并研究在轨重构技术，使一套硬件适应不同的相机。"),
]


def changed(blocks, old, new):
    assert any(old in text for _, text in blocks)
    return [(kind, text.replace(old, new)) for kind, text in blocks]


def words(text):
    """字数 as Word counts these texts."""
    return len(re.findall(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]|[!-~±℃]+", text))


PLAIN = ("第{0}组试验取条带高{1}行，记录码率误差、丢帧数和逻辑占用，与前一组逐项比较；误差偏大的条带逐一回放，"
         "找出原因以后修改估计器的权重，再重做一遍，直到连续三遍的结果一致。")
LATIN = "第{0}组用 V1.{0} 版固件，DDR3 带宽 2 GB/s，SPI 时钟 20 MHz，LVDS 共 4 路，BER 低于 1E-12，逐条带记录码率误差和丢帧数，与前一组比较，偏大的回放以后修改权重。"


def grown(least, *fillers):
    """The report with tests of its design, until it has so many 字."""
    blocks, number = list(REPORT), 0
    while sum(words(text) for _, text in blocks) < least:
        number += 1
        blocks.insert(-4, ("text", fillers[number % len(fillers)].format(number, 32 + number % 7 * 16)))
    return blocks


def docx(path, blocks, header=None, tracked=(), watermark=None):
    def paragraph(kind, text):
        style = f'<w:pPr><w:outlineLvl w:val="{int(kind) - 1}"/></w:pPr>' if kind in "12" else ""
        return f'<w:p>{style}<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'

    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    parts = {
        "[Content_Types].xml": f'{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                               '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                               f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{office}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{head}<w:document xmlns:w="{word}"><w:body>' + "".join(paragraph(*block) for block in blocks) + "</w:body></w:document>",
    }
    for mark, words in tracked:
        parts["word/document.xml"] = parts["word/document.xml"].replace("</w:p>", mark.format(words) + "</w:p>", 3 if words else 1)
    if header:
        parts["word/_rels/document.xml.rels"] = (f'{head}<Relationships xmlns="{relations}"><Relationship Id="rId1" '
                                                 'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>')
        art = (f'<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textpath string="{watermark}"/>'
               '</v:shape></w:pict></w:r></w:p>' if watermark else "")
        parts["word/header1.xml"] = f'{head}<w:hdr xmlns:w="{word}">{paragraph("text", header)}{art}</w:hdr>'
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text.encode(), zipfile.ZIP_DEFLATED)


def pdf(path, blocks, has_text=True, shift=0, figure=None, header=None):
    """Lines of 34 characters, in a font whose codes are UTF-16 units; without text only a filled rectangle, as a scan has.
    A figure is one above its caption on a page of its own; a header stands on each page, with its number below.

    Shifted, the font says that its codes are characters which nobody has (private use), as broken exports do."""
    sizes = {"title": 18, "1": 15, "2": 13, "text": 12}
    content, y = [], 760
    for kind, text in blocks:
        size, columns = sizes[kind], 34
        text = "　　" + text if kind == "text" else text
        for start in range(0, len(text), columns):
            codes = text[start:start + columns].encode("utf-16-be").hex()
            content.append(f"BT /F {size} Tf 1 0 0 1 90 {y} Tm <{codes}> Tj ET")
            y -= int(size * 1.5)
        y -= 6
    def line(size, x, y, text):
        return f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET"

    def furniture(page):
        return [line(9, 90, 805, header), line(9, 280, 30, f"第{page}页")] if header else []

    content += furniture(1)
    if not has_text:
        content = ["0.9 g 60 60 475 720 re f"]
    mapping = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def "
               f"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <{shift:04X}> <FFFF> <{'E000' if shift else '0000'}> endbfrange endcmap end end")

    def stream(text):
        return f"<</Length {len(text)}>>\nstream\n{text}\nendstream"

    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 2/Kids[3 0 R 9 0 R]>>" if figure else "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        stream("\n".join(content)),
        "<</Type/Font/Subtype/Type0/BaseFont/Sketch/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 8 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Sketch/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[32 126 500]/FontDescriptor 7 0 R>>",
        "<</Type/FontDescriptor/FontName/Sketch/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 700/StemV 80>>",
        stream(mapping),
    ]
    if figure:
        objects += [objects[2].replace("4 0 R", "10 0 R"),
                    stream("\n".join(["0.9 g 60 160 475 620 re f 0 g", line(12, 200, 120, figure), *furniture(2)]))]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj {body} endobj\n".encode()
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    data += f"trailer <</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


name = "个人技术报告"
for folder in ["document.differs/good", "report.file-format/good"]:
    docx(HERE / folder / f"{name}.docx", REPORT)
    pdf(HERE / folder / f"{name}.pdf", REPORT)
INSERTED = '<w:ins w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"><w:r><w:t>{}</w:t></w:r></w:ins>'
DELETED = '<w:del w:id="2" w:author="A" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>旧稿</w:delText></w:r></w:del>'
COMMENT = '<w:r><w:commentReference w:id="0"/></w:r>'
docx(HERE / "report.revisions/good" / f"{name}.docx", REPORT)
docx(HERE / "report.revisions/bad" / f"{name}.docx", REPORT, tracked=[(INSERTED, "（修订）")])
docx(HERE / "report.revisions/bad" / "删改技术报告.docx", REPORT, tracked=[(DELETED, "")])
docx(HERE / "report.revisions/bad" / "批注技术报告.docx", REPORT, tracked=[(COMMENT, "")])
docx(HERE / "report.classified/good" / "页眉技术报告.docx", REPORT, "空间应用中心　个人技术报告")
docx(HERE / "report.classified/bad" / "页眉技术报告.docx", REPORT, "个人技术报告　　内部资料　注意保密")
docx(HERE / "report.classified/bad" / "水印技术报告.docx", REPORT, "空间应用中心　个人技术报告", watermark="秘密★3年")
docx(HERE / "report.classified/good" / "水印技术报告.docx", REPORT, "空间应用中心　个人技术报告", watermark="非密")
docx(HERE / "document.differs/bad" / f"{name}.docx", changed(changed(REPORT, "每个时钟处理2个像素", "每个时钟处理4个像素"), "26个月", "31个月"))
pdf(HERE / "document.differs/bad" / f"{name}.pdf", REPORT)
for folder in ["report.file-size/good", "report.file-size/bad", "report.text-layer/good"]:
    pdf(HERE / folder / f"{name}.pdf", REPORT)
pdf(HERE / "report.text-layer/bad" / f"{name}.pdf", REPORT, has_text=False)
pdf(HERE / "report.text-layer/bad-2" / f"{name}.pdf", REPORT, shift=0x4E00)
pdf(HERE / "report.text-layer/bad-3" / f"{name}.pdf", REPORT[:3], shift=0x4E00)
for folder in ["report.file-size/bad-2", "report.file-size/bad-3", "document.differs/bad-2", "document.differs/bad-3"]:
    pdf(HERE / folder / f"{name}.pdf", REPORT)
docx(HERE / "document.differs/bad-2" / f"{name}.docx", changed(REPORT, "丢帧率降到百万分之三", "丢帧率降到百万分之五"))
docx(HERE / "document.differs/bad-3" / f"{name}.docx", [*REPORT[:-1], ("text", "另外，本人准备在两年内完成视频载荷的样机，并与用户单位联合开展外场试验。"), REPORT[-1]])

docx(HERE / "report.file-format/bad-3" / f"{name}.docx", REPORT)
docx(HERE / "report.length-minimum/bad-3" / f"{name}.docx", grown(4600, PLAIN))
docx(HERE / "report.length-minimum/bad-4" / f"{name}.docx", grown(5600, PLAIN, LATIN))
docx(HERE / "report.length-minimum/good-2" / f"{name}.docx", grown(5100, LATIN))
docx(HERE / "report.length-margin/bad-2" / f"{name}.docx", grown(5100, PLAIN, LATIN))
docx(HERE / "report.length-margin/bad-3" / f"{name}.docx", grown(6100, LATIN))
for folder in ["report.length-margin/bad-4", "report.length-cap/good-2"]:
    docx(HERE / folder / f"{name}.docx", grown(14800, LATIN))
docx(HERE / "report.length-cap/bad-2" / f"{name}.docx", grown(15300, PLAIN))
docx(HERE / "report.length-cap/bad-3" / f"{name}.docx", grown(19000, LATIN, PLAIN))
pdf(HERE / "report.file-size/good-2" / f"{name}.pdf", REPORT)
pdf(HERE / "report.text-layer/good-2" / f"{name}.pdf", changed(REPORT, "时钟80 MHz", "结构见图1，时钟80 MHz"), figure="图1　压缩单元的结构")
# What Word writes without anybody revising, and a text that speaks of revisions.
MARKS = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="3" w:name="_Toc1"/><w:bookmarkEnd w:id="3"/>'
docx(HERE / "report.revisions/good-2" / f"{name}.docx", changed(REPORT, "片内存储只放两个条带", "修订和批注另存一份，片内存储只放两个条带"), tracked=[(MARKS, "")])
docx(HERE / "report.length-margin/good-2" / f"{name}.docx", grown(7400, LATIN))
# A header and numbers of pages are no difference.
HEADED = [*REPORT, ("text", "图1　压缩单元的结构")]
docx(HERE / "document.differs/good-2" / f"{name}.docx", HEADED, "个人技术报告　孟晓川")
pdf(HERE / "document.differs/good-2" / f"{name}.pdf", REPORT, figure="图1　压缩单元的结构", header="个人技术报告　孟晓川")
# Another sign, two numbers exchanged, a word of one character, which a cell elsewhere has, too.
SIGNED = [*REPORT[:-2], ("text", "环境温度-15 ℃以上，甲方5人、乙方7人到场，含水率≥8%，这种器件不用于飞行件，超差±2%的退回。"), *REPORT[-2:]]
MENDED = changed(changed(SIGNED, "温度-15", "温度15"), "含水率≥8%", "含水率≤8%")
for folder, blocks in [("bad-4", MENDED), ("bad-5", changed(SIGNED, "甲方5人、乙方7人", "甲方7人、乙方5人")),
                       ("bad-6", changed(SIGNED, "这种器件不用于", "这种器件用于"))]:
    docx(HERE / "document.differs" / folder / f"{name}.docx", blocks)
    pdf(HERE / "document.differs" / folder / f"{name}.pdf", SIGNED)
docx(HERE / "report.outlook-missing/bad-5" / f"{name}.docx", REPORT[:-2])
docx(HERE / "report.placeholder/bad-3" / f"{name}.docx", changed(REPORT, "单元于2022年", "单元于202X年"),
     "XX研究所　个人技术报告")
pdf(HERE / "report.personal-work/bad-5" / f"{name}.pdf", changed(REPORT, "本人提出先估计", "我们提出先估计"))
pdf(HERE / "report.section-empty/bad-5" / f"{name}.pdf", REPORT[:6] + REPORT[7:])
pdf(HERE / "report.figure-missing/bad-4" / f"{name}.pdf", changed(REPORT, "时钟80 MHz", "时序如图7所示，时钟80 MHz"))
pdf(HERE / "report.project-not-in-achievements/bad-6" / f"{name}.pdf", REPORT)
docx(HERE / "opinion.first-person/bad-5" / "单位推荐意见.docx", [("text", "孟晓川同志在我所星载电子学研发岗位工作。"),
                                                            ("text", "几年来我负责压缩单元的逻辑设计，本人的技术水平有了很大提高，请领导批准。")])
