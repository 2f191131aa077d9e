import SourceText

/// A number of a name and what it counts: 二期, 2021年, V2.0, XJ-100, 220kV, 1号. It cannot differ between two names of one
/// project.
struct NameAttribute: Sendable {
    enum Kind: Equatable, Sendable {
        case year, plan, version, model, designator, task, number
        /// A counter's row in the vocabulary.
        case counted(Int)
    }

    var kind: Kind
    /// In one form: 二, Ⅱ and 2 are `2`, XJ-300 and XJ300 are `xj300`.
    var value: String
    var source: TextRange
    /// 系统（2021—2023）
    var isInBracket = false

    /// The value of 新一代 and 下一代, which count nothing.
    static let relative = "new"
    var isRelative: Bool { value == Self.relative }

    /// The first and last year that it names.
    var years: ClosedRange<Int>? {
        guard kind == .year else { return nil }
        let years = value.split(separator: "-").filter { $0.count == 4 }.compactMap { Int($0) }
        guard let first = years.min(), let last = years.max() else { return nil }
        return first...last
    }

    /// Its digits without zeros at the ends and without a point: those of 1500 and 1.5 are the same.
    var digits: Substring {
        var digits = value.prefix { $0.isNumber || $0 == "." }.filter { $0 != "." }[...]
        while digits.last == "0" { digits.removeLast() }
        return digits.drop { $0 == "0" }
    }

    /// What stands behind the digits.
    var unit: Substring { value.drop { $0.isNumber || $0 == "." } }
}
