#!/usr/bin/env python3
"""make_wheel.py PROGRAM OUT: a PyPI wheel that carries the program, tagged for the C library that it needs; the hook installs it without a compiler."""
import hashlib
import os
import pathlib
import platform
import re
import subprocess
import sys
import time
import zipfile

from wheel.wheelfile import WheelFile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def make(target):
    return subprocess.run(["make", "--no-print-directory", "-s", target], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def needed_glibc(program):
    """The newest version of glibc's symbols that the program binds to, as pip's tags count it."""
    symbols = subprocess.run(["objdump", "-T", program], capture_output=True, text=True, check=True).stdout
    return max(tuple(map(int, version.split("."))) for version in re.findall(r"GLIBC_(\d+\.\d+)", symbols))


def main():
    program, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    version = make("version")
    glibc = needed_glibc(program)
    tag = f"py3-none-manylinux_{glibc[0]}_{glibc[1]}_{platform.machine()}"
    # Zip files count from 1980, in steps of two seconds.
    os.environ["SOURCE_DATE_EPOCH"] = str(max(int(os.environ["SOURCE_DATE_EPOCH"]), 315532800) // 2 * 2)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    info = f"reportlint-{version}.dist-info"
    files = {
        f"reportlint-{version}.data/scripts/reportlint": (program.read_bytes(), 0o755),
        f"{info}/METADATA": (("Metadata-Version: 2.3\nName: reportlint\n" f"Version: {version}\n"
                              "Summary: 职称评审材料检查：个人技术报告、单位推荐意见、业绩和申报表\nLicense-Expression: Apache-2.0\n"
                              "Requires-Python: >=3.8\nDescription-Content-Type: text/markdown\n\n" + readme).encode(), 0o644),
        f"{info}/WHEEL": (f"Wheel-Version: 1.0\nGenerator: reportlint\nRoot-Is-Purelib: false\nTag: {tag}\n".encode(), 0o644),
        f"{info}/licenses/LICENSE": ((ROOT / "LICENSE").read_bytes(), 0o644),
    }
    notices = program.parent.parent / "share/doc/reportlint/THIRD-PARTY-NOTICES"
    files[f"{info}/licenses/THIRD-PARTY-NOTICES"] = (notices.read_bytes(), 0o644)

    out.mkdir(parents=True, exist_ok=True)
    path = out / f"reportlint-{version}-{tag}.whl"
    path.unlink(missing_ok=True)
    with WheelFile(path, "w") as wheel:
        for name, (data, mode) in files.items():
            entry = zipfile.ZipInfo(name, time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6])
            entry.external_attr = (0o100000 | mode) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(entry, data)
    print(path, hashlib.sha256(path.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
