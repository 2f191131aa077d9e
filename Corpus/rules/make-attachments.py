#!/usr/bin/env python3
"""Writes the attachments of the fixtures about the application (standard library only, the same bytes every time).

    python3 Corpus/rules/make-attachments.py
"""
import pathlib
import struct
import zlib

HERE = pathlib.Path(__file__).parent


def pdf(*texts):
    """A page for each text."""
    pages = range(4, 4 + 2 * len(texts), 2)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(texts)}/Kids[{' '.join(f'{page} 0 R' for page in pages)}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for page, text in zip(pages, texts):
        content = f"BT /F1 16 Tf 72 740 Td ({text}) Tj ET"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {page + 1} 0 R/Resources<</Font<</F1 3 0 R>>>>>>")
        objects.append(f"<</Length {len(content)}>>\nstream\n{content}\nendstream")
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj {body} endobj\n".encode()
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    return data + f"trailer <</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()


def png(width, height):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\0" + b"\xd8" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def bmp(width, height):
    rows = (b"\xd8" * 3 * width + b"\0" * (-3 * width % 4)) * height
    return b"BM" + struct.pack("<IHHI", 54 + len(rows), 0, 0, 54) + struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, len(rows), 2835, 2835, 0, 0) + rows


FILES = {
    "achievement.evidence/good/专利证书.pdf": pdf("patent certificate"),
    "achievement.evidence/good/获奖证书.PDF": pdf("award certificate"),
    "achievement.evidence/bad/专利证书.pdf": png(40, 60),
    "achievement.evidence/bad/获奖证书.pdf": pdf("award certificate"),
    "form.attachment/good/身份证.pdf": pdf("identity card, both sides"),
    "form.attachment/good/学历.pdf": pdf("bachelor", "master"),
    "form.attachment/good/社保.pdf": pdf("social insurance"),
    "form.attachment/bad/身份证.pdf": png(60, 40),
    "form.attachment/bad/毕业证.pdf": pdf("diploma"),
    "form.attachment/bad/学位证.pdf": pdf("degree"),
    "form.photo/good/照片.jpg": png(33, 48),
    "form.photo/bad/照片.jpg": bmp(3, 4),
    "form.photo/bad-3/照片.jpg": pdf("photo"),
    "form.photo/bad-4/照片.jfif": png(33, 48),
    "form.photo/bad-5/生活照.png": png(480, 320),
    "form.required/good/个人技术报告.pdf": pdf("report"),
}

for name, data in FILES.items():
    path = HERE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
