#!/usr/bin/env python3
"""Writes a 15,000-character report in Markdown out of the paragraphs of the good samples, so that it reads like one:
make-report.py OUTPUT [SEED]"""
import pathlib
import random
import sys

samples = pathlib.Path(__file__).resolve().parent.parent / "Corpus" / "samples"
texts = [p.read_text(encoding="utf-8") for p in sorted(samples.glob("*-good/个人技术报告.*"))]
paragraphs = [line.strip() for text in texts for line in text.splitlines() if len(line.strip()) > 60 and not line.startswith(("#", "|"))]
random.seed(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
sections = ["项目背景", "技术难点", "拟解决的技术问题", "解决问题的思路", "技术方案", "技术设计", "实现效果和性能"]
names = ["多源观测数据汇聚与质量控制平台", "探测器数据采集单元研制", "作业调度与结果归档系统"]
parts = ["# 个人技术报告", random.choice(paragraphs)]
share = 15_000 // 22
for number, name in enumerate(names):
    parts.append(f"## {'一二三'[number]}、代表性项目{'一二三'[number]}：{name}")
    for index, section in enumerate(sections):
        parts.append(f"### （{'一二三四五六七'[index]}）{section}")
        length = 0
        while length < share:
            paragraph = random.choice(paragraphs)
            parts.append(paragraph)
            length += len(paragraph)
parts += ["## 四、今后工作展望", random.choice(paragraphs)]
text = "\n\n".join(parts)
pathlib.Path(sys.argv[1]).write_text(text[:15_000] + "\n", encoding="utf-8")
