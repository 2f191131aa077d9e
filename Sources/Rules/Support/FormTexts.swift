import ApplicationForm

extension Application {
    /// Every value of the form that is text of its own: names of files and the opinion apart.
    var texts: [FormValue] {
        let files: Set<FormField> = [.photo, .identityDocument, .evidence]
        func values(_ record: FormRecord) -> [FormValue] {
            record.values.filter { !files.contains($0.key) }.map(\.value) + record.others
        }
        let tables = [education, workHistory, achievements, writings, training, examinations, assessments]
        let records = [basics, transferForm].compactMap { $0 } + tables.flatMap { $0?.records ?? [] }
        return records.flatMap(values).filter { !$0.isBlank }.sorted { $0.range < $1.range }
    }

    /// Every value that names files.
    var fileValues: [FormValue] {
        let tables = [education, workHistory, writings, training, examinations, assessments]
        return [basics?[.photo], basics?[.identityDocument], report].compactMap { $0 }
            + tables.compactMap { $0?.attachment } + (achievements?.records ?? []).compactMap { $0[.evidence] }
    }
}
