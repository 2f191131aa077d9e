#!/usr/bin/env python3
"""What `make bench` prints: measure.py PROGRAM WORK-FOLDER (made by Benchmarks/run)"""
import os
import pathlib
import runpy
import statistics
import subprocess
import sys
import time

program, work = sys.argv[1], pathlib.Path(sys.argv[2])
root = pathlib.Path(__file__).resolve().parent.parent
report = work / "report.md"
options = ["--grade", "senior", "--format", "json", "--fail-on", "never"]


def once(command):
    """Milliseconds of a whole process."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


def pairs(name, base, command, aim, count=60):
    """Prints how long `command` takes beside `base`, the two run in turn."""
    once(base[1]), once(command)
    times = [(once(base[1]), once(command)) for _ in range(count)]
    a, b = (statistics.median(column) for column in zip(*times))
    ratio = statistics.median(y / x for x, y in times)
    print(f"{name:<34}{b:8.1f} ms   {base[0]} {a:.1f} ms   ratio {ratio:.2f} (aim: {aim})")


def lint(*paths):
    return [program, "lint", *map(str, paths), *options]


def memory(command):
    """Peak resident memory in MiB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    return os.wait4(process.pid, 0)[2].ru_maxrss / 1024


bare = ("bare C with ICU", [str(work / "bare"), str(report)])
pairs("lint, 15,000 characters", bare, lint(report), 2)
pairs("--version", bare, [program, "--version"], "–", 30)
pairs("count", bare, [program, "count", str(report)], "–", 30)
print(f"{'memory of lint':<34}{memory(lint(report)):8.0f} MiB (aim: 60)")

# The same report as Word would have it, and a sample's PDF beside Poppler alone.
office = runpy.run_path(str(root / "Corpus" / "tools" / "make-office.py"))
docx = work / "report.docx"
office["write_docx"](docx, office["parts"](office["read_markdown"](report.read_text(encoding="utf-8")), "styles"))
pdf = root / "Corpus" / "office" / "senior-good" / "个人技术报告.pdf"
pairs("lint, the same as DOCX", ("Markdown", lint(report)), lint(docx), 1.5, 30)
pairs("lint, PDF of a sample", ("pdftotext", ["pdftotext", str(pdf), "-"]), lint(pdf), 1.3, 30)

# Words: a long text through the pipe, less what a short one takes.
long = work / "long.txt"
long.write_text(report.read_text(encoding="utf-8") * 200, encoding="utf-8")
megabytes = (long.stat().st_size - report.stat().st_size) / 1e6


def speed(command):
    return megabytes / ((once([*command, str(long)]) - once([*command, str(report)])) / 1000)


rates = [(speed([str(work / "bare")]), speed([program, "segment"])) for _ in range(5)]
theirs, ours = (statistics.median(column) for column in zip(*rates))
print(f"{'segment':<34}{ours:8.1f} MB/s   ICU {theirs:.1f} MB/s (aim: no slower)")

copies = [work / "many" / f"技术报告{number:04}.md" for number in range(1000)]
for path in copies:
    path.write_bytes(report.read_bytes())
for jobs in (1, os.cpu_count()):
    print(f"{'1,000 reports with --jobs ' + str(jobs):<34}{once([*lint(*copies), '--jobs', str(jobs)]) / 1000:8.2f} s")
