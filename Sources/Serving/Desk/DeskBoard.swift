import Desk
import Engine
import Linting
import Reporters
import ServiceLifecycle
import Synchronization
import Workspace

/// The desk at work: looks at the folders again and again, checks what was changed, and tells the pages.
final class DeskBoard: Service {
    let root: String
    let store: DeskStore
    private let options: ServerOptions
    private let checks: Checks
    /// Checks at once: half of what there may be, which leaves room for who waits.
    private let jobs: Int
    private let rows = Mutex<[String: DeskRow]>([:])
    let events = Events()

    /// Whose documents give an applicant's folder away.
    private let documents: RulePack

    /// - Parameter checks: Those of the pages: together they take no more processors than there are.
    init(root: String, _ options: ServerOptions, _ checks: Checks) throws(Failure) {
        self.root = root
        self.options = options
        self.checks = checks
        jobs = max(1, options.jobs / 2)
        documents = try Packs.load(options.pack ?? Packs.defaultID)
        store = try DeskStore(folder: root)
    }

    // MARK: The folder

    /// Looks until the server stops. A look at many folders takes longer, and is taken less often.
    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let start = Clock.seconds
                await self.look()
                let pause = max(1, min(60, 10 * (Clock.seconds - start)))
                try? await Task.sleep(for: .seconds(pause))
            }
        }
    }

    private func look() async {
        let found = try? await checks.aside { ApplicantFolder.all(in: self.root, self.documents) }
        guard let folders = found else { return }
        let paths = Set(folders.map(\.path))
        let isKnown = rows.withLock { rows in
            rows.count == folders.count && folders.allSatisfy { rows[$0.path]?.isUpToDate($0) ?? false }
        }
        if isKnown { return }
        let notes = (try? store.lastDrafts()) ?? [:], looks = (try? store.looks()) ?? [:]
        var stale: [ApplicantFolder] = [], news: [String] = []
        rows.withLock { rows in
            for path in rows.keys where !paths.contains(path) {
                rows[path] = nil
                news.append(path)
            }
            for folder in folders {
                if rows[folder.path]?.isUpToDate(folder) ?? false { continue }
                let note = notes[folder.path]
                rows[folder.path] = DeskRow(folder: folder, note: note, seen: looks[folder.path])
                news.append(folder.path)
                if note?.content != folder.content { stale.append(folder) }
            }
        }
        events.send(news)
        await withTaskGroup(of: Void.self) { group in
            for (index, folder) in stale.enumerated() where !Task.isCancelled {
                if index >= jobs { await group.next() }
                group.addTask { await self.check(folder) }
            }
        }
    }

    private func check(_ folder: ApplicantFolder) async {
        let draft: Draft
        do {
            draft = try await checks.run(waiting: .patiently) { isCancelled in
                Draft(try self.lint(folder.path, isCancelled), folder)
            }
        } catch {
            if Task.isCancelled { return }
            draft = Draft(folder, failure: (error as? Problem)?.message ?? "没有检查成")
        }
        try? store.add(draft, of: folder.path)
        refresh(folder.path)
    }

    /// Reads a row anew from the store.
    func refresh(_ path: String) {
        if let state = try? store.state(of: path) {
            rows.withLock { rows in
                rows[path]?.note = state.last
                rows[path]?.seen = state.seen
            }
        }
        events.send([path])
    }

    // MARK: What pages ask

    /// The applicants, in no order.
    var allRows: [DeskRow] { rows.withLock { Array($0.values) } }

    /// One that is there now.
    func row(_ path: String) throws -> DeskRow {
        guard let row = rows.withLock({ $0[path] }) else { throw Problem.notFound }
        return row
    }

    /// Checks an applicant's folder as it is now.
    func lint(_ path: String, _ isCancelled: @escaping @Sendable () -> Bool) throws -> LintResult {
        var options = LintOptions()
        options.paths = [Path.join(root, path)]
        options.jobs = 1
        options.pack = self.options.pack
        options.engines = self.options.engines
        do throws(Failure) {
            let result = try Workspace(options).lint(isCancelled: isCancelled)
            if result.documents.isEmpty, let failure = result.failures.first { throw failure }
            return result
        } catch {
            var failure = error
            failure.path = Path.name(of: failure.path)
            throw Problem(failure)
        }
    }
}

/// A row of the desk's table.
struct DeskRow: Sendable {
    var folder: ApplicantFolder
    /// nil until it was checked.
    var note: Draft?
    /// The draft that was seen last.
    var seen: Draft?

    /// Whether the last draft is what `folder` holds.
    func isUpToDate(_ folder: ApplicantFolder) -> Bool {
        self.folder == folder && note?.content == folder.content
    }

    /// What it is called: the applicant, or the folder.
    var name: String { note?.name ?? Path.name(of: folder.path) }

    /// Findings that were mended and that are new since an advisor looked; nil where nobody has looked.
    var change: (fixed: Int, added: Int)? {
        guard let seen, let note else { return nil }
        let before = seen.findings.all, now = note.findings.all
        return (before.subtracting(now).count, now.subtracting(before).count)
    }
}

extension Draft {
    init(_ result: LintResult, _ folder: ApplicantFolder) {
        let row = result.applicationRows.first, summary = result.summary
        let applicant = row?.applicant ?? ""
        self.init(
            content: folder.content, at: Clock.utc, name: applicant.isEmpty ? Path.name(of: folder.path) : applicant,
            grade: row?.grade?.name ?? "", verdict: summary.verdict.rawValue)
        errors = summary.errors
        warnings = summary.warnings
        infos = summary.infos
        reviews = summary.reviews
        if let report = result.documents.first(where: { $0.kind == .report }) {
            words = report.document?.analysis.counts.words
            minimum = report.limits?.minimum
            cap = report.limits?.cap
        }
        failure = result.failures.first.map { "\(Path.name(of: $0.path))：\($0.sentence)" }
        findings = Fingerprints(Fingerprint.all(of: result.findings).map(\.description))
    }

    init(_ folder: ApplicantFolder, failure: String) {
        self.init(content: folder.content, at: Clock.utc, name: Path.name(of: folder.path))
        self.failure = failure
    }
}
