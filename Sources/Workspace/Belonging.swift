import ApplicationForm
import DocumentModel
import Linting
import Platform
import Readers
import SourceText

/// Decides which documents of a unit are linted, and what each of them is: those that the user named, those of the
/// application's keys, those that the configuration names, those whose names give them away. Here, and only here.
struct Belonging {
    private let unit: LintUnit
    private let form: Application?
    private let files: FileView
    private let reach: Reach?
    private let pack: RulePack
    /// The documents to lint.
    private(set) var documents: [Entry] = []
    /// Documents that are like one by name, and that no key names.
    private(set) var left: [RuleContext.LeftDocument] = []
    /// Kinds for which several files could be meant.
    private(set) var failures: [Failure] = []

    struct Entry {
        var path: String
        var kind: DocumentKind
        /// The other format of one that is linted: only compared with it.
        var isOnlyCompared = false
    }

    /// - Parameter reach: What the form may have read; nil where that is everything.
    init(_ unit: LintUnit, _ form: Application?, _ files: FileView, _ pack: RulePack, reach: Reach?) {
        self.pack = pack
        self.unit = unit
        self.form = form
        self.files = files
        self.reach = reach
        let keyed = keyed(), canonical = keyed.map { files.canonical($0.path) }
        let attached = unit.isApplicationListed ? attached() : []
        documents = unit.listed.compactMap { entry in
            let path = files.canonical(entry.path)
            let key = canonical.firstIndex(of: path).map { keyed[$0].kind }
            // Beside its application (`lint *`, a commit of all) it is no document but what the form says.
            if entry.kind == nil, key == nil, attached.contains(path) { return nil }
            return Entry(path: entry.path, kind: entry.kind ?? key ?? pack.kind(ofFile: entry.path))
        }
        for type in pack.documents { add(type, keyed: keyed.filter { $0.kind == type.kind }.map(\.path)) }
    }

    /// The files that the form names as its documents.
    private func keyed() -> [(path: String, kind: DocumentKind)] {
        guard let form else { return [] }
        let folder = Path.folder(of: form.source.path)
        return pack.documents.compactMap { type in
            guard let value = type.place.flatMap(form.file(at:)), let name = value.items.first, !value.isBlank,
                reach?.holds(name) != false
            else { return nil }
            return (path: Path.join(folder, name), kind: type.kind)
        }
    }

    /// The files that the form names as anything else.
    private func attached() -> Set<String> {
        guard let form else { return [] }
        let folder = Path.folder(of: form.source.path)
        return Set(form.namedFiles.map { files.canonical(Path.join(folder, $0)) })
    }

    /// Adds what belongs to the documents that the user named.
    private mutating func add(_ type: DocumentType, keyed: [String]) {
        let kind = type.kind
        // Who gives an application to a document means this document, not the one that the application names.
        if !unit.isApplicationListed, documents.contains(where: { $0.kind == kind }) { return }
        // What the user said to be one document isn't another, too.
        let said = unit.listed.filter { $0.kind != nil }.map(\.path)
        let listed = (documents.filter { $0.kind == kind }.map(\.path) + said).map(files.canonical)
        let found = unit.folder.flatMap { folder in
            Self.candidates(in: folder.path, folder.names, unit.configuration, pack).first { $0.kind == kind }
        }
        // A reviewed copy, or what a run has written beside the report, is none.
        let named = found?.paths ?? [], isPair = named.count == 2 && Self.isOtherFormat(named[0], named[1])
        let known = listed + keyed.map(files.canonical)
        let paths =
            named.count > 1 && !isPair
            ? named.filter { known.contains(files.canonical($0)) || !files.isOurs($0) } : named
        let new = paths.filter { !listed.contains(files.canonical($0)) }
        if unit.isApplicationNamed, !keyed.isEmpty || type.place.flatMap({ form?.text(at: $0) }) != nil {
            return add(kind, keyed: keyed, listed, beside: new)
        }
        guard let folder = unit.folder else { return }
        guard Self.isTie(paths) else {
            documents += new.map { Entry(path: $0, kind: kind) }
            return
        }
        // One of them was named: that settles it.
        if new.count < paths.count { return }
        let words = type.words.joined(separator: "”或“"), names = paths.map(Path.name).joined(separator: "、")
        failures.append(
            Failure(
                .ambiguous, path: folder.path.isEmpty ? "." : folder.path,
                message:
                    "有 \(paths.count) 个文件的名字里都有“\(words)”：\(names)；"
                    + "请在命令里写明用哪一个，或在 application.yaml 里写上文件名"
            ))
    }

    /// Adds the documents that the form names; of what lies beside them, the other format of one.
    private mutating func add(_ kind: DocumentKind, keyed: [String], _ listed: [String], beside: [String]) {
        let canonical = keyed.map(files.canonical)
        for path in beside where !canonical.contains(files.canonical(path)) && files.kind(of: path) == .file {
            let isCompared = keyed.contains { Self.isOtherFormat($0, path) }
            if isCompared { documents.append(Entry(path: path, kind: kind, isOnlyCompared: true)) }
            left.append(.init(kind: kind, path: path, isCompared: isCompared))
        }
        // A file that is not there is for the rules to report, by its key.
        let there = keyed.filter { files.kind(of: $0) == .file && !listed.contains(files.canonical($0)) }
        documents += there.map { Entry(path: $0, kind: kind) }
    }

    /// 报告.docx beside 报告.pdf.
    private static func isOtherFormat(_ a: String, _ b: String) -> Bool {
        func stem(_ path: String) -> Substring { Path.name(of: path).dropLast(Path.ending(of: path).count + 1) }
        return Set([a, b].map(Path.ending)) == ["docx", "pdf"] && stem(a) == stem(b)
    }

    /// A DOCX and the PDF made of it are one document.
    static func isTie(_ paths: [String]) -> Bool {
        paths.count > 2 || (paths.count == 2 && Set(paths.map(Path.ending)) != ["docx", "pdf"])
    }

    /// The documents of a folder that its configuration names, or else those whose names give them away.
    static func candidates(
        in folder: String, _ names: [String], _ configuration: Configuration, _ pack: RulePack
    ) -> [(kind: DocumentKind, paths: [String])] {
        pack.documents.map { type in
            let kind = type.kind
            if let configured = kind == .report ? configuration.report : kind == .opinion ? configuration.opinion : nil
            {
                return (kind: kind, paths: [Path.join(Path.folder(of: configuration.path), configured)])
            }
            let named = names.filter { name in type.words.contains(where: name.contains) }
            let readable = named.filter { DocumentReader.endings.contains(Path.ending(of: $0)) }
            // What only an office program opens is read where nothing else is; without one, reading it says what to do.
            let found =
                readable.isEmpty
                ? named.filter { DocumentReader.officeEndings.contains(Path.ending(of: $0)) } : readable
            return (kind: kind, paths: found.map { Path.join(folder, $0) })
        }
    }
}
