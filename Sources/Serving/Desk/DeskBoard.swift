import Desk
import Engine
import Linting
import Reporters
import ServiceLifecycle
import Synchronization
import Workspace

/// The desk at work: watches the folders, checks what was changed, and tells the pages.
final class DeskBoard: Service {
    let root: String
    let store: DeskStore
    private let options: ServerOptions
    private let checks: Checks
    /// Checks at once: half of what there may be, which leaves room for who waits.
    private let jobs: Int
    private let rows = Mutex<[String: DeskRow]>([:])
    let events = Events()
    /// Raised when all applicants are found that were there at the start.
    let isComplete = Flag()
    /// Folders to be checked, in the order in which they were changed.
    private let (stale, feed) = AsyncStream.makeStream(of: ApplicantFolder.self)

    /// Whose documents give an applicant's folder away.
    let pack: RulePack
    /// How fast advisors have to send.
    var pace: Pace { options.pace }

    /// - Parameter checks: Those of the pages: together they take no more processors than there are.
    init(root: String, _ options: ServerOptions, _ checks: Checks) throws(Failure) {
        self.root = root
        self.options = options
        self.checks = checks
        jobs = max(1, options.jobs / 2)
        pack = try options.engines.pack(named: options.pack ?? Packs.defaultID)
        store = try DeskStore(folder: root)
    }

    // MARK: The folder

    /// Looks until the server stops, and checks meanwhile what is found to be changed.
    func run() async throws {
        try await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.watch() }
                var busy = 0
                for await folder in self.stale {
                    // The watch is one of the group's tasks, and doesn't end before the group.
                    if busy >= self.jobs { await group.next() } else { busy += 1 }
                    group.addTask { await self.check(folder) }
                }
            }
        }
    }

    /// Looks when something is changed, or again and again where the kernel doesn't tell. A look at many folders takes
    /// longer, and is taken less often.
    private func watch() async {
        while !Task.isCancelled {
            let start = Clock.seconds
            // Watched before it is looked at: nothing is missed in between.
            let watch = (try? await checks.aside { FolderWatch(self.root) }) ?? nil
            await look()
            let pause = max(1, min(60, 10 * (Clock.seconds - start)))
            if let watch { await follow(watch) }
            try? await Task.sleep(for: .seconds(pause))
        }
    }

    /// Looks at what is changed until that doesn't tell all.
    private func follow(_ watch: FolderWatch) async {
        while !Task.isCancelled, let changed = watch.changed(), await look(at: changed) {
            try? await Task.sleep(for: .milliseconds(500))
        }
    }

    private func look() async {
        let found = try? await checks.aside { ApplicantFolder.all(in: self.root, self.pack) }
        guard let folders = found else { return }
        let paths = Set(folders.map(\.path))
        let gone = rows.withLock { rows in
            let gone = rows.keys.filter { !paths.contains($0) }
            for path in gone { rows[path] = nil }
            return gone
        }
        take(folders)
        // What is shown before the first look ends with it.
        events.send(isComplete.isRaised ? gone : [root])
        isComplete.raise()
    }

    /// Looks at the applicants in whose folders something was changed, and at folders that may be applicants' now;
    /// false where somebody is no applicant any more.
    private func look(at changed: Set<String>) async -> Bool {
        if changed.isEmpty { return true }
        let known = Set(changed.compactMap(owner)), others = changed.filter { owner(of: $0) == nil }.sorted()
        let found = try? await checks.aside {
            func folder(_ path: String) -> ApplicantFolder? { ApplicantFolder(at: path, in: self.root, self.pack) }
            var new: [ApplicantFolder] = []
            // Nobody's folder is inside another's.
            for path in others where !new.contains(where: { path.hasPrefix($0.path + "/") }) {
                new += folder(path).map { [$0] } ?? []
            }
            return (known: known.compactMap(folder), new: new)
        }
        guard let found, found.known.count == known.count else { return false }
        if !found.new.isEmpty {
            let above = foldersAbove
            if found.new.contains(where: { above.contains($0.path) }) { return false }
        }
        take(found.known + found.new)
        return true
    }

    /// All folders in which there are applicants' folders.
    private var foldersAbove: Set<String> {
        var above: Set<String> = []
        for var path in rows.withLock({ Array($0.keys) }) {
            while !path.isEmpty {
                path = Path.folder(of: path)
                above.insert(path)
            }
        }
        return above
    }

    /// The applicant in whose folder a folder is.
    private func owner(of folder: String) -> String? {
        var path = folder
        while rows.withLock({ $0[path] == nil }) {
            if path.isEmpty { return nil }
            path = Path.folder(of: path)
        }
        return path
    }

    /// Shows these folders as they are, and has those checked that are not what was checked last.
    private func take(_ folders: [ApplicantFolder]) {
        let fresh = rows.withLock { rows in folders.filter { !(rows[$0.path]?.isUpToDate($0) ?? false) } }
        if fresh.isEmpty { return }
        let isKnown = rows.withLock { rows in fresh.allSatisfy { rows[$0.path] != nil } }
        let notes = isKnown ? [:] : (try? store.lastDrafts()) ?? [:],
            looks = isKnown ? [:] : (try? store.looks()) ?? [:]
        var changed: [ApplicantFolder] = []
        rows.withLock { rows in
            for folder in fresh {
                let known = rows[folder.path], note = known?.note ?? notes[folder.path]
                rows[folder.path] = DeskRow(folder: folder, note: note, seen: known?.seen ?? looks[folder.path])
                if note?.content != folder.content { changed.append(folder) }
            }
        }
        events.send(fresh.map(\.path))
        for folder in changed { feed.yield(folder) }
    }

    private func check(_ folder: ApplicantFolder) async {
        // What was changed again meanwhile comes again.
        guard rows.withLock({ $0[folder.path]?.folder == folder }) else { return }
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
            return PageWords.desk.result(result)
        } catch {
            var failure = error
            failure.path = Path.name(of: failure.path)
            throw Problem(PageWords.desk.failure(failure))
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
        if let file = result.documents.first(where: { $0.kind == result.documentTypes.first?.kind }),
            let document = file.document
        {
            let bar = LengthBar(file, document)
            words = bar.shown
            minimum = file.limits?.minimum
            cap = file.limits?.cap
            length = bar.remark
        }
        failure = result.failures.first.map { "\(Path.name(of: $0.path))：\($0.sentence)" }
        findings = Fingerprints(Fingerprint.all(of: result.findings).map(\.description))
    }

    init(_ folder: ApplicantFolder, failure: String) {
        self.init(content: folder.content, at: Clock.utc, name: Path.name(of: folder.path))
        self.failure = failure
    }
}
