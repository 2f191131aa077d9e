import ApplicationForm
import DocumentModel
import Engine
import Linting
import Platform
import Readers
import SourceText

/// What `init` finds in a folder, and takes up instead of writing it anew: by name, and what no name gives away by
/// content.
public struct FoundMaterials: Sendable {
    /// A file, and where the form names it.
    struct Named {
        var place: FormPlace
        var name: String
    }

    /// Documents and attachments.
    private(set) var files: [Named] = []
    /// The documents that are not to be written: one is there, or several are.
    private(set) var documents: Set<DocumentKind> = []
    /// What a 评审表 or a table of 业绩 becomes as an application.
    private(set) var form: FormImport.Outcome?
    /// What was taken for what, and what wasn't, one line each; nothing where there was nothing.
    public private(set) var remarks: [String] = []
    /// What nothing has taken yet.
    private var left: [String] = []

    private static let tables: Set<String> = ["csv", "xlsx"], attachments: Set<String> = ["pdf", "jpg", "jpeg", "png"]

    /// Nothing.
    public init() {}

    /// What lies in `folder`, for an application of `pack`.
    ///
    /// - Throws: what is wrong with a 评审表 or a table there.
    public init(in folder: String, _ pack: RulePack) throws(Failure) {
        left = FileSystem.names(in: folder)
        let survey = FolderSurvey(left, pack) { PrintedForm.isForm(Path.join(folder, $0), FileView(), pack) }
        if let name = survey.importable {
            form = try Self.form(name, in: folder, pack)
            take(form: name)
        }
        for (kind, paths) in Belonging.candidates(in: "", left, Configuration(), pack) { take(paths, as: kind, pack) }
        takeAttachments(pack)
        try takeByContent(in: folder, pack)
        let others = left.filter { Self.isMaterial($0) }
        if !others.isEmpty {
            let names = Self.listed(others)
            remarks.append("\(names)：没有认出是什么，没有写进 application.yaml；要用的请写到相应的栏目后面")
        }
    }

    private static func isMaterial(_ name: String) -> Bool {
        let ending = Path.ending(of: name)
        return attachments.contains(ending) || tables.contains(ending) || DocumentReader.endings.contains(ending)
            || DocumentReader.officeEndings.contains(ending)
    }

    private static func listed(_ names: [String]) -> String { Wording.listed(names, limit: 5, unit: "个文件") }

    // MARK: The form

    private static func form(_ name: String, in folder: String, _ pack: RulePack) throws(Failure) -> FormImport.Outcome
    {
        let path = Path.join(folder, name), bytes = try FileLoader.bytes(of: path, limit: FormImport.sizeLimit)
        return try FormImport.read(file: bytes, path: path, pack.form)
    }

    private mutating func take(form name: String) {
        left.removeAll { $0 == name }
        remarks.append("\(name)：已导入 application.yaml（\(form?.found.joined(separator: "，") ?? "")）")
    }

    // MARK: Documents

    /// Of a DOCX and the PDF made of it the one that is uploaded; of several drafts none.
    private mutating func take(_ paths: [String], as kind: DocumentKind, _ pack: RulePack, by look: String = "") {
        guard let type = pack.document(kind), !paths.isEmpty, documents.insert(kind).inserted else { return }
        left.removeAll(where: paths.contains)
        guard !Belonging.isTie(paths), let file = paths.first(where: { $0.hasSuffix(".pdf") }) ?? paths.first else {
            remarks.append("\(Self.listed(paths))：都像\(type.name)，没有写进 application.yaml；请写上要用的一个")
            return
        }
        remarks.append("\(file)：\(look)当作\(type.name)，已经写进 application.yaml")
        guard let place = type.place else { return }
        files.append(Named(place: FormPlace(page: place.page, key: place.field?.key), name: file))
    }

    /// What no name gives away: a report by its sections, an opinion by what it speaks of, a table by its heads.
    private mutating func takeByContent(in folder: String, _ pack: RulePack) throws(Failure) {
        let missing = pack.documents.filter { !documents.contains($0.kind) }
        var found: [DocumentKind: [String]] = [:]
        let analyzer = try Analyzer(pack: pack)
        for name in left where !missing.isEmpty && DocumentReader.endings.contains(Path.ending(of: name)) {
            guard let document = try? FileView().open(Path.join(folder, name)).pending(path: name).finish(),
                let analyzed = try? analyzer.analyze(document)
            else { continue }
            guard let type = missing.first(where: { analyzed.isLike($0, pack) }) else { continue }
            found[type.kind, default: []].append(name)
        }
        for type in missing { take(found[type.kind] ?? [], as: type.kind, pack, by: "看内容") }
        guard form == nil else { return }
        let tables = left.filter { Self.tables.contains(Path.ending(of: $0)) }.compactMap { name in
            (try? Self.form(name, in: folder, pack)).map { (name: name, form: $0) }
        }
        if let table = tables.first, tables.count == 1 {
            form = table.form
            take(form: table.name)
        }
    }

    // MARK: Attachments

    /// Each file belongs to the place whose name it has, the longest if several; a place takes one file.
    private mutating func takeAttachments(_ pack: RulePack) {
        let places = FormPlace.attachments(of: pack.form)
        var found: [FormPlace: [String]] = [:]
        for name in left where Self.attachments.contains(Path.ending(of: name)) {
            let named: [(place: FormPlace, length: Int)] = places.compactMap { place, words in
                words.filter { name.contains($0) }.map(\.count).max().map { (place, $0) }
            }
            if let best = named.max(by: { $0.length < $1.length }) { found[best.place, default: []].append(name) }
        }
        for (place, _) in places {
            guard let names = found[place], let file = names.first else { continue }
            let what = "“\(place.page.key)”的“\(place.key ?? "")”"
            left.removeAll(where: names.contains)
            guard names.count == 1 else {
                remarks.append("\(Self.listed(names))：都像\(what)，没有写进 application.yaml；只能上传一个，请合成一个文件后写上")
                continue
            }
            files.append(Named(place: place, name: file))
            remarks.append("\(file)：当作\(what)，已经写进 application.yaml")
        }
    }
}

extension AnalyzedDocument {
    /// Whether it reads as a document of that type: at least half of the sections that the guide wants, or every part.
    fileprivate func isLike(_ type: DocumentType, _ pack: RulePack) -> Bool {
        if type.outline != .none {
            let wanted = Set(vocabulary.entries.filter(\.isRequired).map(\.role)),
                found = wanted.intersection(outline.sections.map(\.role))
            return !wanted.isEmpty && 2 * found.count >= wanted.count
        }
        // A report speaks of all this as well, at ten times the length.
        guard type.kind == .opinion, let cap = type.limits(pack, for: nil).cap else { return false }
        let parts = vocabulary.opinion.found(in: document)
        return outline.sections.isEmpty && !parts.isEmpty && vocabulary.opinion.missing(among: parts).isEmpty
            && counts.charactersWithSpaces <= 2 * cap
    }
}
