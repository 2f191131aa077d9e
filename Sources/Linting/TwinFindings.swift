import DocumentModel

/// Findings of a report that lies there as Word file and as PDF: one list, each with both places.
public enum TwinFindings {
    /// The findings, those that say the same of both formats as one.
    public static func merged(_ findings: [Finding], of documents: [LintedDocument]) -> [Finding] {
        var findings = findings
        for kind in Set(documents.map(\.kind)) {
            let paths = [DocumentFormat.docx, .pdf].map { format in
                documents.filter { $0.kind == kind && $0.host == nil && $0.document.format == format }.map(\.path)
            }
            guard paths[0].count == 1, paths[1].count == 1 else { continue }
            findings = merged(findings, draft: paths[0][0], pdf: paths[1][0])
        }
        return findings
    }

    /// What one finding and its twin have in common.
    private struct Key: Hashable {
        var rule: String
        /// Empty for what is said of the document as a whole.
        var words: String
    }

    private static func merged(_ findings: [Finding], draft: String, pdf: String) -> [Finding] {
        // A rule may say the same of several places: the first goes with the first.
        var waiting: [Key: [Int]] = [:]
        for (index, finding) in findings.enumerated().reversed() where finding.path == pdf {
            waiting[key(of: finding), default: []].append(index)
        }
        var result = findings, gone: Set<Int> = []
        for (index, finding) in findings.enumerated() where finding.path == draft {
            guard let twin = waiting[key(of: finding)]?.popLast() else { continue }
            let isWorse = rank(findings[twin]) > rank(finding)
            let (kept, other) = isWorse ? (findings[twin], finding) : (finding, findings[twin])
            result[index] = kept
            result[index].related.append(
                Finding.Related(path: other.path, range: other.range, message: "这一份里也是这样"))
            gone.insert(twin)
        }
        return result.indices.filter { !gone.contains($0) }.map { result[$0] }
    }

    private static func rank(_ finding: Finding) -> Int {
        (finding.severity == .error ? 4 : finding.severity == .warning ? 2 : 0) + (finding.verdict == .review ? 0 : 1)
    }

    private static func key(of finding: Finding) -> Key {
        let words = finding.isAboutWhole || finding.range == nil ? "" : finding.excerpt ?? finding.message
        return Key(rule: finding.rule, words: words.filter { $0.isLetter || $0.isNumber })
    }
}
