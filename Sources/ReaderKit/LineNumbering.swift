/// The number, bullet or label that a line begins with, as far as the readers need it to tell lines apart.
/// (What a number means for the outline is decided later, from all of them.)
package struct LineNumbering: Sendable, Hashable {
    /// How a line is numbered.
    package enum Style: Sendable, Hashable {
        /// 第一章, 第2节
        case chapter
        /// 一、
        case chinese
        /// （一）
        case bracketedChinese
        /// 1、 1. 1． 1)
        case digit(UInt32)
        /// （1）
        case bracketedDigit
        /// 1.1, 1.1.1; the value is the last part
        case decimal(depth: Int)
        /// ① ⑴ ⒈
        case circled
        /// ● ■ ◆ • and the like; no value
        case bullet
        /// 项目名称：, a short label with its colon; no value
        case label
    }

    /// How it is written.
    package var style: Style
    /// What it counts; nil for bullets and labels.
    package var value: Int?
    /// Bytes that it takes, the blanks after it included.
    package var length: Int

    /// Whether it goes on from `other`: the same style, the next number.
    package func follows(_ other: LineNumbering) -> Bool {
        guard style == other.style, let value, let before = other.value else { return false }
        return value == before + 1
    }

    init?(_ line: UnsafeBufferPointer<UInt8>) {
        var scan = ScalarScan(line)
        guard let first = scan.peek(),
            let found = Self.chapter(scan) ?? Self.bracketed(scan) ?? Self.plain(scan)
                ?? Self.symbol(first) ?? Self.label(scan)
        else { return nil }
        (style, value) = (found.style, found.value)
        scan.offset = found.end
        while let next = scan.peek(), next == 0x20 || next == 0x09 || next == 0x3000 { _ = scan.next() }
        length = scan.offset
    }

    private typealias Found = (style: Style, value: Int?, end: Int)

    private static func chapter(_ start: ScalarScan) -> Found? {
        var scan = start
        guard scan.next() == 0x7B2C, let value = number(&scan) else { return nil }
        while scan.peek() == 0x20 { _ = scan.next() }
        // 章 节 篇 部 条 项 点 步 阶
        guard let unit = scan.next(),
            [0x7AE0, 0x8282, 0x7BC7, 0x90E8, 0x6761, 0x9879, 0x70B9, 0x6B65, 0x9636].contains(unit)
        else { return nil }
        return (.chapter, value, scan.offset)
    }

    private static func bracketed(_ start: ScalarScan) -> Found? {
        var scan = start
        guard let open = scan.next(), open == 0xFF08 || open == 0x28 else { return nil }
        let isChinese = scan.peek().map { digit($0) == nil } ?? false
        guard let value = number(&scan), let close = scan.next(), close == 0xFF09 || close == 0x29 else { return nil }
        return (isChinese ? .bracketedChinese : .bracketedDigit, value, scan.offset)
    }

    /// 一、 1、 1. 1.1 1)
    private static func plain(_ start: ScalarScan) -> Found? {
        var scan = start
        guard let first = scan.peek() else { return nil }
        let isChinese = digit(first) == nil
        guard var value = number(&scan) else { return nil }
        if isChinese {
            // 、 ． . ： ） or a blank
            guard let mark = scan.next(), [0x3001, 0xFF0E, 0x2E, 0xFF09, 0x29, 0x20, 0x3000].contains(mark) else {
                return nil
            }
            return (.chinese, value, scan.offset)
        }
        var depth = 1
        while let mark = scan.peek(), mark == 0x2E || mark == 0xFF0E {
            var ahead = scan
            _ = ahead.next()
            guard let next = ahead.peek(), digit(next) != nil, let part = number(&ahead), part < 100 else { break }
            scan = ahead
            value = part
            depth += 1
        }
        if depth > 1 {
            if let mark = scan.peek(), mark == 0x2E || mark == 0xFF0E || mark == 0x3001 { _ = scan.next() }
            // 1.5GHz, 2.0% are values, not numbers of a section.
            guard let next = scan.peek(), next == 0x20 || next == 0x09 || next == 0x3000 || isIdeograph(next) else {
                return nil
            }
            return (.decimal(depth: depth), value, scan.offset)
        }
        guard value < 1000, let mark = scan.next(), [0x3001, 0x2E, 0xFF0E, 0xFF09, 0x29].contains(mark) else {
            return nil
        }
        let style: UInt32 = mark == 0xFF0E ? 0x2E : mark == 0xFF09 ? 0x29 : mark
        return (.digit(style), value, scan.offset)
    }

    private static func symbol(_ scalar: UInt32) -> Found? {
        switch scalar {
        case 0x2460...0x2473: (.circled, Int(scalar - 0x2460) + 1, 3)
        case 0x2474...0x2487: (.circled, Int(scalar - 0x2474) + 1, 3)
        case 0x2488...0x249B: (.circled, Int(scalar - 0x2488) + 1, 3)
        case 0x2776...0x277F: (.circled, Int(scalar - 0x2776) + 1, 3)
        case 0x25A0, 0x25A1, 0x25B2, 0x25B6, 0x25C6, 0x25C7, 0x25CB, 0x25CF, 0x2022, 0x27A2, 0x2605, 0x2606, 0xF0D8,
            0xF06C:
            (.bullet, nil, 3)
        default: nil
        }
    }

    /// Two to twelve ideographs or letters and a colon, with text after it.
    private static func label(_ start: ScalarScan) -> Found? {
        var scan = start
        var count = 0
        while let scalar = scan.next() {
            if scalar == 0xFF1A || scalar == 0x3A {
                guard count >= 2, let next = scan.peek(), scalar == 0xFF1A || isIdeograph(next) || next == 0x20 else {
                    return nil
                }
                return (.label, nil, scan.offset)
            }
            guard isIdeograph(scalar) || scalar == 0x2F || scalar == 0x3000, count < 12 else { return nil }
            count += 1
        }
        return nil
    }

    private static func isIdeograph(_ scalar: UInt32) -> Bool {
        0x3400...0x9FFF ~= scalar || 0x20000...0x3FFFF ~= scalar
    }

    /// ASCII and full-width digits.
    private static func digit(_ scalar: UInt32) -> Int? {
        switch scalar {
        case 0x30...0x39: Int(scalar - 0x30)
        case 0xFF10...0xFF19: Int(scalar - 0xFF10)
        default: nil
        }
    }

    /// 一 to 九
    private static let numerals: [UInt32] = [0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D]

    /// A number of digits (at most four) or of Chinese numerals up to 九十九.
    private static func number(_ scan: inout ScalarScan) -> Int? {
        guard let first = scan.peek() else { return nil }
        if digit(first) != nil {
            var value = 0, count = 0
            while let scalar = scan.peek(), let next = digit(scalar), count < 5 {
                value = value * 10 + next
                count += 1
                _ = scan.next()
            }
            return count < 5 ? value : nil
        }
        var tens = 0, ones: Int?
        var count = 0
        while let scalar = scan.peek(), count < 3 {
            if scalar == 0x5341 {
                tens = ones ?? 1
                ones = nil
            } else if let index = numerals.firstIndex(of: scalar), ones == nil {
                ones = index + 1
            } else {
                break
            }
            count += 1
            _ = scan.next()
        }
        return count > 0 ? tens * 10 + (ones ?? 0) : nil
    }
}
