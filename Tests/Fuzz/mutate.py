"""Mutations that know the structure of what they change: text, YAML, XML, ZIP and PDF. All take their chances from the given generator, so
that a seed and a number give the same input everywhere."""
import io
import re
import warnings
import zipfile
import zlib

# Two entries of one name are what we want.
warnings.filterwarnings("ignore", "Duplicate name")

TOKENS = [
    "图 3", "表8", "见图7", "（）", "[ ]", "____", "×××", "XX研究所", "待补充", "TODO", "机密★", "我们", "本人", "课题组", "一、", "（二）",
    "1.1 ", "第三章 ", "代表性项目一：", "项目背景", "技术难点", "今后工作展望", "2020.03-2022.12", "至今", "ZL201910123456.X", "排名第1",
    "<<<<<<< HEAD", "=======", "<!-- reportlint-disable report.placeholder: 理由 -->", "<!--", "-->", "##vso[x]", "::error::x", "##[x]",
    "![[]()", "[^1]", "[^1]: 注", "|a|b|\n|-|-|\n|c|", "```", "---", "***", "**项目背景：**文", "&amp;", "&#x202e;", "\\", "<table>", "$$", "目录\n",
    "\u202e", "\u2028", "\u0301", "\ufeff", "\u00a0", "\u3000", "\u2f00", "\U0002000b", "e\u0301", "\u205f::x", "\x1b[31m", "\x07", "\r", "\t",
    "\x85", "\x0c", "👨‍👩‍👧", "ﷺ", "é", "Ⅳ", "㈠", "①", "％", "１２３", "九千九百九十九万", "1e309", "-0", "NaN",
]
NUMBERS = ["0", "-1", "1", "63", "64", "255", "65535", "65536", "2147483647", "-2147483648", "4294967295", "9223372036854775807",
           "99999999999999999999", "1e308", "0.0000001", "NaN", "", "x", "1048576", "16384"]
SCALARS = NUMBERS + [
    "[]", "{}", "[[[[]]]]", "~", "null", "true", "''", '"\\ud842\\udfb7"', "'it''s'", "|\n    多行\n    文字", ">-\n    折行\n    文字", "&a x", "*a", "!!binary eA==",
    "!!set {a, b}", "!x y", "{a: b}", "2020-03-15", "2020.10", "2020年13月", "0000-00", "9999-99-99", "2020.03-", "-2020", "至今", "../../etc/passwd",
    "/etc/passwd", ".git/config", "a" * 300, "甲" * 500, "a/" * 3000, "x.pdf", "报告.docx", "# 注释", "姓名：张三", "@x", "%x", "`x`", "a: b: c", "- - - x",
    "高级工程师", "正高级", "assistant", "5年3个月", "999年99个月", "[a.pdf, b.pdf, ../c.pdf]", "\u202e", "\x07",
]


def junk(random):
    kind = random.randrange(5)
    if kind == 0:
        return bytes(random.randrange(256) for _ in range(random.randrange(1, 9)))
    if kind == 1:
        return random.choice(TOKENS).encode() * random.choice([1, 1, 1, 2, 30, 300])
    if kind == 2:
        return random.choice([b"\xff", b"\xed\xa0\x80", b"\xc0\x80", b"\xf8", b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\xb8\xf6"])
    return random.choice(TOKENS).encode()


def mutate_bytes(random, data, times=None):
    """Whatever the format."""
    data = bytearray(data)
    for _ in range(times or random.choice([1, 1, 1, 2, 3, 8])):
        at = random.randrange(len(data) + 1)
        end = min(len(data), at + int(random.expovariate(1 / 12)) + 1)
        kind = random.randrange(8)
        if kind == 0 and at < len(data):
            data[at] ^= 1 << random.randrange(8)
        elif kind == 1:
            del data[at:end]
        elif kind == 2:
            data[at:at] = junk(random)
        elif kind == 3:
            data[at:at] = data[at:end] * random.choice([1, 2, 10, 100])
        elif kind == 4:
            data[at:end] = junk(random)
        elif kind == 5 and random.random() < 0.2:
            del data[at:]
        elif kind == 6:
            other = random.randrange(len(data) + 1)
            data[at:end] = data[other:other + random.randrange(1, 60)]
        elif at < len(data):
            data[at] = random.choice(b"\0\x09\x0a\x0d\x20\x7f\xff<>&\"'[](){}|#*-:0")
    return bytes(data)


def mutate_lines(random, data):
    """Lines moved, repeated, dropped, run together or given a token."""
    lines = data.split(b"\n")
    for _ in range(random.choice([1, 2, 4, 10])):
        at = random.randrange(len(lines))
        kind = random.randrange(7)
        if kind == 0:
            lines.insert(random.randrange(len(lines) + 1), lines[at])
        elif kind == 1 and len(lines) > 1:
            del lines[at]
        elif kind == 2:
            lines[at:at + 1] = [lines[at]] * random.choice([2, 3, 50])
        elif kind == 3:
            cut = random.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:cut] + junk(random) + lines[at][cut:]
        elif kind == 4:
            lines[at] = random.choice([b"# ", b"## ", b"- ", b"> ", b"    ", b"1. ", b"| ", b"\xe4\xb8\x80\xe3\x80\x81", b"\t"]) + lines[at]
        elif kind == 5 and at + 1 < len(lines):
            lines[at:at + 2] = [lines[at] + lines[at + 1]]
        else:
            lines[at] = b"".join(junk(random) for _ in range(random.randrange(1, 12)))
    return random.choice([b"\n", b"\n", b"\n", b"\r\n", b"\r"]).join(lines)


def mutate_yaml(random, data):
    lines = data.decode("utf-8", "replace").split("\n")
    for _ in range(random.choice([1, 1, 2, 5])):
        at = random.randrange(len(lines))
        match = re.match(r"^(\s*(?:- )?)([^:#]+):(.*)$", lines[at])
        kind = random.randrange(7)
        if kind <= 2 and match:
            lines[at] = f"{match[1]}{match[2]}: {random.choice(SCALARS)}"
        elif kind == 3 and match:
            lines[at] = f"{match[1]}{random.choice(TOKENS + SCALARS)}:{match[3]}"
        elif kind == 4:
            lines.insert(random.randrange(len(lines) + 1), lines[at])
        elif kind == 5:
            lines[at] = " " * random.randrange(9) + lines[at].lstrip()
        else:
            return mutate_bytes(random, "\n".join(lines).encode())
    return "\n".join(lines).encode()


TAG = re.compile(rb"<(/?)([\w:]+)([^<>]*?)(/?)>")


def mutate_xml(random, data):
    for _ in range(random.choice([1, 1, 2, 4])):
        tags = list(TAG.finditer(data))
        if not tags or random.random() < 0.15:
            return mutate_bytes(random, data)
        tag = random.choice(tags)
        kind = random.randrange(8)
        start, end = tag.span()
        if kind == 0:
            values = list(re.finditer(rb'="([^"]*)"', tag[0]))
            if values:
                value = random.choice(values)
                new = random.choice(NUMBERS + ["A1:XFD1048576", "XFD1048576", "../../x", "rId1", "甲"]).encode()
                data = data[:start + value.start(1)] + new + data[start + value.end(1):]
        elif kind == 1:
            data = data[:start] + data[end:]
        elif kind == 2:
            other = random.choice(tags)
            data = data[:start] + other[0] + data[end:]
        elif kind in (3, 4):
            close = data.find(b"</" + tag[2] + b">", end) if not tag[1] and not tag[4] else -1
            if close >= 0:
                piece = data[start:close + len(tag[2]) + 3]
                if kind == 3:
                    data = data[:start] + data[start + len(piece):]
                elif len(piece) < 20_000:
                    data = data[:start] + piece * random.choice([2, 3, 40]) + data[start + len(piece):]
        elif kind == 5:
            data = data[:end] + junk(random) + data[end:]
        elif kind == 6:
            depth = random.choice([3, 60, 300])
            data = data[:start] + b"<" + tag[2] + b">" + (b"<" + tag[2] + b">") * depth + (b"</" + tag[2] + b">") * depth + data[start:]
        else:
            data = data[:start] + random.choice(TOKENS).replace("<", "&lt;").encode() + data[start:]
    return data


def zip_entries(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def zipped(random, entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", random.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])) as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name or "x", (1980, 1, 1, 0, 0, 0))
            info.compress_type = archive.compression
            archive.writestr(info, data)
    return out.getvalue()


def mutate_zip(random, data):
    """Of an Office file: mostly one part's XML, sometimes the parts as a whole, the directory or the raw bytes."""
    kind = random.randrange(10)
    if kind == 0:
        return mutate_bytes(random, data)
    if kind == 1:
        tail = max(0, len(data) - 2000)
        return data[:tail] + mutate_bytes(random, data[tail:])
    entries = zip_entries(data)
    if kind == 2:
        at = random.randrange(len(entries))
        name, part = entries[at]
        change = random.randrange(5)
        if change == 0:
            del entries[at]
        elif change == 1:
            entries[at] = (random.choice(["../x.xml", "图片.png", "WORD\\DOCUMENT.XML", "é.xml", name.upper(), "a" * 300]), part)
        elif change == 2:
            entries.append((name, mutate_xml(random, part)))
        elif change == 3:
            entries[at] = (name, random.choice(entries)[1])
        else:
            entries += [(f"word/extra{n}.xml", part[:200]) for n in range(random.choice([1, 50, 2000]))]
        return zipped(random, entries)
    texts = [n for n, (name, _) in enumerate(entries) if name.endswith((".xml", ".rels"))] or [0]
    mains = [n for n in texts if re.search(r"document\.xml$|sheet1\.xml$|sharedStrings\.xml$", entries[n][0])]
    for at in {random.choice(mains or texts), random.choice(texts)} if kind < 6 else {random.choice(mains or texts)}:
        entries[at] = (entries[at][0], mutate_xml(random, entries[at][1]))
    return zipped(random, entries)


STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)


def mutate_pdf(random, data):
    """Numbers and names of the objects, what the streams hold, whole objects; Poppler mends the rest."""
    for _ in range(random.choice([1, 1, 2, 4])):
        kind = random.randrange(6)
        if kind == 0:
            data = mutate_bytes(random, data)
        elif kind == 1:
            numbers = list(re.finditer(rb"(?<=[ \[/])-?\d+(?=[ \]/>])", data))
            if numbers:
                at = random.choice(numbers)
                data = data[:at.start()] + random.choice(NUMBERS).encode() + data[at.end():]
        elif kind == 2:
            names = list(re.finditer(rb"/[A-Za-z]+", data))
            if names:
                at, other = random.choice(names), random.choice(names)
                data = data[:at.start()] + other[0] + data[at.end():]
        elif kind == 3:
            objects = list(re.finditer(rb"\d+ \d+ obj.*?endobj", data, re.S))
            if objects:
                at, other = random.choice(objects), random.choice(objects)
                new = random.choice([b"", other[0], at[0] * 2])
                data = data[:at.start()] + new + data[at.end():]
        else:
            streams = list(STREAM.finditer(data))
            if streams:
                at = random.choice(streams)
                try:
                    inner = zlib.compress(mutate_bytes(random, zlib.decompress(at[1]), 8))
                except zlib.error:
                    inner = mutate_bytes(random, at[1])
                data = data[:at.start(1)] + inner + data[at.end(1):]
    return data


def text_pdf(random):
    """A PDF of our own making: lines of any size anywhere on some pages."""
    fonts = b"<</F1 <</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0" \
            b"/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>]>>>>"
    pages, objects = [], [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    for _ in range(random.choice([1, 2, 5, 30])):
        content = []
        for _ in range(random.choice([1, 5, 20, 60])):
            text = (random.choice(TOKENS) * random.choice([1, 1, 3, 20])).encode("utf-16-be").hex()
            x, y, size = random.choice([0, 72, 90, 300, -50, 5000]), random.randrange(-20, 900), random.choice([1, 8, 10.5, 12, 16, 22, 72, 1000])
            content.append(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{text}> Tj ET")
        stream = "\n".join(content).encode()
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font%s>>>>" % (len(objects), fonts))
        pages.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(pages), len(pages))
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj %s endobj\n" % (n + 1, data) for n, data in enumerate(objects))
    return body + b"trailer <</Root 1 0 R/Size %d>>\nstartxref\n0\n%%%%EOF\n" % (len(objects) + 1)
