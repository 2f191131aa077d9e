import ChineseText
import NameMatching
import Scan

/// How numbers and lists are written in messages.
package enum Wording {
    /// `48%`
    package static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }

    /// `50 MB`, `51.3 MB`
    package static func megabytes(_ bytes: Int) -> String {
        let tenths = (bytes * 10 + (1 << 20) - 1) >> 20
        return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10).\(tenths % 10) MB"
    }

    /// The same; in KB below one: `42 KB`.
    package static func size(_ bytes: Int) -> String {
        bytes < 1 << 20 ? "\((bytes + 1023) >> 10) KB" : megabytes(bytes)
    }

    /// `“甲”、“乙”`
    package static func quoted(_ names: some Sequence<String>) -> String {
        names.map { "“\($0)”" }.joined(separator: "、")
    }

    /// `甲、乙和另外 3 处`
    package static func listed(_ items: [String], limit: Int, unit: String) -> String {
        guard items.count > limit else { return items.joined(separator: "、") }
        return Array(items.prefix(limit)).joined(separator: "、") + "和另外 \(items.count - limit) \(unit)"
    }

    /// What two names have each where they differ: `是“一期”` and `是“二期”`, or `没有“平台”` and `有“平台”`.
    package static func sides(of difference: ProjectMatch.Difference?) -> (String?, String?) {
        guard let difference else { return ("", "") }
        func side(_ own: String, _ other: String) -> String {
            own.isEmpty ? "没有“\(shortened(other))”" : "\(other.isEmpty ? "有" : "是")“\(shortened(own))”"
        }
        return (
            side(difference.inReport, difference.inAchievement), side(difference.inAchievement, difference.inReport)
        )
    }

    /// On one line, at most `limit` characters: as many as the names of a dispatch company and an institute need.
    package static func shortened(_ text: String, to limit: Int = 60) -> String {
        let isOneLine = !text.contains(where: \.isNewline)
        let line = (isOneLine ? text : text.split(whereSeparator: \.isNewline).joined(separator: " ")).trimmed
        return line.count <= limit ? line : line.prefix(limit - 1) + "…"
    }
}

extension String {
    /// What is left when width, case, blanks and punctuation don't count.
    package var lettersOnly: String { String(Folding.fold(self).filter { $0.isLetter || $0.isNumber }) }

    /// XX, ×× and the like stand where a name should.
    package var holdsPlaceholder: Bool {
        let folded = Folding.fold(self)
        return ["xx", "××", "**", "某某", "○○", "〇〇"].contains { folded.contains($0) }
    }
}
