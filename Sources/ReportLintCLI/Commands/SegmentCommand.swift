import ArgumentParser
import Engine
import Workspace

/// Words of a text, as a filter.
struct SegmentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment", _superCommandName: Reportlint.name, abstract: "分词：一行对一行，词之间两个空格",
        discussion: "原有的字符（包括空格和换行）都保留；文本应是 UTF-8，多大都可以。")

    @Argument(help: ArgumentHelp("文本文件，或 -（标准输入，默认）", valueName: "路径"), completion: .file())
    var path = "-"

    @Option(help: ArgumentHelp("词表，每行一个词，分词时保持完整", valueName: "文件"), completion: .file())
    var lexicon: String?

    func run() throws {
        let words = try lexicon.map { (path) throws(Failure) in try LexiconFile.words(of: path) } ?? []
        var stream = try SegmentStream(path: path, lexicon: words)
        try stream.run()
    }
}
