import ApplicationForm
import Linting
import PackData
import SourceText

/// Numbers of identity documents, by the rules of those who issue them.
struct IdentityKind: Rule {
    static let check = "idNumber"
    static let scope = RuleScope.application
    static let wording = RuleWording.some
    private static let values: Set<String> = ["field", "value", "kind", "count"]
    static let messages = Dictionary(
        uniqueKeysWithValues: ["shape", "length", "birthDate", "checkDigit", "unchecked"].map { ($0, values) })

    private struct Document: Sendable {
        /// In its name.
        var words: [String]
        var kinds: [IdentityNumber.Kind]
        var name: String
    }

    private let fields: [(number: FormPath, document: FormPath?)]
    /// The first whose words fit decides.
    private let documents: [Document]
    /// Where nothing says which document it is.
    private let otherwise: [IdentityNumber.Kind]

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        let node = entry.parameters
        try node.checkKeys(["fields", "documents", "otherwise"])
        var fields: [(FormPath, FormPath?)] = [], documents: [Document] = []
        func number(_ node: PackNode) throws(Failure) -> FormPath {
            let path = try FormPath(node, pack)
            guard let field = path.field, [.idNumber, .text].contains(field.type) else {
                throw node.failure("“\(path.text)”不是证件号码（type: idNumber）")
            }
            return path
        }
        for item in try node.required("fields").list() {
            if item.isScalar {
                fields.append((try number(item), nil))
                continue
            }
            try item.checkKeys(["number", "document"])
            let document = try item["document"].map { (path) throws(Failure) in try FormPath(path, pack) }
            fields.append((try number(item.required("number")), document))
        }
        for item in try node["documents"]?.list() ?? [] {
            try item.checkKeys(["words", "kinds", "name"])
            documents.append(
                Document(
                    words: try item.required("words").strings().map(FieldTest.folded),
                    kinds: try Self.kinds(item.required("kinds")), name: try item.string("name")))
        }
        guard !fields.isEmpty else { throw try node.required("fields").failure("这里至少要写一处") }
        self.fields = fields
        self.documents = documents
        otherwise = try node["otherwise"].map(Self.kinds) ?? [.resident]
    }

    /// Where the form asks for nothing else.
    private static let resident = Document(words: [], kinds: [.resident], name: "居民身份证")

    private static func kinds(_ node: PackNode) throws(Failure) -> [IdentityNumber.Kind] {
        var kinds: [IdentityNumber.Kind] = []
        for name in try node.strings() {
            guard let kind = IdentityNumber.Kind(rawValue: name) else {
                throw node.unknown(name, "证件", among: IdentityNumber.Kind.allCases.map(\.rawValue))
            }
            kinds.append(kind)
        }
        return kinds
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let scope = FormScope(context) else { return }
        let all = fields.flatMap { field in
            (field.number.find(in: scope) ?? []).map { (field.number, field.document, $0) }
        }
        for (number, document, found) in all where !number.isNothing(found) {
            let place = found.record.map(scope.at) ?? scope
            let name = document?.find(in: place)?.first.map { FieldTest.folded(document?.text(of: $0) ?? "") } ?? ""
            let known = document == nil ? Self.resident : documents.first { $0.words.contains(where: name.contains) }
            let text = number.text(of: found), read = IdentityNumber(text, as: known?.kinds ?? otherwise)
            let key =
                switch read?.fault {
                case .some(.birthDate): "birthDate"
                case .some(.checkDigit): "checkDigit"
                case nil: key(read, text, known)
                }
            guard let key, sink.says(key) else { continue }
            sink.report(
                key,
                [
                    "field": number.label, "value": Wording.shortened(text), "kind": known?.name ?? "",
                    "count": "\(IdentityNumber.length(of: text))"
                ], at: found.target)
        }
    }

    /// What is said of a number without a fault of its digits; nil where nothing is.
    private func key(_ read: IdentityNumber?, _ text: String, _ known: Document?) -> String? {
        guard let read else {
            // Nobody knows what the number of an unnamed document is like.
            guard let known else { return nil }
            let isNearly = text.unicodeScalars.count { $0.properties.numericType != nil } >= 12
            return known.kinds.contains(.resident) && isNearly ? "length" : "shape"
        }
        return read.isVerified || read.kind == .formerResident ? nil : "unchecked"
    }
}
