import ApplicationForm
import DocumentModel
import SourceText

/// A wish not to hear about a rule at some place, with the reason.
public struct Suppression: Sendable, Hashable {
    public enum Target: Sendable, Hashable {
        /// Findings that begin inside these bytes (of a document's text, or of an application's source).
        case range(TextRange)
        case file
        /// Findings whose words contain this text.
        case quote(String)
    }

    /// Id of a rule, or a group.
    public var rule: String
    /// Path that it holds for, as findings name it; nil for any.
    public var path: String?
    public var target: Target
    public var reason: String
    public var origin: SuppressedFinding.Origin
    /// Where it is written, for findings about it.
    public var writtenIn: String
    /// As in `Finding.range`; nil where only the file is known.
    public var writtenAt: TextRange?

    public init(rule: String, path: String?, target: Target, reason: String, origin: SuppressedFinding.Origin, writtenIn: String, writtenAt: TextRange?) {
        self.rule = rule
        self.path = path
        self.target = target
        self.reason = reason
        self.origin = origin
        self.writtenIn = writtenIn
        self.writtenAt = writtenAt
    }

    /// The suppressions that the comments of a document hold.
    public static func inComments(of document: Document) -> [Suppression] {
        document.comments.flatMap { comment -> [Suppression] in
            guard let directive = SuppressionDirective(comment.text) else { return [] }
            let target: Target = if directive.isForFile {
                .file
            } else if comment.nextBlock < document.blocks.count {
                .range(document.blocks[comment.nextBlock].range)
            } else {
                .range(TextRange(document.text.count, document.text.count))
            }
            let block = document.blocks.isEmpty ? nil : document.blocks[min(comment.nextBlock, document.blocks.count - 1)].range
            return directive.rules.map {
                Suppression(rule: $0, path: document.path, target: target, reason: directive.reason, origin: .inline,
                            writtenIn: document.path, writtenAt: block)
            }
        }
    }

    /// The suppressions that the comments of an application hold, each for the line that it ends.
    public static func inComments(of application: Application) -> [Suppression] {
        let source = application.source
        return application.comments.flatMap { comment -> [Suppression] in
            guard let directive = SuppressionDirective(comment.text) else { return [] }
            let line = source.lineRange(source.line(at: comment.range.start))
            return directive.rules.map {
                Suppression(rule: $0, path: source.path, target: directive.isForFile ? .file : .range(line), reason: directive.reason,
                            origin: .inline, writtenIn: source.path, writtenAt: comment.range)
            }
        }
    }

    /// Whether it covers `finding`; `path` was compared by the caller.
    func covers(_ finding: Finding) -> Bool {
        guard finding.rule == rule || finding.rule.hasPrefix(rule + ".") else { return false }
        switch target {
        case .file: return true
        case .quote(let text): return finding.excerpt?.contains(text) == true || finding.message.contains(text)
        case .range(let range):
            guard let place = finding.range else { return false }
            return range.contains(place.start) || place.start == range.start
        }
    }
}

/// `reportlint-disable RULE[, RULE]: 理由`, with half- or full-width `:` and `,`.
struct SuppressionDirective: Sendable, Hashable {
    var rules: [String]
    var reason: String
    var isForFile: Bool

    init?(_ comment: String) {
        let text = comment.trimmed
        let isForFile: Bool
        var rest: Substring
        if text.hasPrefix("reportlint-disable-file") {
            isForFile = true
            rest = text.dropFirst("reportlint-disable-file".count)
        } else if text.hasPrefix("reportlint-disable") {
            rest = text.dropFirst("reportlint-disable".count)
            isForFile = false
        } else {
            return nil
        }
        guard let first = rest.first, first.isWhitespace || first == ":" || first == "：" else { return nil }
        rest = rest.drop { $0.isWhitespace }
        let colon = rest.firstIndex { $0 == ":" || $0 == "：" }
        let names = rest[..<(colon ?? rest.endIndex)]
        rules = names.split { $0 == "," || $0 == "，" || $0 == "、" || $0.isWhitespace }.map(String.init)
        reason = colon.map { String(rest[rest.index(after: $0)...]).trimmed } ?? ""
        self.isForFile = isForFile
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[first...last])
    }
}
