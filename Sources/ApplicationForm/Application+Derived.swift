extension Application {
    private static let documentEndings = [".md", ".txt", ".docx", ".pdf"]

    /// 单位推荐意见 where its value names a file: one line that ends in a document's ending. Otherwise the value is the text
    /// itself.
    public var opinionFile: FormValue? {
        guard let opinion, opinion.text.split(whereSeparator: \.isNewline).count == 1,
            Self.documentEndings.contains(where: { opinion.text.trimmedEnds.lowercased().hasSuffix($0) })
        else { return nil }
        return opinion
    }

    /// 单位推荐意见 where its value is the text itself.
    public var opinionText: FormValue? {
        guard let opinion, opinionFile == nil, !opinion.isBlank else { return nil }
        return opinion
    }

    /// Whether every page of the form is there, filled in or not, so that all of it was checked.
    public var hasEveryPart: Bool {
        basics != nil && education != nil && workHistory != nil && achievements != nil && writings != nil
            && training != nil
            && examinations != nil && assessments != nil && opinion != nil && report != nil
    }

    /// Every file that the form names, as written: attachments, evidence, photo, identity document, documents.
    public var namedFiles: [String] {
        let fields: [FormField] = [.photo, .identityDocument]
        var files = fields.flatMap { basics?[$0]?.items ?? [] }
        for table in [education, workHistory, assessments, writings, training, examinations] {
            files += table?.attachment?.items ?? []
        }
        for record in achievements?.records ?? [] { files += record[.evidence]?.items ?? [] }
        files += (opinionFile?.items ?? []) + (report?.items ?? [])
        return files.filter { !$0.isEmpty }
    }

    /// Names that a segmenter should keep whole: projects, units, persons.
    public var terms: [String] {
        var terms = [basics?.text(.name), basics?.text(.employingUnit), basics?.text(.archiveUnit)].compactMap { $0 }
        for record in workHistory?.records ?? [] { terms += [record.text(.unit), record.text(.witness)] }
        for record in achievements?.records ?? [] { terms.append(record.text(.projectName)) }
        return terms.filter { $0.count > 1 }
    }
}
