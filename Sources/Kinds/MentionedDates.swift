import ChineseText
import Dates
import Scan

/// The dates that a text in words mentions: 2014年6月, 2014.6, 2013—2014学年, 二〇一四年六月.
///
/// Numbers of standards, models and documents look alike (GB/T 1996.3, FT-2014.6, 编号2014.06.003); what stands in front
/// of and behind the digits tells them from dates. Titles in 《》 speak of their own subject.
package struct MentionedDates {
    /// A date in a text.
    package struct Mention: Hashable {
        /// Of four digits.
        package var year: Int
        /// nil where only the year is given.
        package var month: Int?
        /// Its bytes in the text; nil where the text was spelled otherwise (二〇一四年).
        package var place: Range<Int>?

        /// As messages show it.
        package var chinese: String { "\(year)年" + (month.map { "\($0)月" } ?? "") }

        /// Surely before `date`: by the month, or by the year where there is no month.
        package func isBefore(_ date: CivilDate) -> Bool {
            month.map { CivilDate(year: year, month: $0).isMonthBefore(date) } ?? (year < date.year)
        }
    }

    /// The entries of a list (one honour, one post) with their dates; those without dates, and those that go on until
    /// today (2014年6月至今), are left out.
    package static func entries(in text: String) -> [[Mention]] {
        var entries: [[Mention]] = [[]]
        let scanner = MentionedDates(text), offsets = scanner.offsets(in: text)
        var end = 0, open: Set<Int> = []
        for (mention, range) in scanner.mentions() {
            let gap = scanner.scalars[end..<range.lowerBound]
            // 2014年6月获奖、2020年12月获奖: a comma in front of a date begins an entry, as any stop between two dates does.
            let isNew =
                gap.contains { "；;。\n".unicodeScalars.contains($0) }
                || (gap.last { !$0.properties.isWhitespace }).map { "，,、".unicodeScalars.contains($0) } ?? false
            if isNew { entries.append([]) }
            var mention = mention
            mention.place = offsets.map { $0[range.lowerBound]..<$0[range.upperBound] }
            entries[entries.count - 1].append(mention)
            if scanner.goesOn(after: range.upperBound) { open.insert(entries.count - 1) }
            end = range.upperBound
        }
        return entries.indices.filter { !entries[$0].isEmpty && !open.contains($0) }.map { entries[$0] }
    }

    private let scalars: [Unicode.Scalar]

    /// Where each scalar begins in `text`, and its end; nil where folding changed how many there are.
    private func offsets(in text: String) -> [Int]? {
        var offsets = [0]
        for scalar in text.unicodeScalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
        return offsets.count == scalars.count + 1 ? offsets : nil
    }

    private static let joints: ScalarSet = "起至到-—–~"

    /// Whether what begins with the date that ends there has no end: 至今, 起至现在, —今.
    private func goesOn(after end: Int) -> Bool {
        var behind: [Unicode.Scalar] = [], isJoined = false, read = 0
        for scalar in scalars[end...] where !scalar.properties.isWhitespace {
            if behind.isEmpty, Self.joints.contains(scalar) { isJoined = true } else { behind.append(scalar) }
            read += 1
            if read == 6 || behind.count == 2 { break }
        }
        guard isJoined, let first = behind.first else { return false }
        return first == "今" || FormPeriod.saysNow(String(String.UnicodeScalarView(behind)))
    }

    private init(_ text: String) {
        scalars = Array(Self.withArabicYears(Folding.fold(text)).unicodeScalars)
    }

    private func mentions() -> [(Mention, Range<Int>)] {
        var found: [(Mention, Range<Int>)] = []
        var at = 0, titles = 0
        while at < scalars.count {
            switch scalars[at] {
            case "《", "<": titles += 1
            case "》", ">": titles = max(0, titles - 1)
            default: break
            }
            guard let year = number(at) else { at += 1; continue }
            if titles == 0, year.digits == 4, (1950...2099).contains(year.value),
                let (mention, end) = mention(year.value, after: year.end),
                isFree(before: at, last: found.last?.1.upperBound)
            {
                found.append((mention, at..<end))
                at = end
            } else {
                at = year.end
            }
        }
        return found
    }

    private func mention(_ year: Int, after end: Int) -> (Mention, Int)? {
        guard end < scalars.count else { return nil }
        let separator = scalars[end]
        if separator == "年" {
            guard let month = number(end + 1), (1...12).contains(month.value), month.digits <= 2, next(month.end) == "月"
            else { return (Mention(year: year), end + 1) }
            return (Mention(year: year, month: month.value), month.end + 1)
        }
        // 2013—2014学年, 2012—2014年
        if "-—~".unicodeScalars.contains(separator), let second = number(end + 1), second.digits == 4,
            (year...2099).contains(second.value)
        {
            return next(second.end) == "学" || next(second.end) == "年"
                ? (Mention(year: second.value), second.end + 1) : nil
        }
        guard ".-/".unicodeScalars.contains(separator), let month = number(end + 1), month.digits <= 2,
            (1...12).contains(month.value)
        else { return nil }
        var last = month.end
        if next(last) == separator, let day = number(last + 1) {
            guard day.digits <= 2, (1...31).contains(day.value) else {
                // 2013.09-2014.06 with the same mark for both
                guard separator != ".", day.digits == 4 else { return nil }
                return (Mention(year: year, month: month.value), last)
            }
            last = day.end
        }
        return isFree(after: last) ? (Mention(year: year, month: month.value), last) : nil
    }

    /// Not behind letters, a stroke or 编号, unless another date ends there (2013.09-2014.06).
    private func isFree(before start: Int, last: Int?) -> Bool {
        var at = start
        while at > 0, scalars[at - 1].properties.isWhitespace { at -= 1 }
        guard at > 0 else { return true }
        if let last, at - last <= 1, at > last || at == last { return true }
        let scalar = scalars[at - 1]
        return !(scalar.isASCII && (scalar.properties.isAlphabetic || "-/._#".unicodeScalars.contains(scalar)))
            && scalar != "号" && scalar != "第" && scalar != "—"
    }

    private func isFree(after end: Int) -> Bool {
        guard let scalar = next(end) else { return true }
        if "号型版款".unicodeScalars.contains(scalar) { return false }
        return !(".-/".unicodeScalars.contains(scalar) && number(end + 1).map { $0.digits != 4 } ?? false)
            && !(scalar.isASCII && scalar.properties.isAlphabetic)
    }

    private func next(_ at: Int) -> Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

    private func number(_ start: Int) -> (value: Int, digits: Int, end: Int)? {
        var end = start, value = 0
        while end < scalars.count, let digit = scalars[end].digit {
            value = min(value * 10 + digit, 1_000_000)
            end += 1
        }
        return end > start ? (value, end - start, end) : nil
    }

    /// 二〇一四年六月 as 2014年6月.
    private static func withArabicYears(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView(), at = 0
        while at < scalars.count {
            var end = at
            while end < scalars.count, ChineseNumeral.isHanNumeral(scalars[end]) { end += 1 }
            guard end > at else { result.append(scalars[at]); at += 1; continue }
            var run = String.UnicodeScalarView()
            run.append(contentsOf: scalars[at..<end])
            let isDate = end < scalars.count && (scalars[end] == "年" && end - at == 4 || scalars[end] == "月")
            result.append(
                contentsOf: (isDate ? ChineseNumeral.parse(String(run)).map { "\($0)" } : nil)?.unicodeScalars ?? run)
            at = end
        }
        return String(result)
    }
}
