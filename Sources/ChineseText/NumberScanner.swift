import Scan

/// Finds numbers that Han characters take part in: `四百五十万`, `25亿`, `1.3万余`, `第18`, `百分之四十`, `12月`.
struct NumberScanner {
    /// Bytes of the longest run of numerals that is looked at.
    private static let longestRun = 192

    let scanner: AtomScanner
    let style: NumberStyle

    /// Where a number that begins at an offset may end; 0 where there is none of the kind.
    struct Ends {
        var number = 0
        /// With 多, 余 or 几 behind it.
        var approximate = 0
        /// With the unit that the style joins to it.
        var dated = 0
    }

    /// The number that begins at `offset` with the ideograph `first`.
    @inline(__always)
    func han(at offset: Int, _ first: UInt32) -> Ends? {
        switch first {
        case "第": ordinal(from: offset + 3)
        case "几", "数": isUnit(scalar(offset + 3)) ? finish(offset, hanRun(from: offset + 3)) : nil
        default: isDigit(first) || isUnit(first) ? finish(offset, hanRun(from: offset)) : nil
        }
    }

    /// What may belong to the digits between two offsets.
    func digits(from start: Int, to offset: Int) -> Ends {
        var end = offset
        for _ in 0..<4 where isLargeUnit(scalar(end)) {
            end += 3
            guard scanner.look(end).kind == .digit else { continue }
            let (next, hasLetters) = scanner.number(from: end)
            if !hasLetters, isLargeUnit(scalar(next)) { end = next }
        }
        return finish(start, end)
    }

    private func finish(_ start: Int, _ end: Int) -> Ends {
        var ends = Ends(number: end)
        let next = scalar(end)
        // 多 余 几 follow a round number.
        if next == "几" || style.joinsApproximate && (next == "多" || next == "余"), isRound(end) {
            ends.approximate = end + 3
        }
        if style.joins(next, digits: characters(start, end), isHan: scanner.look(start).kind == .ideograph) {
            ends.dated = dated(end + 3, unit: next)
        }
        return ends
    }

    /// The end of a date whose first unit ends at `offset`.
    private func dated(_ offset: Int, unit: UInt32) -> Int {
        // 月份
        if unit == "月", scalar(offset) == "份" { return offset + 3 }
        guard style.joinsWholeDates, scanner.look(offset).kind == .digit else { return offset }
        let (end, hasLetters) = scanner.number(from: offset)
        let next = scalar(end)
        guard !hasLetters, end - offset <= 6, style.joins(next, digits: characters(offset, end), isHan: false) else {
            return offset
        }
        return dated(end + 3, unit: next)
    }

    /// 第 with the number that begins at `offset`.
    private func ordinal(from offset: Int) -> Ends? {
        let first = scalar(offset)
        if isDigit(first) || isUnit(first) { return Ends(number: hanRun(from: offset)) }
        guard scanner.look(offset).kind == .digit else { return nil }
        let (end, hasLetters) = scanner.number(from: offset)
        return hasLetters ? nil : Ends(number: end)
    }

    /// The end of a run of numerals, through 点 and 分之 where numerals go on after them.
    private func hanRun(from offset: Int) -> Int {
        var i = offset
        while i - offset < Self.longestRun {
            let value = scalar(i)
            if isDigit(value) || isUnit(value) {
                i += 3
            } else if value == "点", isDigit(scalar(i + 3)), i > offset, isDigit(scalar(i - 3)) {
                i += 6
            } else if value == "分", scalar(i + 3) == "之", isDigit(scalar(i + 6)) || isUnit(scalar(i + 6)) {
                i += 9
            } else {
                break
            }
        }
        return i
    }

    private func characters(_ start: Int, _ end: Int) -> Int {
        var count = 0
        for i in start..<min(end, start + 16) where scanner.bytes[i] & 0xC0 != 0x80 { count += 1 }
        return count
    }

    private func isRound(_ end: Int) -> Bool {
        if scanner.bytes[end - 1] == 0x30 { return true }
        guard end >= 3 else { return false }
        let last = scalar(end - 3)
        return isUnit(last) || last == "０"
    }

    @inline(__always)
    private func scalar(_ offset: Int) -> UInt32 {
        offset >= 0 && offset < scanner.end ? decodeScalar(scanner.bytes, offset, scanner.end).value : 0
    }

    /// 一…九 〇 零 两
    @inline(__always)
    private func isDigit(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "一", "二", "三", "四", "五", "六", "七", "八", "九", "〇", "零", "两": true
        default: false
        }
    }

    /// 十 百 千 万 亿
    @inline(__always)
    private func isUnit(_ scalar: UInt32) -> Bool { scalar == "十" || isLargeUnit(scalar) }

    /// 百 千 万 亿
    @inline(__always)
    private func isLargeUnit(_ scalar: UInt32) -> Bool {
        scalar == "百" || scalar == "千" || scalar == "万" || scalar == "亿"
    }
}
