import DocumentModel
import Linting

/// What an uploaded file is.
enum FileRole: Hashable, Sendable {
    /// One of the documents that the guide asks for.
    case document(DocumentKind)
    case application
    /// The form as it is printed.
    case form
    /// A table that serves for one page of the form.
    case table
    case attachment
    case ignored

    /// In requests and answers.
    var id: String {
        switch self {
        case .document(let kind): kind.rawValue
        case .application: "application"
        case .form: "form"
        case .table: "table"
        case .attachment: "attachment"
        case .ignored: "ignored"
        }
    }

    /// As the page shows it.
    func name(_ pack: RulePack) -> String {
        switch self {
        case .document(let kind): pack.document(kind)?.name ?? kind.rawValue
        case .application: "申报材料"
        case .form: pack.formFiles.printed?.name ?? "申报表"
        case .table: pack.formFiles.table.map { $0.name + "表" } ?? "表格"
        case .attachment: "附件"
        case .ignored: "不检查"
        }
    }

    /// All that a file can be where `pack` serves.
    static func all(_ pack: RulePack) -> [FileRole] {
        let table: [FileRole] = pack.formFiles.table == nil ? [] : [.table]
        return pack.documents.map { .document($0.kind) } + [.application, .form] + table + [.attachment, .ignored]
    }

    /// The role with this id; nil where the pack has none.
    init?(_ id: String, _ pack: RulePack) {
        guard let role = Self.all(pack).first(where: { $0.id == id }) else { return nil }
        self = role
    }
}
