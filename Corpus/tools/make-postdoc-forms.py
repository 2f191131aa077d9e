#!/usr/bin/env python3
"""Makes the forms of Corpus/forms that the postdoc system prints: 进站申请表 and 进站审核表, in DOCX, with made-up data.

    python3 Corpus/tools/make-postdoc-forms.py        (standard library only, the same bytes every time)

`postdoc-application` has labels beside their values and titles above the tables, as the system makes it for WPS;
`postdoc-upright` the same data with the titles standing upright at the left; `postdoc-review` is the 审核表.
"""
import importlib.util
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
spec = importlib.util.spec_from_file_location("forms", HERE / "make-forms.py")
forms = importlib.util.module_from_spec(spec)
spec.loader.exec_module(forms)

BASICS = {
    "姓名": "宋知行", "性别": "男", "出生日期": "1996-03-07", "民族": "汉族", "婚姻状况": "未婚", "国籍(地区)": "中国",
    "证件名称": "居民身份证", "证件号码": "210102199603071237", "政治面貌": "群众", "入党日期": "", "专业技术职称": "",
    "联系电话": "024-83978000", "在职工作单位": "", "在职单位地址": "", "手机号码": "13804005678",
    "电子邮件": "songzhixing@example.com", "出生省份": "辽宁省", "出生城市": "沈阳市", "现户籍省份": "辽宁省",
    "现户籍城市": "沈阳市"}
SITE = {"省份": "辽宁省", "城市": "沈阳市", "单位": "中国科学院金属研究所", "流动站或一级学科": "材料科学与工程", "二级学科": "材料物理与化学"}
STUDY_COLUMNS = ["起始时间", "终止时间", "学校", "学历", "一级学科"]
STUDY = [
    {"起始时间": "2018", "终止时间": "2026", "学校": "东北大学", "学历": "博士研究生", "一级学科": "材料科学与工程"},
    {"起始时间": "2014", "终止时间": "2018", "学校": "哈尔滨工业大学", "学历": "本科", "一级学科": "材料科学与工程"}]
WORK_COLUMNS = ["是否待业", "起始时间", "终止时间", "国别", "工作单位", "职务", "身份", "赞助方"]
WORK = [{"是否待业": "是", "起始时间": "2026-07", "终止时间": "2026-08"}]
PLAN = "研究镍基高温合金在热力耦合条件下的组织演化，两年内给出蠕变寿命的预测模型。"


def pairs(values, across):
    items, rows = list(values.items()), []
    for start in range(0, len(items), across):
        group = items[start:start + across]
        rows.append([text for pair in group for text in pair] + [""] * (2 * (across - len(group))))
    return rows


def lines(keys, records):
    return [[record.get(key, "") for key in keys] for record in records]


def application(name):
    numbered = [[str(number)] + row for number, row in enumerate(lines(STUDY_COLUMNS, STUDY), 1)]
    forms.docx(name, [
        "博士后研究人员进站申请表", "校验码：7F3A-2C91",
        "进站单位", forms.table(pairs(SITE, 2)),
        "基本信息", forms.table(pairs(BASICS, 2)),
        "是否为留学回国博士：否", "身份类型：非定向就业博士毕业生",
        "学习经历", forms.table([["序号"] + STUDY_COLUMNS] + numbered),
        "工作经历", forms.table([WORK_COLUMNS] + lines(WORK_COLUMNS, WORK)),
        "研究计划", forms.table([[PLAN]])])


def upright(name):
    basics = list(BASICS.items())
    rows = [[label, value, *(basics[index + 1] if index + 1 < len(basics) else ("", ""))]
            for index, (label, value) in enumerate(basics) if index % 2 == 0]
    forms.docx(name, [
        "博士后研究人员进站申请表", forms.table(rows),
        forms.table(forms.titled("学习经历", STUDY_COLUMNS, STUDY, 1)), "",
        forms.table(forms.titled("工作经历", WORK_COLUMNS, WORK, 1)), "",
        forms.table([[("身份类型", 1), ("非定向就业博士毕业生", 3)]])])


def review(name):
    forms.docx(name, [
        "博士后研究人员进站审核表", "（非定向就业博士毕业生使用）",
        forms.table([["姓名", "宋知行", "性别", "男"], ["身份类型", ("非定向就业博士毕业生", 3)]]),
        "一、博士毕业院校人事部门或就业指导中心意见", forms.table([["该生为我校非定向就业博士毕业生。\n（盖章）\n2026年7月1日"]]),
        "二、招收类型", forms.table([["招收类型", ""]])])


if __name__ == "__main__":
    application("postdoc-application.docx")
    upright("postdoc-upright.docx")
    review("postdoc-review.docx")
