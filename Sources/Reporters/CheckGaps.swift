import ApplicationForm
import DocumentModel
import Linting

/// What was not there to be checked, and so keeps the result from being 可以提交; to be asked only of an incomplete result.
struct CheckGaps {
    let list: [String]

    init(_ result: LintResult) {
        var list = result.failures.map { "\($0.path)：没能读取" }
        list += result.documents.filter { $0.document?.legibility == LintedDocument.Legibility.none }.map {
            "\($0.path)：没有读到文字，内容没有检查"
        }
        if result.isSelective { list.append("只运行了选定的规则（--select 或配置里的 select）") }
        let forms = result.documents.filter { $0.kind == .application }
        if forms.isEmpty { list.append("申报材料 application.yaml：没有给出，与业绩、基本信息有关的规则没有运行") }
        for type in result.documentTypes where type.outline == .projects {
            if !result.documents.contains(where: { $0.kind == type.kind }) { list.append("\(type.name)：没有给出") }
        }
        for document in forms {
            guard let form = document.form else { continue }
            let missing = form.absentPages.map(\.key)
            if !missing.isEmpty { list.append("\(document.path) 里没有：\(missing.joined(separator: "、"))") }
        }
        // All is there, but the application was only looked up: a document alone was named.
        if list.isEmpty { list.append("申报材料本身（基本信息、学历、业绩等）：这次只给出了文档；检查 application.yaml 所在的目录就会包括") }
        self.list = list
    }
}
