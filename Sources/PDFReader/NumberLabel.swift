import Scan

/// Numbers and bullets that begin a line.
enum NumberLabel {
    /// Length in bytes of the label that `text` begins with, its closing mark included; 0 where there is none.
    ///
    /// A bare number (`1 引言`, `2.3 设计`) is a label only where a line is known to begin a paragraph: `allowsBare`.
    static func length(in text: [UInt8], allowsBare: Bool = true) -> Int {
        guard let first = text.firstScalar else { return 0 }
        let firstLength = text.decoded(at: 0).length
        if Scalars.isBullet(first) || (0x2460...0x249B).contains(first) { return firstLength }
        if first == "（" || first == 0x28 {
            let digits = number(in: text, from: firstLength)
            return digits > 0 ? closing(in: text, at: firstLength + digits, "）)") : 0
        }
        if first == "第" { return ordinal(in: text, from: firstLength) }
        let digits = number(in: text, from: 0)
        guard digits > 0 else { return letter(in: text) }
        return max(
            closing(in: text, at: digits, Self.closers),
            allowsBare && isBare(text, digits) ? digits : 0)
    }

    /// Whether `text` is a label and nothing else.
    static func isLabel(_ text: [UInt8]) -> Bool { !text.isEmpty && length(in: text) == text.count }

    static func isBullet(_ label: [UInt8]) -> Bool { label.firstScalar.map(Scalars.isBullet) ?? false }

    /// The label with every number as one sign: `1.2` and `3.4` are of one shape.
    static func shape(_ label: some Collection<UInt8>) -> [UInt8] {
        var shape: [UInt8] = []
        for scalar in Array(label).scalars {
            let isNumber = Scalars.isDigit(scalar) || Scalars.chineseDigit(scalar) != nil
            if isNumber, shape.last == 0x23 { continue }
            if isNumber {
                shape.append(0x23)
            } else {
                shape.append(scalar: (0x61...0x7A).contains(scalar) ? 0x61 : scalar)
            }
        }
        return shape
    }

    /// Whether the number of `length` bytes may stand for a label without a mark: short, and followed by a Chinese
    /// title.
    private static func isBare(_ text: [UInt8], _ length: Int) -> Bool {
        guard (0x30...0x39).contains(text[0]), text[..<length].split(separator: 0x2E).allSatisfy({ $0.count <= 2 })
        else { return false }
        guard length < text.count else { return true }
        let title = text[length...].drop { $0 == 0x20 }
        return title.startIndex > length && title.first.map { $0 >= 0xE3 } ?? true
    }

    /// Length of `12`, `1.2.3` or `十二` at `start`.
    private static func number(in text: [UInt8], from start: Int) -> Int {
        var index = start, digits = 0
        while index < text.count {
            let (scalar, length) = text.decoded(at: index)
            let isDot =
                scalar == 0x2E && digits > 0 && index + 1 < text.count && Scalars.isDigit(UInt32(text[index + 1]))
            guard Scalars.isDigit(scalar) || isDot || Scalars.chineseDigit(scalar) != nil else { break }
            digits = isDot ? 0 : digits + 1
            // Years and quantities are no labels.
            if digits > 3 { return 0 }
            index += length
        }
        return index - start
    }

    private static let ordinalUnits: ScalarSet = "章节部条篇", closers: ScalarSet = "、．.）)"

    /// `第三章`
    private static func ordinal(in text: [UInt8], from start: Int) -> Int {
        let digits = number(in: text, from: start)
        guard digits > 0 else { return 0 }
        var index = start + digits
        guard index < text.count, ordinalUnits.contains(text.decoded(at: index).value) else { return 0 }
        index += text.decoded(at: index).length
        // 第一部分
        if index < text.count, text.decoded(at: index).value == "分" { index += 3 }
        return index
    }

    /// `a)`, `A.`
    private static func letter(in text: [UInt8]) -> Int {
        guard text.count >= 2, (0x41...0x5A).contains(text[0]) || (0x61...0x7A).contains(text[0]) else { return 0 }
        return closing(in: text, at: 1, closers)
    }

    private static func closing(in text: [UInt8], at index: Int, _ marks: ScalarSet) -> Int {
        guard index < text.count else { return 0 }
        let (scalar, length) = text.decoded(at: index)
        return marks.contains(scalar) ? index + length : 0
    }
}
