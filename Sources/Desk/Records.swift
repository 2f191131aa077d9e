import GRDB

/// What is kept of an application: its columns are called as its properties are.
protocol Kept: Codable, FetchableRecord, EncodableRecord, Sendable {
    static var table: String { get }
}

extension Draft: Kept { static let table = "draft" }
extension Mark: Kept { static let table = "mark" }
extension Remark: Kept { static let table = "remark" }

/// A row of one of the tables.
struct Record<Entry: Kept>: FetchableRecord, PersistableRecord {
    static var databaseTableName: String { Entry.table }
    private let application: String
    let entry: Entry

    init(_ entry: Entry, of application: String) {
        self.application = application
        self.entry = entry
    }

    init(row: Row) throws {
        application = row["application"]
        entry = try Entry(row: row)
    }

    func encode(to container: inout PersistenceContainer) throws {
        try entry.encode(to: &container)
        container["application"] = application
    }

    /// All of an application, the oldest first.
    static func all(of application: String, _ db: Database) throws -> [Entry] {
        try filter(Column("application") == application).order(Column("id")).fetchAll(db).map(\.entry)
    }

    /// All there are, by application, the oldest first.
    static func all(_ db: Database) throws -> [(application: String, entry: Entry)] {
        try order(Column("application"), Column("id")).fetchAll(db).map { ($0.application, $0.entry) }
    }
}

extension Draft {
    /// The last of an application.
    static func last(of application: String, _ db: Database) throws -> Draft? {
        try Record<Draft>.filter(Column("application") == application).order(Column("id").desc).fetchOne(db)?.entry
    }

    /// The same with what it changed.
    func following(_ last: Draft?) -> Draft {
        // What could not be read says nothing about what was mended.
        guard let last, last.failure == nil, failure == nil else { return self }
        var draft = self
        draft.fixed = last.findings.all.subtracting(findings.all).count
        draft.added = findings.all.subtracting(last.findings.all).count
        return draft
    }
}
