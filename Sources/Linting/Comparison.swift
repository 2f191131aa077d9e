import ChineseText
import DocumentModel
import SourceText

/// Two drafts compared: what was mended, what is new, what is left, and how the documents belong together.
public struct Comparison: Sendable {
    /// A document of the old draft and its successor; nil on the side that has none.
    public struct Pair: Sendable {
        /// Of the earlier draft; nil where it wasn't there.
        public var old: DocumentResult?
        /// Of the later draft; nil where it is gone.
        public var new: DocumentResult?

        /// Whether what is gone from the old document was mended: both are there, and the same was looked at in them.
        var isComparable: Bool { old != nil && new != nil && old?.isFormChecked == new?.isFormChecked }

        /// Of the side that is there.
        public var kind: DocumentKind { (new ?? old)?.kind ?? .report }
        /// Whether it tells of representative projects.
        public var hasProjects: Bool { (new ?? old)?.hasProjects ?? false }
        /// What its length is counted in.
        public var basis: CountBasis { (new ?? old)?.basis ?? .words }
    }

    /// Of the earlier draft.
    public let old: LintResult
    /// Of the later draft.
    public let new: LintResult
    /// What belongs together in the two.
    public let pairs: [Pair]
    /// Findings of the old draft that the new one has no more.
    public let fixed: [Finding]
    /// Findings of the new draft that the old one did not have, or as less grave.
    public let added: [Finding]
    /// Findings of the new draft that the old one had, too.
    public let left: [Finding]
    /// Those of `added` that fail the run.
    public let failing: [Finding]

    /// Two drafts of the same application.
    public init(_ old: LintResult, _ new: LintResult) {
        let pairs = Self.pairs(old.documents, new.documents)
        let before = Self.fingerprinted(old, pairs, \.old), after = Self.fingerprinted(new, pairs, \.new)
        let earlier = Dictionary(before.map { ($0.fingerprint, $0) }) { first, _ in first }
        var added: [Finding] = [], left: [Finding] = []
        for item in after where !item.isSuppressed {
            if let known = earlier[item.fingerprint], !known.isSuppressed,
                item.finding.severity <= known.finding.severity
            {
                left.append(item.finding)
            } else {
                added.append(item.finding)
            }
        }
        self.old = old
        self.new = new
        self.pairs = pairs
        self.added = added
        self.left = left
        let met = Set(after.map(\.fingerprint))
        fixed = before.filter { !$0.isSuppressed && !met.contains($0.fingerprint) }.map(\.finding)
        failing = new.failing(among: added)
    }

    /// What a draft says, the suppressed with it: to suppress is not to mend.
    private struct Item {
        var fingerprint: Fingerprint
        var finding: Finding
        var isSuppressed: Bool
    }

    /// A document goes by the number of its pair on both sides.
    private static func fingerprinted(
        _ result: LintResult, _ pairs: [Pair], _ side: KeyPath<Pair, DocumentResult?>
    ) -> [Item] {
        let numbers = Dictionary(
            pairs.enumerated().compactMap { index, pair in pair[keyPath: side].map { ($0.path, "\(index)") } }
        ) { first, _ in first }
        let uncompared = Set(
            pairs.filter { !$0.isComparable && ($0.kind == .application || $0.new == nil) }.compactMap {
                $0[keyPath: side]?.path
            })
        func isCompared(_ finding: Finding) -> Bool { !uncompared.contains(finding.path) }
        let open = result.findings.filter(isCompared), all = open + result.suppressed.map(\.finding).filter(isCompared)
        return zip(Fingerprint.all(of: all) { numbers[$0.path] ?? $0.fileName }, all).enumerated().map { index, item in
            Item(fingerprint: item.0, finding: item.1, isSuppressed: index >= open.count)
        }
    }

    // MARK: Documents

    /// By ever looser likeness: the same name, then kind and format, then kind; last the only two of a kind, wherever
    /// they are.
    private static func pairs(_ old: [DocumentResult], _ new: [DocumentResult]) -> [Pair] {
        let oldRoot = root(of: old), newRoot = root(of: new)
        var partner = [Int?](repeating: nil, count: new.count), free = Array(old.indices)
        func pair(onlyAlone: Bool = false, by key: (DocumentResult, _ root: String) -> String) {
            for index in new.indices where partner[index] == nil {
                let wanted = key(new[index], newRoot)
                let matches = free.filter { key(old[$0], oldRoot) == wanted }
                let rivals = new.indices.filter { partner[$0] == nil && key(new[$0], newRoot) == wanted }
                guard let match = matches.first, !onlyAlone || matches.count == 1 && rivals.count == 1 else { continue }
                partner[index] = match
                free.removeAll { $0 == match }
            }
        }
        pair { "\($0.kind) \($0.path.dropFirst($1.count))" }
        pair { "\($0.kind) \(folder(of: $0, $1)) \($0.format)" }
        pair { "\($0.kind) \(folder(of: $0, $1))" }
        pair(onlyAlone: true) { document, _ in "\(document.kind)" }
        return new.indices.map { Pair(old: partner[$0].map { old[$0] }, new: new[$0]) }
            + free.map { Pair(old: old[$0], new: nil) }
    }

    /// The folder that all documents share, with its slash.
    private static func root(of documents: [DocumentResult]) -> String {
        var root = documents.first.map { Path.lead(of: $0.path) } ?? ""
        for document in documents {
            while !root.isEmpty, !document.path.hasPrefix(root) { root = Path.lead(of: String(root.dropLast())) }
        }
        return root
    }

    private static func folder(of document: DocumentResult, _ root: String) -> String {
        Path.lead(of: String(document.path.dropFirst(root.count)))
    }
}
