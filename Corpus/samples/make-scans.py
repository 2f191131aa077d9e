#!/usr/bin/env python3
"""Makes the scans of the postdoc samples: PDFs whose pages are pictures, and portraits.

Run anywhere: python3 Corpus/samples/make-scans.py
Standard library only; the same bytes every time. The pictures are flat drawings of a card or a certificate.
"""
import importlib.util
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
CARD, A4 = (243, 153), (595, 842)


def pixels(width, height, grey, bits, ink):
    """A sheet with a frame and lines, one row after the other."""
    paper = (250, 248, 240)
    dark = (60, 70, 110) if not grey else (70, 70, 70)

    def row(kind):
        marks = bytearray(width)
        if kind:
            for x in range(width // 10, width - width // 10):
                marks[x] = 1
        marks[: width // 60] = marks[-(width // 60) :] = b"\1" * (width // 60)
        if bits == 1:
            packed = bytearray((width + 7) // 8)
            for x, mark in enumerate(marks):
                if not mark:
                    packed[x >> 3] |= 0x80 >> (x & 7)
            return bytes(packed)
        if grey:
            return bytes(70 if mark else 246 for mark in marks)
        return b"".join(bytes(ink if mark else paper) for mark in marks)

    plain, line = row(False), row(True)
    step = max(height // 14, 2)
    return b"".join(line if y % step < step // 5 and y > step else plain for y in range(height))


def scan(pages):
    """pages: (size in points, dpi, "rgb" | "grey" | "bilevel")"""
    count = len(pages)
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{3 + 3 * index} 0 R" for index in range(count))
    bodies.append(f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode())
    for index, ((width, height), dpi, kind) in enumerate(pages):
        across, down = round(width * dpi / 72), round(height * dpi / 72)
        bits = 1 if kind == "bilevel" else 8
        data = zlib.compress(pixels(across, down, kind != "rgb", bits, (60, 70 + 30 * index, 110)), 9)
        space = "/DeviceRGB" if kind == "rgb" else "/DeviceGray"
        content = f"q {width} 0 0 {height} 0 0 cm /I Do Q"
        page = 3 + 3 * index
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Resources << /XObject << /I {page + 2} 0 R >> >>"
            f" /Contents {page + 1} 0 R >>".encode())
        bodies.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream".encode())
        bodies.append(
            f"<< /Type /XObject /Subtype /Image /Width {across} /Height {down} /ColorSpace {space} /BitsPerComponent {bits}"
            f" /Filter /FlateDecode /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream")
    out, offsets = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


SCANS = {
    "postdoc-undirected-good": {
        "身份证.pdf": [(CARD, 300, "rgb"), (CARD, 300, "rgb")], "决议书.pdf": [(A4, 200, "rgb")]},
    "postdoc-unattached-good": {
        "身份证.pdf": [(CARD, 300, "rgb"), (CARD, 300, "rgb")], "博士学位证书.pdf": [(A4, 200, "rgb")],
        "解除人事关系证明.pdf": [(A4, 200, "rgb")], "进站审核表.pdf": [(A4, 200, "rgb")]},
    # One side, and grey; the review form came too early; the certificate can't be made out.
    "postdoc-undirected-returned": {"身份证.pdf": [(CARD, 300, "grey")], "审核表.pdf": [(A4, 200, "bilevel")]},
    "postdoc-unattached-returned": {"博士学位证书.pdf": [(A4, 72, "rgb")]},
}


def main():
    spec = importlib.util.spec_from_file_location("attachments", HERE / "make-attachments.py")
    attachments = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(attachments)
    for folder, files in SCANS.items():
        for name, pages in files.items():
            (HERE / folder / name).write_bytes(scan(pages))
    for folder, coat in (("postdoc-undirected-good", (60, 84, 120)), ("postdoc-unattached-good", (120, 52, 64))):
        (HERE / folder / "照片.png").write_bytes(attachments.png(330, 480, coat))
    # Renamed by hand, as people do: a BMP that calls itself JPG.
    (HERE / "postdoc-undirected-returned" / "照片.jpg").write_bytes(attachments.bmp(99, 144, (70, 70, 76)))


if __name__ == "__main__":
    main()
