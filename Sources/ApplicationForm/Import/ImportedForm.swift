/// What was found in a form by its labels, and what could not be placed.
struct ImportedForm: Sendable {
    struct Entry: Sendable, Hashable {
        var key: String
        var text: String
    }

    /// Something that the form holds and no key was found for.
    struct Remark: Sendable, Hashable {
        /// 第 2 张表第 3 行
        var place: String
        var text: String
    }

    /// 基本信息 and, from the printed 外调表, its fields.
    var basics: [FormField: String] = [:]
    var transferForm: [FormField: String] = [:]
    /// The pages with a table that the file has, with their records.
    var tables: [FormSection: [[Entry]]] = [:]
    /// nil where the file has no place for it.
    var opinion: String?
    var report: String?
    var remarks: [Remark] = []

    /// Nothing that belongs to a form was found.
    var isEmpty: Bool { basics.isEmpty && transferForm.isEmpty && tables.isEmpty && opinion == nil && report == nil }
}
