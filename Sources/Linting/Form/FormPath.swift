import ApplicationForm
import PackData
import SourceText
import Synchronization

/// A place of the form as a pack's entries name it: `基本信息.姓名`, `工作经历[].单位` (each record), `工作经历[-1].单位` (the last),
/// `学习经历[doctor].学校` (the records of a kind), `照片` (a page of one value), `工作经历.附件`.
public struct FormPath: Sendable {
    /// Which records of a table are meant.
    public enum Rows: Sendable {
        case all
        case last
        case kind(Condition)
        /// The one at hand: a path that is the name of a column.
        case current
        /// The one that goes on, or ended last; the one that began first.
        case going, earliest
    }

    /// What is read out of a number of identity.
    public enum Facet: String, Sendable, CaseIterable { case birthDate, sex }

    /// The page that it leads to.
    public let page: FormPage
    /// Which records of a table; nil for other pages.
    public let rows: Rows?
    /// Nil for a page as a whole.
    public let field: FormField?
    /// What of the page besides its fields; nil for a field.
    public let facet: Facet?
    /// As the pack writes it.
    public let text: String
    /// 附件 of a table.
    private let isAttachment: Bool

    /// - Parameter columns: The table whose columns may be named alone.
    public init(
        _ node: PackNode, _ pack: RulePack, columns: FormPage? = nil
    ) throws(Failure) {
        text = try node.string()
        var parts = text.split(separator: ".").map(String.init)
        if let last = parts.last, let facet = Facet(rawValue: last), parts.count > 1 {
            self.facet = facet
            parts.removeLast()
        } else {
            facet = nil
        }
        if let columns, parts.count == 1, let field = columns.field(called: parts[0]) {
            (page, rows, self.field, isAttachment) = (columns, .current, field, false)
            return
        }
        let head = parts.first ?? "", open = head.firstIndex(of: "[")
        let name = open.map { String(head[..<$0]) } ?? head
        guard let page = pack.form.page(called: name) else {
            let others = columns?.fields.map(\.key) ?? []
            throw node.unknown(name, "页面或栏目", among: others + pack.form.pages.map(\.key))
        }
        self.page = page
        rows = try open.map { (open) throws(Failure) in
            try Self.rows(String(head[open...]), of: page, node, pack)
        }
        isAttachment = parts.count == 2 && parts[1] == FormSyntax.attachment && page.shape.hasRecords
        guard parts.count > 1, !isAttachment else {
            field = parts.count == 1 ? page.field : nil
            return
        }
        guard let field = page.field(called: parts[1]) else {
            throw node.unknown(parts[1], "栏目（在“\(page.key)”这一页）", among: page.fields.map(\.key))
        }
        if parts.count > 2 { throw node.unknown(parts[2], "内容（在栏目后面）", among: Facet.allCases.map(\.rawValue)) }
        if let facet, field.type != .idNumber {
            throw node.failure("“\(field.key)”不是证件号码（type: idNumber），里面没有 \(facet.rawValue)")
        }
        if page.shape.hasRecords, open == nil { throw node.failure("“\(page.key)”是一张表；请写成 \(page.key)[].\(field.key)") }
        self.field = field
    }

    private static func rows(
        _ text: String, of page: FormPage, _ node: PackNode, _ pack: RulePack
    ) throws(Failure) -> Rows {
        guard page.shape.hasRecords, text.hasSuffix("]") else { throw node.failure("只有表才能写 [ ]") }
        let name = String(text.dropFirst().dropLast())
        switch name {
        case "": return .all
        case "-1": return .last
        case "current": return .going
        case "earliest": return .earliest
        default:
            guard page.kinds.contains(where: { $0.name == name }) else {
                throw node.unknown(
                    name, "记录（在“\(page.key)”这一页）",
                    among: page.kinds.map(\.name) + ["-1", "current", "earliest"])
            }
            return .kind(try Condition.kind(name, of: page, node, pack))
        }
    }

    /// A single field, or a column of each record.
    package init(_ field: FormField, of page: FormPage, text: String) {
        self.page = page
        self.field = field
        self.text = text
        rows = page.shape.hasRecords ? .all : nil
        facet = nil
        isAttachment = false
    }

    /// A value with where it, or the lack of it, is to be shown.
    public struct Found: Sendable {
        /// Nil where its key is absent.
        public var value: FormValue?
        /// Where a finding about it points.
        public var target: FindingSink.Target
        /// The record that it belongs to.
        public var record: FormRecord?
        /// Of the record in its table, from 1; 0 elsewhere.
        public var number = 0
    }

    /// What stands there; nil where the page is absent.
    public func find(in scope: FormScope) -> [Found]? {
        switch rows {
        case nil, .current: look(in: scope)
        // The same for every record from which it is asked.
        default: scope.known.found(text) { look(in: scope) }
        }
    }

    private func look(in scope: FormScope) -> [Found]? {
        let form = scope.form
        func found(_ record: FormRecord, _ number: Int = 0) -> Found {
            guard let field, let value = value(of: field, in: record) else {
                return Found(value: nil, target: .form(record.anchor, of: form), record: record, number: number)
            }
            return Found(value: value, target: .value(value, of: form), record: record, number: number)
        }
        if case .current = rows { return scope.record.flatMap { $0.page === page ? [found($0)] : nil } }
        switch form[page] {
        case nil: return nil
        case .value(let value): return [Found(value: value, target: .value(value, of: form))]
        case .record(let record): return [found(record)]
        case .table(let table):
            if isAttachment {
                let target = table.attachment.map { FindingSink.Target.value($0, of: form) }
                return [Found(value: table.attachment, target: target ?? .form(table.keyRange, of: form))]
            }
            let records = table.records.enumerated().filter { !$0.element.isBlank }
            guard let rows else { return [Found(value: nil, target: .form(table.keyRange, of: form))] }
            let chosen =
                switch rows {
                case .all, .current: records
                case .last: Array(records.suffix(1))
                case .going: Stretch.current(of: records.map { Stretch(of: $0.element) }).map { [records[$0]] } ?? []
                case .earliest:
                    Stretch.earliest(of: records.map { Stretch(of: $0.element) }).map { [records[$0]] } ?? []
                case .kind(let condition):
                    records.filter { condition.holds(in: scope.at($0.element)) == .yes }
                }
            return chosen.map { found($0.element, $0.offset + 1) }
        }
    }

    /// The value, or where it is blank that of another name of the same thing.
    private func value(of field: FormField, in record: FormRecord) -> FormValue? {
        let value = record[field]
        guard field.isNothing(value), let other = field.orElse.flatMap(record.page.field(called:)) else { return value }
        return record[other] ?? value
    }

    /// Its text as it is compared and shown: that of the field, or what a number of identity says.
    public func text(of found: Found) -> String {
        guard let value = found.value, !(field?.isNothing(value) ?? value.isBlank) else { return "" }
        guard let facet else { return value.text.trimmed }
        guard let number = IdentityNumber(value.text), number.fault == nil else { return "" }
        switch facet {
        case .birthDate: return number.birthDate?.description ?? ""
        case .sex: return number.sex.map { $0 == .male ? "男" : "女" } ?? ""
        }
    }
}

/// Where a condition is asked: the whole form, or one record of a table.
public struct FormScope: Sendable {
    /// What rules look at.
    public let context: RuleContext
    /// The application at hand.
    public let form: Application
    /// The record at hand, of a condition about records.
    public private(set) var record: FormRecord?
    let known = FormMemo()

    /// Nil where there is no form.
    public init?(_ context: RuleContext) {
        guard let form = context.application else { return nil }
        self.context = context
        self.form = form
    }

    /// The same at a record.
    public func at(_ record: FormRecord) -> FormScope {
        var scope = self
        scope.record = record
        return scope
    }
}

/// What was found out of a form already, and doesn't depend on the record at hand: asked from each of ten thousand
/// records, it is looked for once.
final class FormMemo: Sendable {
    private let places = Mutex<[String: [FormPath.Found]?]>([:])
    private let outcomes = Mutex<[ObjectIdentifier: Condition.Outcome]>([:])

    func found(_ path: String, _ look: () -> [FormPath.Found]?) -> [FormPath.Found]? {
        if let known = places.withLock({ $0[path] }) { return known }
        let found = look()
        places.withLock { $0[path] = .some(found) }
        return found
    }

    func outcome(_ key: Condition.Key, _ ask: () -> Condition.Outcome) -> Condition.Outcome {
        if let known = outcomes.withLock({ $0[ObjectIdentifier(key)] }) { return known }
        let outcome = ask()
        outcomes.withLock { $0[ObjectIdentifier(key)] = outcome }
        return outcome
    }
}
