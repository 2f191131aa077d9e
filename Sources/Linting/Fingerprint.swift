import SourceText

/// Names a finding by its content, so that it is known again after edits elsewhere: rule, document and the words
/// concerned. Never the line, the number of a heading or the severity.
///
/// Short words stand for themselves, wherever in the document they move. A whole sentence or paragraph is only where a
/// finding happens to point: its section stands for it, so that editing the sentence keeps the finding.
public struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    /// 16 hexadecimal digits.
    public let description: String

    /// Characters above which an excerpt is a context and no longer the words at fault.
    private static let longestWords = 40

    /// One that was written down.
    public init(_ description: String) { self.description = description }

    /// - Parameters:
    ///   - document: What the document goes by.
    ///   - occurrence: Which of several findings that are alike in all of this, from 0.
    public init(_ finding: Finding, document: String, occurrence: Int) {
        let words = (finding.excerpt ?? "").filter { !$0.isWhitespace }
        let anchor =
            finding.isAboutWhole
            ? "" : Self.unnumbered(words.count <= Self.longestWords ? words : finding.section ?? "")
        // What quotes nothing is told apart by what it says, its numbers aside; a rule says one thing about a document
        // as a whole.
        let message = !finding.isAboutWhole && words.isEmpty ? finding.message.filter { !$0.isNumber } : ""
        var hash = FNV()
        for part in [finding.rule, document, String(anchor), message, String(occurrence)] { hash.add(part) }
        description = hash.hexadecimal
    }

    /// Fingerprints of findings in order; those that are alike are told apart by their order.
    ///
    /// - Parameter document: What the document of a finding goes by; the name of its file if not given.
    public static func all(of findings: [Finding], document: ((Finding) -> String)? = nil) -> [Fingerprint] {
        var seen: [Fingerprint: Int] = [:]
        return findings.map { finding in
            let name = document?(finding) ?? finding.fileName,
                first = Fingerprint(finding, document: name, occurrence: 0)
            let occurrence = seen[first, default: 0]
            seen[first] = occurrence + 1
            return occurrence == 0 ? first : Fingerprint(finding, document: name, occurrence: occurrence)
        }
    }

    /// A heading without its number: 2.1, （一）, 第三章.
    static func unnumbered(_ text: String) -> Substring {
        let rest = text.drop {
            $0.isNumber || $0.isPunctuation || $0.isWhitespace || $0 == "第" || $0 == "章" || $0 == "节"
        }
        return rest.isEmpty ? text[...] : rest
    }
}

extension Finding {
    /// The last part of its path.
    var fileName: String { Path.name(of: path) }
}

/// FNV-1a, 64 bits: stable from run to run, as `Hasher` is not.
private struct FNV {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ text: String) {
        for byte in text.utf8 { mix(byte) }
        mix(0xFF)
    }

    private mutating func mix(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    var hexadecimal: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
