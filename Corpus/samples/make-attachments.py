#!/usr/bin/env python3
"""Makes the attachments of the sample applications (one-page PDFs, portrait PNGs).

Run anywhere: python3 Corpus/samples/make-attachments.py
Standard library only; the same bytes every time. Texts are in English because
the PDFs use the built-in Helvetica and embed no font.
"""
import struct
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent

PDFS = {
    "engineer-good": {
        "身份证.pdf": "Sample ID card scan (front and back)",
        "学历.pdf": ["Sample diploma: bachelor 2019", "Sample diploma: master 2022"],
        "社保.pdf": "Sample social insurance record 2022-07 to date",
        "专利证书.pdf": "Sample patent certificate ZL202310847362.3",
        "测试台验收证明.pdf": "Sample acceptance certificate, ground test bench",
    },
    "senior-good": {
        "身份证.pdf": "Sample ID card scan (front and back)",
        "学历.pdf": ["Sample diploma: bachelor 2011", "Sample diploma: master 2014"],
        "社保.pdf": "Sample social insurance record 2014-07 to date",
        "考核.pdf": "Sample certificate: excellent employee 2024",
        "专利证书-质量控制.pdf": "Sample patent certificate ZL202110693518.8",
        "专利证书-密钥轮换.pdf": "Sample patent certificate ZL202311058246.X",
        "获奖证书.pdf": "Sample award certificate 2024, second prize, rank 2",
        "专利公开通知.pdf": "Sample notice of publication 202410238475.8",
    },
    "principal-good": {
        "身份证.pdf": "Sample ID card scan (front and back)",
        "学历.pdf": ["Sample diploma: bachelor 2006", "Sample diploma: master 2009"],
        "社保.pdf": "Sample social insurance record 2009-07 to date",
        "获奖证书.pdf": "Sample award certificate 2023, first prize, rank 1",
        "专利证书-旋转标定.pdf": "Sample patent certificate ZL202110874213.7",
        "专利证书-闭环校正.pdf": "Sample patent certificate ZL202410365528.2",
    },
    # 身份证.pdf and 专利证书.pdf are left out on purpose.
    "senior-returned": {
        "学历.pdf": ["Sample diploma: bachelor 2012", "Sample diploma: master 2015"],
    },
}


def pdf(texts):
    """A page for each text."""
    texts = [texts] if isinstance(texts, str) else texts
    pages = range(4, 4 + 2 * len(texts), 2)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{page} 0 R' for page in pages)}] /Count {len(texts)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for page, text in zip(pages, texts):
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        content = f"BT /F1 16 Tf 72 740 Td ({escaped}) Tj 0 -28 Td (reportlint sample, not a real document) Tj ET"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {page + 1} 0 R >>")
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode("ascii")
    for offset in offsets:
        out += f"{offset:010d} 00000 n \n".encode("ascii")
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode("ascii")
    return bytes(out)


def portrait(width, height, coat):
    """Palette indices of a flat drawing: background, hair, skin, coat, collar."""
    palette = [(214, 230, 245), (44, 38, 36), (236, 200, 172), coat, (248, 248, 248)]
    rows = []
    for y in range(height):
        row = bytearray(width)
        for x in range(width):
            u, v = (x + 0.5) / width - 0.5, (y + 0.5) / height
            colour = 0
            if (u / 0.46) ** 2 + ((v - 1.02) / 0.30) ** 2 < 1:
                colour = 3
            if v > 0.70 and abs(u) < (0.92 - v) * 0.6:
                colour = 4
            if abs(u) < 0.09 and 0.55 < v < 0.76:
                colour = 2
            if (u / 0.225) ** 2 + ((v - 0.38) / 0.215) ** 2 < 1:
                colour = 1
            if (u / 0.185) ** 2 + ((v - 0.43) / 0.195) ** 2 < 1:
                colour = 2
            row[x] = colour
        rows.append(bytes(row))
    return palette, rows


def png(width, height, coat):
    palette, rows = portrait(width, height, coat)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))
        + chunk(b"PLTE", bytes(v for rgb in palette for v in rgb))
        + chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows), 9))
        + chunk(b"IEND", b"")
    )


def bmp(width, height, coat):
    palette, rows = portrait(width, height, coat)
    pad = b"\0" * (-width % 4)
    pixels = b"".join(row + pad for row in reversed(rows))
    table = b"".join(bytes((b, g, r, 0)) for r, g, b in palette)
    start = 14 + 40 + len(table)
    return (
        b"BM" + struct.pack("<IHHI", start + len(pixels), 0, 0, start)
        + struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, 0, len(pixels), 2835, 2835, len(palette), 0)
        + table + pixels
    )


def main():
    for folder, files in PDFS.items():
        for name, text in files.items():
            (HERE / folder / name).write_bytes(pdf(text))
    (HERE / "engineer-good" / "照片.png").write_bytes(png(330, 480, (60, 84, 120)))
    (HERE / "senior-good" / "照片.png").write_bytes(png(330, 480, (40, 44, 52)))
    (HERE / "principal-good" / "照片.png").write_bytes(png(330, 480, (120, 52, 64)))
    # Renamed by hand, as people do: a BMP that calls itself JPG, a phone picture that calls itself PDF.
    (HERE / "senior-returned" / "照片.jpg").write_bytes(bmp(99, 144, (70, 70, 76)))
    (HERE / "senior-returned" / "社保.pdf").write_bytes(png(330, 480, (250, 250, 250)))


if __name__ == "__main__":
    main()
