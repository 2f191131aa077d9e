import ApplicationForm
import Linting
import PackData
import SourceText

/// Places that have to say the same, and what none of them may say.
struct Equal: Kind {
    static let name = "equal"
    private static let values = Spot.words.union(["other", "otherValue"])
    static let messages: [String: Set<String>] = [
        "differs": values, "together": ["differences", "count"], "forbidden": Spot.words,
        "doubtful": Spot.words
    ]
    func words(of message: String) -> Set<String> { Self.messages[message] ?? Self.values }
    static let related: [String: Set<String>] = ["default": ["other"]]
    static let reviews: Set<String> = ["doubtful"]

    /// As what two values are compared.
    private enum Sense: String, CaseIterable { case text, unit, date, month, number, grade }

    private struct Pair: Sendable {
        var field: FormPath
        /// It has to agree with one of them.
        var others: [FormPath]
        var sense: Sense
        /// What is said where they differ.
        var message: String
        /// Spellings of the same.
        var aliases: [Set<String>]

        /// Whether two columns of each record are compared.
        var isInOneTable: Bool {
            ([field] + others).allSatisfy { path in
                if let rows = path.rows, case .all = rows { return path.page === field.page }
                return false
            }
        }
    }

    private let pairs: [Pair]
    /// One finding tells all differences.
    private let isTogether: Bool
    /// What none of the places may say, in letters only.
    private let forbidden: Set<String>
    /// What may be meant otherwise: 技术员 is a title, and what a post is called every day.
    private let doubtful: Set<String>
    /// Words at the end that make no difference: 软件研发岗.
    private let tails: [String]
    private let names: UnitNames?

    var says: Set<String> {
        var says: Set<String> = isTogether ? ["together"] : Set(pairs.map(\.message))
        if !forbidden.isEmpty { says.insert("forbidden") }
        if !doubtful.isEmpty { says.insert("doubtful") }
        return says
    }

    init(_ parameters: Parameters) throws(Failure) {
        let pack = parameters.pack
        func pair(_ node: (String) throws(Failure) -> PackNode?) throws(Failure) -> Pair {
            guard let field = try node("field"), let others = try node("with") else {
                throw parameters.failure("缺少“field”或“with”")
            }
            let path = try FormPath(field, pack), otherPaths = try FormPath.list(others, pack)
            if otherPaths.contains(where: { $0.text == path.text }) { throw others.failure("和自己相比总是一样") }
            let sense = try node("as")?.choice(of: Sense.self) ?? Self.sense(of: path.field)
            for (place, written) in [(path, field)] + otherPaths.map({ ($0, others) }) where !Self.fits(place, sense) {
                throw written.failure("“\(place.text)”不能当 \(sense.rawValue) 比较")
            }
            var aliases: [Set<String>] = []
            for list in try node("aliases")?.list() ?? [] {
                aliases.append(Set(try list.strings().map(FieldTest.folded)))
            }
            return Pair(
                field: path, others: otherPaths,
                sense: sense,
                message: try node("say")?.string() ?? "differs", aliases: aliases)
        }
        if let list = parameters["pairs"] {
            var pairs: [Pair] = []
            for item in try list.list() {
                try item.checkKeys(["field", "with", "as", "say", "aliases"])
                pairs.append(try pair { item[$0] })
            }
            self.pairs = pairs
        } else {
            pairs = [try pair { parameters[$0] }]
        }
        isTogether = try parameters.flag("together")
        var forbidden = Set(try parameters.strings("forbidden").map(\.lettersOnly))
        if try parameters.flag("forbidVariants") {
            forbidden.formUnion(pack.grades.flatMap { [$0.name] + $0.aliases }.map(\.lettersOnly))
        }
        self.forbidden = forbidden
        doubtful = Set(try parameters.strings("doubtful").map(\.lettersOnly))
        tails = try parameters.strings("tails")
        names = pairs.contains { $0.sense == .unit } ? try UnitNames(pack) : nil
    }

    private static func sense(of field: FormField?) -> Sense {
        switch field?.type {
        case .year, .month, .date, .period: .date
        case .number, .duration: .number
        case .variant: .grade
        default: .text
        }
    }

    /// Whether what stands there may be read so.
    private static func fits(_ path: FormPath, _ sense: Sense) -> Bool {
        let isDate = sense == .date || sense == .month
        if let facet = path.facet { return isDate == (facet == .birthDate) }
        guard let type = path.field?.type else { return true }
        let others: Set<FieldType> =
            isDate
            ? [.choice, .number, .duration, .phone, .email, .idNumber, .variant]
            : sense == .number ? [.choice, .phone, .email, .idNumber, .variant, .period] : []
        return !others.contains(type) && !(type.isFile && sense != .text)
    }

    func check(_ context: RuleContext, _ report: inout Report) {
        var differences: [(spot: Spot, other: Spot, pair: Pair)] = []
        for pair in pairs {
            let spots = pair.field.spots(context), others = pair.others.flatMap { $0.spots(context) }
            sayForbidden(spots + others, &report)
            let filled = others.filter { !$0.isBlank }
            let records = pair.isInOneTable ? Dictionary(grouping: filled, by: \.number) : [:]
            for spot in spots where !spot.isBlank {
                // Another column of the same table is that of the same record.
                let own = pair.isInOneTable ? records[spot.number] ?? [] : filled
                if let first = own.first, !own.contains(where: { agree(spot, $0, pair, context) ?? true }) {
                    differences.append((spot, first, pair))
                }
            }
        }
        guard let first = differences.first else { return }
        if isTogether {
            let texts = differences.map {
                let (spot, other) = ($0.spot, $0.other)
                return "\(spot.name)：\(spot.form.key(of: spot.page))是“\(spot.text)”，"
                    + "\(other.form.key(of: other.page))是“\(other.text)”"
            }
            report.say(
                "together", ["differences": texts.joined(separator: "；"), "count": "\(differences.count)"],
                at: first.spot.target, related: differences.flatMap { report.related($0.other) })
            return
        }
        for (spot, other, pair) in differences {
            report.say(
                pair.message,
                ["value": shown(spot, pair), "otherValue": shown(other, pair), "other": other.name], at: spot,
                related: report.related(other))
        }
    }

    private func sayForbidden(_ spots: [Spot], _ report: inout Report) {
        for spot in spots where !(forbidden.isEmpty && doubtful.isEmpty) {
            // 工程师（中级）
            let plain = spot.text.split { "（(".contains($0) }.first.map(String.init) ?? ""
            for (words, key) in [(forbidden, "forbidden"), (doubtful, "doubtful")]
            where words.contains(spot.text.lettersOnly) || words.contains(plain.lettersOnly) {
                report.say(key, at: spot)
            }
        }
    }

    /// A date as such: of a period the beginning.
    private func shown(_ spot: Spot, _ pair: Pair) -> String {
        [.date, .month].contains(pair.sense) ? spot.date?.chinese ?? spot.text : Wording.shortened(spot.text)
    }

    private func withoutTail(_ text: String) -> String {
        let tail = tails.first { text.hasSuffix($0) && text.count > $0.count }
        return tail.map { String(text.dropLast($0.count)) } ?? text
    }

    /// Nil where a value can't be read, which another rule says.
    private func agree(_ spot: Spot, _ other: Spot, _ pair: Pair, _ context: RuleContext) -> Bool? {
        switch pair.sense {
        case .text:
            let own = FieldTest.folded(spot.text), theirs = FieldTest.folded(other.text)
            return Spelling.isSame(withoutTail(spot.text), withoutTail(other.text))
                || pair.aliases.contains { $0.contains(own) && $0.contains(theirs) }
        case .unit: return names?.isSame(spot.text, other.text)
        case .date, .month:
            guard let a = spot.date, let b = other.date else { return nil }
            return pair.sense == .date
                ? a.agrees(with: b) : !a.last.isMonthBefore(b.first) && !b.last.isMonthBefore(a.first)
        case .number:
            guard let a = Reading(spot).amount ?? FormNumber.read(spot.text),
                let b = Reading(other).amount ?? FormNumber.read(other.text)
            else { return nil }
            return a == b
        case .grade:
            guard let a = context.pack.grade(written: spot.text), let b = context.pack.grade(written: other.text) else {
                return nil
            }
            return a == b
        }
    }
}
