"""What a fuzzed run looks at: files mutated from the corpus, and a command line for them."""
import functools
import glob
import os
from dataclasses import dataclass, field

import mutate

CORPUS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Corpus")
GRADES = ["assistant", "engineer", "senior", "principal", "高级工程师", "博士"]
FORMATS = ["terminal", "json", "json", "jsonl", "sarif", "rdjson", "github", "junit", "markdown"]
ENDINGS = ["html", "json", "sarif", "xml", "md", "docx"]
CONFIG = b"""grade: senior
select: [report, form]
ignore: [report.figures]
severity: {report.placeholder: warning, report.length-minimum: off}
failOn: warning
lexicon: words.txt
suppress:
  - {rule: report.placeholder, text: XX, reason: x}
  - {rule: form, path: application.yaml, reason: x}
"""
PACK = b"""id: x
version: "1"
title: t
guide: g
extends: cas-engineering
grades:
  senior: {minimumWords: 6000, projects: {min: 1, max: 2}}
limits: {opinionCap: 2000, reportCap: 15000}
"""
BASELINE = b"""{"version": 1, "findings": [{"fingerprint": "0123456789abcdef", "rule": "report.placeholder", "path": "a.md", "severity": "error",
"message": "m"}]}
"""


@dataclass
class Case:
    """A command line, what it prints, and how many lines it may say on standard error."""
    arguments: list = field(default_factory=list)
    format: str = "text"
    most_lines: int = 1


@functools.cache
def originals(kind, folder="**"):
    """The files of the corpus that end so, small ones."""
    paths = sorted(glob.glob(f"{CORPUS}/{folder}/*.{kind}", recursive=True))
    data = []
    for path in paths:
        with open(path, "rb") as file:
            data.append(file.read(200_001))
    return [text for text in data if 0 < len(text) <= 200_000] or [b"x\n"]


def mutated(random, kind):
    """The bytes of a file of that kind."""
    if kind in ("docx", "xlsx"):
        return mutate.mutate_zip(random, random.choice(originals(kind)))
    if kind == "pdf":
        return mutate.text_pdf(random) if random.random() < 0.5 else mutate.mutate_pdf(random, random.choice(originals("pdf")))
    if kind == "yaml":
        samples = [text for text in originals("yaml") if "基本信息".encode() in text or "业绩".encode() in text]
        return mutate.mutate_yaml(random, random.choice(samples))
    if kind == "csv":
        return mutate.mutate_lines(random, random.choice(originals("csv")))
    data = random.choice(originals(kind))
    return mutate.mutate_lines(random, data) if random.random() < 0.7 else mutate.mutate_bytes(random, data)


def write(folder, name, data):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)
    return name


def document(random, folder, name="a"):
    kind = random.choice(["md", "md", "txt", "docx", "docx", "pdf"])
    return write(folder, f"{name}.{kind}", mutated(random, kind))


def lint_options(random, case, folder):
    arguments = case.arguments
    case.format = random.choice(FORMATS)
    arguments += ["--on", random.choice(["2026-08-01", "2026-08-01", "2020-02-29"]), "--format", case.format]
    if case.format in ("sarif", "rdjson"):
        case.format = "json"
    if random.random() < 0.4:
        arguments += ["--grade", random.choice(GRADES)]
    if random.random() < 0.2:
        arguments += ["-o", f"out.{random.choice(ENDINGS)}"]
        case.most_lines += 1
    if random.random() < 0.1:
        arguments += ["--lexicon", write(folder, "words.txt", mutate.mutate_lines(random, "分布式系统\n可编程控制器\n".encode()))]
    if random.random() < 0.1:
        arguments.append("--upload")


def lint_document(random, case, folder):
    case.arguments += ["lint", document(random, folder)]
    case.most_lines = 2
    lint_options(random, case, folder)


def lint_application(random, case, folder):
    kind = random.choice(["yaml", "yaml", "yaml", "xlsx", "csv"])
    if kind == "yaml":
        write(folder, "application.yaml", mutated(random, "yaml"))
        document(random, folder, random.choice(["个人技术报告", "单位推荐意见"]))
        case.arguments += ["lint", "."]
    else:
        case.arguments += ["lint", document(random, folder), "--application", write(folder, f"t.{kind}", mutated(random, kind))]
    case.most_lines = 4
    lint_options(random, case, folder)


def lint_settings(random, case, folder):
    """Configuration, baseline or pack."""
    case.arguments += ["lint", write(folder, "a.md", random.choice(originals("md")))]
    case.most_lines = 3
    kind = random.randrange(3)
    if kind == 0:
        write(folder, "words.txt", b"x\n")
        write(folder, ".reportlint.yaml", mutate.mutate_yaml(random, CONFIG))
    elif kind == 1:
        case.arguments += ["--baseline", write(folder, "b.json", mutate.mutate_yaml(random, BASELINE))]
        if random.random() < 0.3:
            case.arguments.append("--write-baseline")
            case.most_lines += 1
    else:
        os.mkdir(os.path.join(folder, "pack"))
        write(folder, "pack/pack.yaml", mutate.mutate_yaml(random, PACK))
        case.arguments += ["--pack", "pack"]
    lint_options(random, case, folder)


def look(random, case, folder):
    """count and outline."""
    command = random.choice(["count", "outline"])
    case.format = random.choice(["text", "json"])
    case.arguments += [command, document(random, folder)] + (["--format", "json"] if case.format == "json" else [])
    if command == "count" and random.random() < 0.4:
        case.arguments.append(random.choice(["--why", "--include-notes"]))


def diff(random, case, folder):
    case.format = random.choice(["text", "json"])
    case.most_lines = 3
    case.arguments += ["diff", document(random, folder, "old"), document(random, folder, "new"), "--on", "2026-08-01"]
    case.arguments += ["--format", "json"] if case.format == "json" else []


def form_import(random, case, folder):
    kind = random.choice(["docx", "docx", "xlsx", "csv"])
    data = random.choice(originals(kind, "forms" if kind == "docx" else "**"))
    data = mutate.mutate_lines(random, data) if kind == "csv" else mutate.mutate_zip(random, data)
    case.arguments += ["import", write(folder, f"form.{kind}", data)]
    if random.random() < 0.3:
        case.arguments += ["-o", "application.yaml"]
        case.most_lines = 2


def other(random, case, folder):
    """segment, init, rules, explain, checklist, schema, and command lines that are none."""
    kind = random.randrange(6)
    if kind == 0:
        case.format = "segment"
        case.arguments += ["segment", write(folder, "a.txt", mutated(random, random.choice(["txt", "md"])))]
    elif kind == 1:
        case.arguments += ["init", random.choice(["new", "新/深", "."]), "--grade", random.choice(GRADES)]
    elif kind == 2:
        write(folder, "application.yaml", mutated(random, "yaml"))
        case.arguments += ["checklist", "--on", "2026-08-01"]
    elif kind == 3:
        os.mkdir(os.path.join(folder, "pack"))
        write(folder, "pack/pack.yaml", mutate.mutate_yaml(random, PACK))
        case.arguments += [random.choice(["rules", "checklist"]), "--pack", "pack"]
    elif kind == 4:
        case.arguments += ["explain", random.choice(mutate.TOKENS + ["report.placeholder", "report", ""]).replace("\0", "")]
    else:
        words = ["lint", "count", "--grade", "--format", "json", "-o", "x.html", "--on", "-", "--baseline", "a.md", "--select", "x", "--jobs", "0"]
        case.arguments += [random.choice(words) for _ in range(random.randrange(1, 6))]
        write(folder, "a.md", b"# x\n")
        case.most_lines = 6


def standard_input(random, case, folder):
    write(folder, "stdin", mutated(random, random.choice(["md", "txt"])))
    case.arguments += [random.choice(["lint", "count", "outline"]), "-"]
    if random.random() < 0.5:
        case.arguments += ["--stdin-filename", random.choice(["a.md", "报告.txt", "x/个人技术报告.md", "../a.md"])]


MAKERS = [lint_document] * 6 + [lint_application] * 5 + [lint_settings] * 3 + [look] * 3 + [diff, form_import, form_import, other, standard_input]


def make(random, folder):
    """Fills `folder` and gives back what to run there."""
    case = Case()
    random.choice(MAKERS)(random, case, folder)
    return case
