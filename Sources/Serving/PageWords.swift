import Engine
import SourceText
import Workspace

/// What pages say where the command line speaks of its options: they have none, and files are chosen on them.
struct PageWords {
    /// What to do, by what is wrong.
    private let remedies: [Failure.Code: String]
    /// What failures name where no file is at fault.
    private static let noFiles: Set<String> = ["命令行", "--grade", "."]

    /// Where applicants choose files.
    static let check = PageWords(remedies: [
        .ambiguous: "请在“当作”一栏选定用哪一个，其余选“不检查”", .nothingFound: "请选上要检查的文档，或在“当作”一栏说明它是什么",
        .usage: "请在“当作”一栏说明它是什么", .outside: "请一起选上，附件的文件夹不变", .pack: "请改成其中一个",
        .empty: "请换一份，或在“填写申报表”页填写", .form: "请换一份，或在“填写申报表”页填写"
    ])
    /// Where advisors look at what others put there.
    static let desk = PageWords(remedies: [
        .ambiguous: "请让申报人只留一份", .nothingFound: "请让申报人补上", .usage: "请让申报人换成申报材料和文档",
        .outside: "请让申报人放进自己的文件夹", .pack: "请让申报人改成其中一个", .empty: "请让申报人换一份", .form: "请让申报人换一份"
    ])

    func failure(_ failure: Failure) -> Failure {
        var failure = failure
        if Self.noFiles.contains(failure.path) { failure.path = "" }
        failure.remedy = failure.remedy.map { remedies[failure.code] ?? Self.plain($0) }
        return failure
    }

    func result(_ result: LintResult) -> LintResult {
        var result = result
        result.failures = result.failures.map(failure)
        for index in result.findings.indices {
            result.findings[index].help = result.findings[index].help.map(Self.plain)
        }
        return result
    }

    /// Options and commands stand in parentheses, behind what pages call the same.
    static func plain(_ text: String) -> String { text.replacing(/（(?:--|reportlint )[^（）]*）/, with: "") }
}
