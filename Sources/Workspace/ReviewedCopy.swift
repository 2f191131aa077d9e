import DocumentModel
import Linting
import Readers
import Reporters
import SourceText
import Platform
import WordComments
import WordReader

/// The reviewed copy of a Word document: its findings as comments (批注) at their words.
public struct ReviewedCopy: Sendable {
    /// Endings of the files that it can be.
    public static let endings = ["docx", "docm"]

    /// The last bytes of each, which no editor keeps: a copy in which somebody has worked is theirs.
    public static let mark = WordCommenter.mark

    /// The linted document that it is made of.
    public let document: DocumentResult
    private let comments: ReviewComments
    /// Findings about other files.
    private let elsewhere: Int

    /// - Throws: where the result has no Word document, or several.
    public init(of result: LintResult) throws(Failure) {
        let all = result.documents.filter { $0.format == .docx && $0.document != nil }
        // Of a whole application the report is meant: comments on the opinion are its author's to ask for.
        let reports = all.filter { $0.kind == .report }, candidates = reports.count == 1 ? reports : all
        guard let document = candidates.first else {
            let others = result.documents.filter { $0.document.map { $0.host == nil } ?? false }.map {
                Path.name(of: $0.path)
            }
            throw Failure(
                .usage,
                message:
                    "批注只能写进 Word 文档（.docx）"
                    + (others.isEmpty
                        ? ""
                        : "，这次检查的是 \(others.prefix(3).joined(separator: "、"))"
                            + "\(others.count > 3 ? " 等 \(others.count) 个文件" : "")")
                    + "；请改用 .html 或 .md")
        }
        guard candidates.count == 1 else {
            let names = candidates.prefix(3).map { Path.name(of: $0.path) }.joined(separator: "、")
            throw Failure(
                .usage,
                message:
                    "这次检查了 \(candidates.count) 个 Word 文档（\(names)\(candidates.count > 3 ? " 等" : "")），"
                    + "不知道批注该写进哪一个；请只写明其中一个再检查"
            )
        }
        self.document = document
        comments = ReviewComments(result, for: document)
        elsewhere = result.findings.count { finding in
            finding.path != document.path && !finding.related.contains { $0.path == document.path }
        }
    }

    /// What it is of, and what it doesn't hold, for whoever asked for it.
    public var remark: String {
        let name = Path.name(of: document.path)
        return "\(name) 的批注 \(comments.items.count) 处"
            + (elsewhere > 0 ? "；其余 \(elsewhere) 处不在这个文件里，请看屏幕上的结果，或再加 -o 结果.html" : "")
    }

    /// The bytes of the copy.
    ///
    /// - Parameters:
    ///   - bytes: The document as it was linted.
    ///   - output: Name of the file that they are for; its ending must fit.
    ///   - date: Local time, `2026-08-01T09:30:00`.
    ///   - isCancelled: Asked while another program is waited for, which ends with the first yes.
    public func bytes(
        from bytes: [UInt8], for output: String, date: String, isCancelled: @Sendable () -> Bool = { false }
    ) throws(Failure) -> [UInt8] {
        let path = document.path, bytes = try DocumentReader.docx(of: bytes, path: path, isCancelled: isCancelled)
        let traced = try DocxReader.trace(bytes, path: path)
        guard traced.document.text == document.document?.analysis.document.text else {
            throw Failure(.unreadable, path: path, message: "检查时文件被改动了，没有写批注；请再检查一次")
        }
        let commenter = try Self.commenting(path) { () throws(WordCommentError) in
            try WordCommenter(bytes, main: traced.part, xml: traced.xml)
        }
        let ending = commenter.isMacroEnabled ? "docm" : "docx"
        guard Path.ending(of: output) == ending else {
            throw Failure(.nameMismatch, path: path, message: "这是 .\(ending) 文件，带批注的副本也要以 .\(ending) 结尾")
        }
        let anchored = comments.items.map {
            WordComment(Self.anchor(of: $0.range, in: traced.document), lines: $0.lines)
        }
        let signature = CommentSignature(author: "reportlint", initials: "RL", date: date + "Z")
        return try Self.commenting(path) { () throws(WordCommentError) in
            try commenter.copy(with: anchored, signed: signature)
        }
    }

    private static func anchor(of range: TextRange?, in document: Document) -> WordComment.Anchor {
        guard let range else { return .start }
        let source = document.sourceMap.source(of: range)
        return source.isEmpty ? .paragraph(source.start) : .words(source)
    }

    /// What goes wrong when comments are written, as people are told it.
    static func commenting<Result>(
        _ path: String, _ work: () throws(WordCommentError) -> Result
    ) throws(Failure) -> Result {
        do {
            return try work()
        } catch {
            switch error {
            case .zip(let error): throw Failure(error, path: path)
            case .damaged(let part):
                throw Failure(.damaged, path: path, message: "\(part) 已损坏，写不进批注；请用 Word 或 WPS 打开并另存后再试")
            case .encoding(let part):
                throw Failure(.encoding, path: path, message: "\(part) 不是 UTF-8 编码，写不进批注；请用 Word 或 WPS 打开并另存后再试")
            case .noParagraph: throw Failure(.damaged, path: path, message: "文档里没有段落，批注无处可放")
            }
        }
    }
}
