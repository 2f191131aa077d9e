import SourceText

/// Names a finding by its content, so that it is known again after edits elsewhere: rule, file name, section and the words concerned,
/// numbers left out of the message. Never the line.
public struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    /// 16 hexadecimal digits.
    public let description: String

    public init(_ description: String) { self.description = description }

    /// - Parameter occurrence: which of several findings that are alike in all of this, from 0.
    public init(_ finding: Finding, occurrence: Int) {
        let name = finding.path.split(separator: "/").last.map(String.init) ?? finding.path
        // A finding about a whole document is anchored to nothing that it quotes: its first line may change freely.
        let anchor = finding.isAboutWhole ? "" : finding.excerpt ?? ""
        let message = finding.message.filter { !$0.isNumber }
        var hash = FNV()
        for part in [finding.rule, name, finding.isAboutWhole ? "" : finding.section ?? "", anchor.filter { !$0.isWhitespace }, anchor.isEmpty ? message : "", String(occurrence)] {
            hash.add(part)
        }
        description = hash.hexadecimal
    }

    /// Fingerprints of findings in order; those that are alike are told apart by their order.
    public static func all(of findings: [Finding]) -> [Fingerprint] {
        var seen: [Fingerprint: Int] = [:]
        return findings.map { finding in
            let first = Fingerprint(finding, occurrence: 0)
            let occurrence = seen[first, default: 0]
            seen[first] = occurrence + 1
            return occurrence == 0 ? first : Fingerprint(finding, occurrence: occurrence)
        }
    }
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
