import Scan

/// What dates, periods and lengths of service are written with: numbers and single characters, white space and width
/// folded.
enum DateToken: Hashable {
    /// The value, and with how many digits it was written.
    case number(Int, digits: Int)
    case mark(Unicode.Scalar)

    /// Nil for text too long to be a date.
    static func tokens(of text: String) -> [DateToken]? {
        guard text.utf8.count <= 120 else { return nil }
        var tokens: [DateToken] = [], run: [Unicode.Scalar] = []
        func close() -> Bool {
            guard !run.isEmpty else { return true }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: run)
            guard let value = ChineseNumeral.parse(String(view)) else { return false }
            tokens.append(.number(value, digits: run.count))
            run = []
            return true
        }
        for scalar in text.unicodeScalars {
            let scalar = folded(scalar)
            let isDigit = (0x30...0x39).contains(scalar.value)
            if isDigit || ChineseNumeral.isHanNumeral(scalar) {
                // 零三 and 3 don't run together: 5年零3个月.
                if let last = run.last, (0x30...0x39).contains(last.value) != isDigit, !close() { return nil }
                run.append(scalar)
            } else {
                guard close() else { return nil }
                if !scalar.properties.isWhitespace { tokens.append(.mark(scalar)) }
            }
        }
        return close() ? tokens : nil
    }

    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x2010...0x2012, 0x2212, 0xFE63, 0x00AD: "-"
        case 0x2013...0x2015, 0x2500, 0x2501, 0xFE58: "—"
        case 0x301C, 0x223C, 0x2053: "~"
        case 0x3002, 0xFF61, 0x2024: "."
        default: scalar
        }
    }
}
