import ApplicationForm
import DocumentModel
import Engine
import Linting
import Readers
import SourceText
import Platform

/// Makes a submission of what lies at paths: reads the form, opens the documents, looks at the attachments; each file
/// is opened once.
struct Assembly: Sendable {
    let files: FileView
    let options: LintOptions
    let engines: EngineCache
    private let budget = MemoryBudget()

    init(files: FileView, options: LintOptions, engines: EngineCache) {
        self.files = files
        self.options = options
        self.engines = engines
    }

    /// Most bytes of an application that is read.
    static let formLimit = 64 << 20
    /// Documents that are opened, and PDFs among them set to work on, before it is their turn.
    private static let begunAtOnce = 4

    /// What belongs together, with the name of the pack that it is linted by.
    struct Assembled: Sendable {
        var submission: Submission
        var packName: String
    }

    func assembled(_ unit: LintUnit) -> Assembled {
        let configured = engines.packName(unit.configuration)
        do throws(Failure) {
            let form = try unit.application.map { (path) throws(Failure) in
                try FormReading(engines, files, isFixed: options.pack != nil).read(path, configured)
            }
            let name = form?.packName ?? configured
            let pack = try engines.pack(named: name)
            var submission = Submission()
            do throws(Failure) {
                _ = try options.kind.map(pack.known)
                submission = self.submission(for: unit, form?.form, pack)
            } catch { submission.failures = [error] }
            return Assembled(submission: submission, packName: name)
        } catch {
            // What is wrong with the pack itself is said where the engine is made.
            var submission = Submission()
            if let pack = try? engines.pack(named: configured) { submission = self.submission(for: unit, nil, pack) }
            submission.failures.insert(error, at: 0)
            return Assembled(submission: submission, packName: configured)
        }
    }

    private func submission(for unit: LintUnit, _ form: Application?, _ pack: RulePack) -> Submission {
        var submission = Submission()
        submission.form = form
        submission.application = unit.application
        submission.isFormChecked = unit.isApplicationNamed
        submission.isUpload = options.isUpload
        let reach = reach(of: submission.form, &submission.failures)
        let belonging = Belonging(unit, submission.form, files, pack, reach: reach)
        submission.left = belonging.left
        submission.failures += belonging.failures
        var opened: [String: FileView.Opened] = [:]
        for (index, document) in belonging.documents.enumerated() {
            let path = document.path, isBegun = index < Self.begunAtOnce
            let file = isBegun ? try? files.open(path) : nil
            if let file { opened[files.canonical(path)] = file }
            let pending = file?.pending(path: path)
            // Who says what it is is believed.
            let isSaid =
                form?.namedFiles.contains(Path.name(of: path)) == true || options.kind != nil
                || options.kinds[path] != nil
            let source = DocumentSource(path: path) { [budget] (isCancelled) throws(Failure) in
                let pending = if let pending { pending } else { try files.open(path).pending(path: path) }
                let document = try pending.finish(isCancelled: isCancelled)
                try budget.take(document)
                if !isSaid { try refuse(form: document, pack) }
                return document
            }
            var linted = Submission.Document(document.kind, source)
            linted.isOnlyCompared = document.isOnlyCompared
            submission.documents.append(linted)
        }
        submission.files = facts(of: submission.form, reach, opened)
        submission.suppressions = suppressions(of: unit.configuration, in: submission, belonging.documents.map(\.path))
        return submission
    }

    /// A printed form is no document.
    private func refuse(form document: Document, _ pack: RulePack) throws(Failure) {
        let path = document.path
        guard PrintedForm.isLikely(document), let bytes = try? files.bytes(of: path, limit: FormImport.sizeLimit),
            PrintedForm.read(bytes, path: path, pack.form) != nil
        else { return }
        throw PrintedForm.failure(path, pack)
    }

    /// What the application may have read; nil where that is everything.
    private func reach(of form: Application?, _ failures: inout [Failure]) -> Reach? {
        guard let form, !options.allowsOutside else { return nil }
        let reach = Reach(of: form, files), outside = form.namedFiles.filter { !reach.holds($0) }
        if let first = outside.first {
            let others = outside.count > 1 ? "等 \(outside.count) 个文件" : ""
            failures.append(
                Failure(
                    .outside, path: form.source.path,
                    message: "写的 \(first) \(others)不在它的文件夹里，或是隐藏的，没有读",
                    remedy: "请把文件放到这个文件夹，确实要读请加 --allow-outside"))
        }
        return reach
    }

    private func facts(
        of form: Application?, _ reach: Reach?, _ opened: [String: FileView.Opened]
    ) -> [String: AttachmentFacts] {
        guard let form else { return [:] }
        let folder = Path.folder(of: form.source.path)
        var facts: [String: AttachmentFacts] = [:], known: [String: AttachmentFacts] = [:]
        for name in form.namedFiles where facts[name] == nil && reach?.holds(name) ?? true {
            let path = Path.join(folder, name), canonical = files.canonical(path)
            let found =
                known[canonical] ?? (opened[canonical] ?? (try? files.open(path)))?.facts(path: path)?
                .drawn { (try? files.open(path))?.pictures(path: path) }
                .printed { Self.printedForm(path, form.schema, files) }
                ?? AttachmentFacts(exists: false)
            known[canonical] = found
            facts[name] = found
        }
        return facts
    }

    private static func printedForm(_ path: String, _ schema: FormSchema, _ files: FileView) -> Application? {
        guard Path.ending(of: path) == "docx", let bytes = try? files.bytes(of: path, limit: FormImport.sizeLimit)
        else { return nil }
        return try? FormImport.application(bytes, path: path, schema)
    }

    /// Those of the configuration, each for the files that it means by its path: one, or all whose names are like it.
    private func suppressions(
        of configuration: Configuration, in submission: Submission, _ documents: [String]
    ) -> [Suppression] {
        guard configuration.suppressions.contains(where: { $0.path != nil }) else { return configuration.suppressions }
        let paths = [submission.application].compactMap(\.self) + documents
        let byCanonical = Dictionary(paths.map { (files.canonical($0), $0) }) { first, _ in first }
        let folder = Path.folder(of: configuration.path)
        return configuration.suppressions.map { suppression in
            guard let written = suppression.path, !paths.contains(written) else { return suppression }
            var suppression = suppression
            let meant = Path.join(folder, written)
            suppression.paths = byCanonical[files.canonical(meant)].map { [$0] }
            if suppression.paths == nil {
                let top = files.canonical(folder)
                suppression.paths = Set(byCanonical.filter { Glob.matches(written, $0.key, below: top) }.values)
                suppression.isAstray = !Glob.isPattern(written) && files.kind(of: meant) == .missing
            }
            return suppression
        }
    }
}
