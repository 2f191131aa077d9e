import GRDB
import Platform
import SourceText

/// What the desk remembers, in SQLite beside the applicants' folders: which drafts there were, what advisors have said
/// of them, and when they looked.
public final class DeskStore: Sendable {
    private let database: DatabasePool
    private let path: String
    /// Where a damaged file was put aside when this one was opened.
    public let setAside: String?

    /// Opens `FOLDER/.reportlint/desk.sqlite`, which is made where it is missing.
    ///
    /// A file that is damaged is put aside, and a new one begun: what advisors wrote may still be rescued from it.
    public init(folder: String) throws(Failure) {
        let home = folder + "/.reportlint"
        path = home + "/desk.sqlite"
        do {
            try Self.makeHome(home)
            if let pool = try Self.sound(path) {
                database = pool
                setAside = nil
            } else {
                setAside = try Self.putAside(path)
                database = try Self.pool(path)
            }
            try DeskSchema.migrator.migrate(database)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.unwritable, path: path, message: "打不开顾问工作台的数据（\(error)）；请检查目录的权限和磁盘空间")
        }
    }

    private static func pool(_ path: String) throws -> DatabasePool {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        return try DatabasePool(path: path, configuration: configuration)
    }

    /// nil where the file is damaged.
    private static func sound(_ path: String) throws -> DatabasePool? {
        do {
            let pool = try pool(path)
            let words = try pool.read { try String.fetchAll($0, sql: "PRAGMA quick_check(1)") }
            return words == ["ok"] ? pool : nil
        } catch let error as DatabaseError where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode) {
            return nil
        }
    }

    /// Into the file that is there: one whose folder was taken away would take everything up, and keep nothing.
    private func write(_ work: (Database) throws -> Void) throws {
        guard FileSystem.exists(path) else {
            throw Failure(.notFound, path: path, message: "工作台的数据文件不见了，没有保存；请把目录放回原处，再重新启动服务")
        }
        try database.write(work)
    }

    // MARK: Drafts

    /// Notes what a draft had; one whose content is noted last already is no new draft.
    public func add(_ draft: Draft, of application: String) throws {
        try write { db in
            let last = try Draft.last(of: application, db)
            guard last?.content != draft.content else { return }
            try Record(draft.following(last), of: application).insert(db)
        }
    }

    /// All drafts, the oldest first.
    public func drafts(of application: String) throws -> [Draft] {
        try database.read { try Record<Draft>.all(of: application, $0) }
    }

    /// The last draft of each application.
    public func lastDrafts() throws -> [String: Draft] {
        try drafts("SELECT * FROM draft WHERE id IN (SELECT MAX(id) FROM draft GROUP BY application)")
    }

    /// The last draft of an application, and the one that was seen last.
    public func state(of application: String) throws -> (last: Draft?, seen: Draft?) {
        try database.read { db in
            let seen = try Draft.fetchOne(
                db, sql: "SELECT draft.* FROM draft JOIN look ON look.draft = draft.id WHERE look.application = ?",
                arguments: [application])
            return (try Draft.last(of: application, db), seen)
        }
    }

    private func drafts(_ query: String) throws -> [String: Draft] {
        try database.read { db in
            let rows = try Row.fetchAll(db, sql: query).map { ($0["application"] as String, try Draft(row: $0)) }
            return Dictionary(rows) { first, _ in first }
        }
    }

    // MARK: What advisors say

    /// Says something of a finding. Everything that was said stays; what was said last holds.
    public func mark(_ mark: Mark, in application: String) throws {
        try write { try Record(mark, of: application).insert($0) }
    }

    /// Everything that was said of findings, the oldest first.
    public func marks(in application: String) throws -> [Mark] {
        try database.read { try Record<Mark>.all(of: application, $0) }
    }

    /// All that was said, by application.
    public func allMarks() throws -> [(application: String, mark: Mark)] {
        try database.read { try Record<Mark>.all($0).map { ($0.application, $0.entry) } }
    }

    /// Writes a remark on a place of the text.
    public func add(_ remark: Remark, in application: String) throws {
        try write { try Record(remark, of: application).insert($0) }
    }

    /// Takes a remark back.
    public func removeRemark(_ id: Int64, in application: String) throws {
        try write { db in
            _ = try Record<Remark>.filter(Column("id") == id && Column("application") == application).deleteAll(db)
        }
    }

    /// Remarks, the oldest first.
    public func remarks(in application: String) throws -> [Remark] {
        try database.read { try Record<Remark>.all(of: application, $0) }
    }

    /// All remarks, by application.
    public func allRemarks() throws -> [(application: String, remark: Remark)] {
        try database.read { try Record<Remark>.all($0).map { ($0.application, $0.entry) } }
    }

    // MARK: Who looked

    /// Notes that an advisor has seen the last draft.
    public func look(at application: String) throws {
        try write { db in
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO look (application, draft)
                    SELECT ?, MAX(id) FROM draft WHERE application = ?
                    """, arguments: [application, application])
        }
    }

    /// The draft that was seen last, by application.
    public func looks() throws -> [String: Draft] {
        try drafts("SELECT draft.* FROM draft JOIN look ON look.draft = draft.id")
    }
}
