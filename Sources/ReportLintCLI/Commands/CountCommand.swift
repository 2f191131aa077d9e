import ArgumentParser
import DocumentModel
import Engine
import Reporters

/// 字数 on every basis.
struct CountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count", _superCommandName: Reportlint.name, abstract: "数字数：与 Word、WPS 状态栏同一口径",
        discussion: "“字数”一行就是 Word 和 WPS 的字数；不含脚注、尾注和文本框（对话框里那一勾），加 --include-notes 计入。")

    @OptionGroup var input: DocumentInput

    @Flag(help: "说明哪些字符按什么数")
    var why = false

    @Flag(help: "计入脚注、尾注和文本框")
    var includeNotes = false

    func run() throws {
        try input.write(countsNotes: includeNotes) { documents in
            let listing = CountListing(documents, isColored: input.look.isColored, width: Terminal.width)
            return input.format == .json ? listing.json : listing.terminal(explains: why)
        }
    }
}

/// Sections with their roles.
struct OutlineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outline", _superCommandName: Reportlint.name, abstract: "看找到了哪些章节、各自的用途和篇幅",
        discussion: "带？的用途不太确定，后面是把握；〔〕里的章节没有标题，是从文字看出来的。")

    @OptionGroup var input: DocumentInput

    @Option(help: .kind, completion: .kinds)
    var kind: String?

    func run() throws {
        let pack = try input.look.load()
        let kind = try kind.map(DocumentKind.init).map(pack.known)
        try input.write { documents in
            let listing = OutlineListing(
                documents, isColored: input.look.isColored, width: Terminal.width
            ) {
                (kind ?? pack.kind(ofFile: $0)) == .opinion
            }
            return input.format == .json ? listing.json : listing.terminal
        }
    }
}
