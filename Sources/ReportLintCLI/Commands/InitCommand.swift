import ArgumentParser
import Engine
import Platform
import Glibc
import Reporters
import Workspace

/// A place to begin.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", _superCommandName: Reportlint.name, abstract: "生成报告骨架、application.yaml 和配置文件",
        discussion: "从不覆盖已有的文件。目录里已有的报告、推荐意见写进 application.yaml，不再生成；已有的评审表（.docx）或业绩表直接导入。")

    @Argument(help: ArgumentHelp("放在哪个目录（默认当前目录，没有就新建）", valueName: "目录"), completion: .directory)
    var folder = "."

    @Option(
        help: ArgumentHelp("申报级别：助理工程师、工程师、高级工程师、正高级工程师，或 assistant、engineer、senior、principal", valueName: "级别"),
        completion: .grades)
    var grade: String?

    @Option(help: ArgumentHelp("身份类型，用于按身份类型区分的规则包，如 非定向就业博士毕业生", valueName: "身份"))
    var identity: String?

    @Option(
        help: ArgumentHelp("报告和推荐意见用什么写：md（默认）或 docx（Word、WPS）", valueName: "格式"),
        completion: .list(Skeleton.Format.allCases.map(\.rawValue)), transform: Skeleton.Format.named)
    var format: Skeleton.Format?

    @Option(help: .pack, completion: .directory)
    var pack: String?

    func run() throws {
        // An unset variable of a script, and no wish to write into the root.
        if folder.isEmpty { throw Failure(.usage, message: "目录名是空的；请写明目录，当前目录可以不写") }
        let name = try Packs.name(self.pack, for: folder), pack = try Packs.load(name), grade = try variant(of: pack)
        let found = try FoundMaterials(in: folder, pack)
        let own = Packs.builtin.contains(name) ? nil : FileSystem.canonical(name)
        let near = own.flatMap { Path.relative($0, from: FileSystem.canonical(folder)) }
        let skeleton = try Skeleton(pack: pack, grade: grade, found: found, format: format ?? .md, path: near ?? own)
        var remarks = found.remarks, wanted = skeleton.files
        if let ignored = skeleton.ignored {
            if FileSystem.exists(Path.join(folder, ignored.name)) {
                remarks.append("已有 \(ignored.name)，没有改动：申报材料里有证件号码或电话号码，请看一看它在不在里面")
            } else {
                wanted.append(ignored)
            }
        }
        let files = wanted.map {
            (path: folder == "." ? $0.name : "\(folder)/\($0.name)", bytes: $0.bytes)
        }
        for file in files where FileSystem.exists(file.path) {
            throw Failure(.exists, path: file.path, message: "已经存在，什么也没有写；请换一个目录，或先移走它")
        }
        var output = OutputSet()
        output.add(folder: folder)
        for file in files { output.add(file.bytes, to: file.path, .new) }
        try output.write()
        let what = grade.map { variant in
            variant.name + (variant.minimumWords > 0 ? "，报告不少于 \(variant.minimumWords) 字" : "")
        }
        let far = own == nil || near != nil ? [] : ["规则包离这里太远，配置里写的是它在这台电脑上的绝对路径；要给别人用，请把规则包放近一些，改成相对路径"]
        let list = (files.map(\.path) + remarks + far).map { "  \(SafeText.line($0))" }.joined(separator: "\n")
        try StandardOutput.write(
            Array(
                """
                已生成\(what.map { "（\($0)）" } ?? "")：
                \(list)
                写好以后运行：reportlint lint\(folder == "." ? "" : " \(SafeText.line(folder))")

                """.utf8))
    }

    /// Which variant of the guide the files are for: a grade, an identity.
    private func variant(of pack: RulePack) throws -> Variant? {
        if pack.grades.isEmpty {
            guard let name = grade ?? identity else { return nil }
            throw Failure(.grade, message: "规则包 \(pack.id) 不分\(pack.variantName)，不用写“\(name)”")
        }
        guard let name = grade ?? identity else {
            throw Failure(.grade, message: "请用 --grade 或 --identity 写明\(pack.variantName)；可以写：\(pack.gradeNames)")
        }
        return try pack.grade(option: name)
    }
}
