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
    private let pack: String?
    private let checks: Checks
    private let jobs: Int
    private let rows = Mutex<[String: DeskRow]>([:])
    let events = Events()

    /// - Parameter jobs: Checks at once; pages have their own.
    /// Whose documents give an applicant's folder away.
    private let documents: RulePack

    init(root: String, pack: String?, jobs: Int) throws(Failure) {
        self.root = root
        self.pack = pack
        self.jobs = max(1, jobs / 2)
        documents = try Packs.load(pack ?? Packs.defaultID)
        store = try DeskStore(folder: root)
        checks = Checks(jobs: self.jobs)
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
        let folders = ApplicantFolder.all(in: root, documents), paths = Set(folders.map(\.path))
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
                if note?.draft.content != folder.content { stale.append(folder) }
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
            draft = try await checks.run { isCancelled in
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
        let note = try? store.drafts(of: path).last, seen = (try? store.looks())?[path]
        rows.withLock { rows in
            rows[path]?.note = note
            rows[path]?.seen = seen
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
        options.pack = pack
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
    var note: DraftNote?
    /// The draft that was seen last.
    var seen: DraftNote?

    /// Whether the last draft is what `folder` holds.
    func isUpToDate(_ folder: ApplicantFolder) -> Bool {
        self.folder == folder && note?.draft.content == folder.content
    }

    /// What it is called: the applicant, or the folder.
    var name: String { note?.draft.name ?? Path.name(of: folder.path) }

    /// Findings that were mended and that are new since an advisor looked; nil where nobody has looked.
    var change: (fixed: Int, added: Int)? {
        guard let seen, let note else { return nil }
        let before = Set(seen.draft.findings), now = Set(note.draft.findings)
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
        counts.errors = summary.errors
        counts.warnings = summary.warnings
        counts.infos = summary.infos
        counts.reviews = summary.reviews
        if let report = result.documents.first(where: { $0.kind == .report }) {
            words = report.document?.analysis.counts.words
            minimum = report.limits?.minimum
            cap = report.limits?.cap
        }
        failure = result.failures.first.map { "\(Path.name(of: $0.path))：\($0.sentence)" }
        findings = Fingerprint.all(of: result.findings).map(\.description)
    }

    init(_ folder: ApplicantFolder, failure: String) {
        self.init(content: folder.content, at: Clock.utc, name: Path.name(of: folder.path))
        self.failure = failure
    }
}
