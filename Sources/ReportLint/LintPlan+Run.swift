import ApplicationForm
import ChineseText
import DocumentModel
import Linting
import NameMatching
import PlainTextReader
import ReaderKit
import Readers
import SourceText
import Structure

extension LintPlan {
    /// Reads, analyses and checks the unit.
    func lint() -> UnitResult {
        var result = UnitResult()
        let application = readApplication(&result)
        let grade = decidedGrade(application, &result)
        let reach = reach(of: application, &result)
        var left: [RuleContext.LeftDocument] = []
        let entries = entries(for: application, reach, leaving: &left, &result)
        let (documents, matcher) = analyze(entries, application, &result)
        let context = RuleContext(
            pack: pack, grade: grade, application: application, documents: documents, matcher: matcher,
            today: today, isUpload: options.isUpload, attachments: attachments(of: application, reach),
            isApplicationNamed: unit.isApplicationNamed, left: left)
        result.documents = results(application, documents, grade)
        filter(runner.findings(for: context), context, &result)
        result.isComplete = !isSelective && (application.map { unit.isApplicationNamed && $0.hasEveryPart } ?? false)
        result.opens = opening(for: application, grade)
        return result
    }

    /// The day that has to be waited for; nil where applications are taken today, or none is at hand.
    private func opening(for application: Application?, _ grade: Grade?) -> CivilDate? {
        guard application?.basics != nil, let grade,
            let next = try? ApplicationWindows(pack).next(for: grade, on: today)
        else { return nil }
        return today.isBefore(next.opens) ? next.opens : nil
    }

    // MARK: The application

    private func readApplication(_ result: inout UnitResult) -> Application? {
        guard let path = unit.application else { return nil }
        do {
            let bytes =
                unit.isApplicationStandardInput
                ? options.standardInput : try FileLoader.bytes(of: path, limit: 64 << 20)
            return try ApplicationReader.read(bytes: bytes, path: path)
        } catch {
            result.failures.append(error)
            return nil
        }
    }

    /// As an option or the configuration says; else as the application does.
    private func decidedGrade(_ application: Application?, _ result: inout UnitResult) -> Grade? {
        if let grade { return grade }
        do {
            return try application.flatMap { (application) throws(Failure) in try pack.grade(of: application) }
        } catch {
            result.failures.append(error)
            return nil
        }
    }

    /// What the application may have read; nil where that is everything.
    private func reach(of application: Application?, _ result: inout UnitResult) -> Reach? {
        guard let application, !options.allowsOutside else { return nil }
        let reach = Reach(of: application), outside = application.namedFiles.filter { !reach.holds($0) }
        if let first = outside.first {
            let others = outside.count > 1 ? "等 \(outside.count) 个文件" : ""
            result.failures.append(
                Failure(
                    .outside, path: application.source.path,
                    message: "写的 \(first) \(others)不在它的文件夹里，或是隐藏的，没有读；请把文件放到这个文件夹，确实要读请加 --allow-outside"))
        }
        return reach
    }

    private func attachments(of application: Application?, _ reach: Reach?) -> [String: AttachmentFacts] {
        guard let application else { return [:] }
        let folder = FileSystem.folder(of: application.source.path)
        var facts: [String: AttachmentFacts] = [:]
        for name in application.namedFiles where facts[name] == nil && reach?.holds(name) ?? true {
            facts[name] = AttachmentInspector.facts(of: FileSystem.join(folder, name))
        }
        return facts
    }

    // MARK: The documents

    /// The documents to lint: where the application is named, those of its keys come first and those found by name fill
    /// the gaps.
    private func entries(
        for application: Application?, _ reach: Reach?, leaving left: inout [RuleContext.LeftDocument],
        _ result: inout UnitResult
    ) -> [LintUnit.Entry] {
        guard let application else { return deduced(unit.documents, named: []) }
        let folder = FileSystem.folder(of: application.source.path)
        let named = [(DocumentKind.report, application.report), (.opinion, application.opinionFile)].compactMap {
            kind, value in
            value.flatMap { value in
                value.isBlank || reach?.holds(value.text) == false
                    ? nil : LintUnit.Entry(path: FileSystem.join(folder, value.text), kind: kind)
            }
        }
        let own = deduced(unit.documents, named: named)
        guard unit.isApplicationNamed else { return own }
        var entries = own
        for kind in [DocumentKind.report, .opinion] {
            // Who gives an application to a document means this document, not the one that the application names.
            if !unit.isApplicationListed, own.contains(where: { $0.kind == kind }) { continue }
            let keyed = named.filter { $0.kind == kind }
            if !keyed.isEmpty || (kind == .opinion && application.opinion != nil) {
                let found = entries.filter {
                    $0.kind == kind && !$0.isStandardInput && !options.paths.contains($0.path)
                }
                entries.removeAll(where: found.contains)
                for var entry in found where !keyed.contains(where: { Self.isSameFile($0, entry) }) {
                    entry.isOnlyCompared = keyed.contains { Self.isOtherFormat($0, entry) }
                    if entry.isOnlyCompared { entries.append(entry) }
                    left.append(.init(kind: kind, path: entry.path, isCompared: entry.isOnlyCompared))
                }
                for entry in keyed
                where !entries.contains(where: { Self.isSameFile($0, entry) }) {
                    // A file that is not there is for the rules to report, by its key.
                    if FileSystem.kind(of: entry.path) == .file { entries.append(entry) }
                }
            } else if let tie = tie(among: entries.filter { $0.kind == kind }.map(\.path), kind) {
                result.failures.append(Failure(.ambiguous, path: folder.isEmpty ? "." : folder, message: tie))
                entries.removeAll { $0.kind == kind }
            }
        }
        return entries
    }

    private static func isSameFile(_ a: LintUnit.Entry, _ b: LintUnit.Entry) -> Bool {
        FileSystem.canonical(a.path) == FileSystem.canonical(b.path)
    }

    /// 报告.docx beside 报告.pdf.
    private static func isOtherFormat(_ a: LintUnit.Entry, _ b: LintUnit.Entry) -> Bool {
        func stem(_ path: String) -> Substring {
            FileSystem.name(of: path).dropLast(FileSystem.ending(of: path).count + 1)
        }
        return Set([a.path, b.path].map(FileSystem.ending)) == ["docx", "pdf"] && stem(a.path) == stem(b.path)
    }

    private func tie(among paths: [String], _ kind: DocumentKind) -> String? {
        let endings = paths.map(FileSystem.ending)
        if paths.count <= 1 || (paths.count == 2 && Set(endings) == ["docx", "pdf"]) { return nil }
        return Discovery.tie(kind == .report ? "技术报告" : "推荐意见", paths)
    }

    /// Entries with their kind: as the user says, as the application's keys do, as the name does, else a report.
    private func deduced(_ entries: [LintUnit.Entry], named: [LintUnit.Entry]) -> [LintUnit.Entry] {
        entries.map { entry in
            guard entry.kind == nil else { return entry }
            var entry = entry
            let path = FileSystem.canonical(entry.path)
            let name = FileSystem.name(of: entry.path)
            entry.kind =
                named.first { FileSystem.canonical($0.path) == path }?.kind
                ?? (name.contains("推荐意见") && !name.contains("技术报告") ? .opinion : .report)
            return entry
        }
    }

    private func analyze(
        _ entries: [LintUnit.Entry], _ application: Application?, _ result: inout UnitResult
    ) -> ([LintedDocument], NameMatcher?) {
        let achievements = application?.achievements?.records.map { $0.text(.projectName) } ?? []
        let analyzer: DocumentAnalyzer, matcher: NameMatcher?
        do {
            let segmenter = try Segmenter(lexicon: Lexicon(words: pack.lexicon + lexicon + (application?.terms ?? [])))
            analyzer = DocumentAnalyzer(vocabulary: pack.sections, segmenter: segmenter)
            // Names are compared word by word: the application's project names must not be words of their own here.
            matcher =
                application?.achievements == nil
                ? nil
                : NameMatcher(
                    vocabulary: try pack.nameVocabulary(),
                    segmenter: try Segmenter(lexicon: Lexicon(words: pack.lexicon)))
        } catch {
            result.failures.append(Failure(.toolMissing, path: entries.first?.path ?? "", message: "\(error)"))
            return ([], nil)
        }
        func linted(_ document: Document, _ kind: DocumentKind, host: LintedDocument.Host? = nil) -> LintedDocument {
            let analysis = analyzer.analyze(document, achievements: kind == .report ? achievements : [])
            let names = analysis.outline.projects.map { NameMatcher.ReportName(name: $0.name, aliases: $0.aliases) }
            let matches = kind == .report ? matcher?.match(reports: names, achievements: achievements) ?? [] : []
            return LintedDocument(kind: kind, analysis: analysis, matches: matches, host: host)
        }
        var documents: [LintedDocument] = []
        for entry in entries {
            do {
                let document =
                    entry.isStandardInput
                    ? try DocumentReader.read(bytes: options.standardInput, path: entry.path)
                    : try (unit.pending[entry.path] ?? PendingDocument(path: entry.path)).finish()
                var linted = linted(document, entry.kind ?? .report)
                linted.isOnlyCompared = entry.isOnlyCompared
                documents.append(linted)
            } catch {
                result.failures.append(error)
            }
        }
        if unit.isApplicationNamed, let application, let opinion = application.opinion, application.opinionFile == nil,
            !opinion.isBlank
        {
            do {
                let document = try PlainTextReader.read(Array(opinion.text.utf8), path: application.source.path)
                documents.append(
                    linted(document, .opinion, host: .init(path: application.source.path, range: opinion.keyRange)))
            } catch {
                result.failures.append(error)
            }
        }
        return (documents, matcher)
    }

    // MARK: The result

    private func results(
        _ application: Application?, _ documents: [LintedDocument], _ grade: Grade?
    ) -> [DocumentResult] {
        var results: [DocumentResult] = []
        if let application {
            var form = DocumentResult(
                path: application.source.path, kind: .application, format: application.format,
                content: .application(application), grade: grade, application: application.source.path)
            form.isFormChecked = unit.isApplicationNamed
            results.append(form)
        }
        for document in documents {
            let limits: DocumentResult.Limits =
                document.kind == .report
                ? .init(minimum: grade?.minimumWords, cap: try? pack.limit("reportCap"))
                : .init(minimum: try? pack.limit("opinionMinimum"), cap: try? pack.limit("opinionCap"))
            results.append(
                DocumentResult(
                    path: document.path, kind: document.kind,
                    format: document.host == nil ? document.document.format : .yaml,
                    content: .document(document), grade: grade, limits: limits, application: unit.application))
        }
        return results
    }
}
