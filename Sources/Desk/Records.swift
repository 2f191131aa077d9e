import GRDB

/// A row of `draft`.
struct DraftRecord: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "draft"
    var id: Int64?
    var application: String
    var content: String, at: String, name: String, grade: String, verdict: String
    var errors: Int, warnings: Int, infos: Int, reviews: Int
    var words: Int?, minimum: Int?, cap: Int?
    var failure: String?
    /// Separated by blanks.
    var findings: String
    var fixed: Int, added: Int

    static func last(of application: String, _ db: Database) throws -> DraftRecord? {
        try filter(Column("application") == application).order(Column("id").desc).fetchOne(db)
    }

    init(_ draft: Draft, application: String, after last: DraftRecord?) {
        let before = Set(last?.note.draft.findings ?? []), now = Set(draft.findings)
        self.application = application
        content = draft.content
        at = draft.at
        name = draft.name
        grade = draft.grade
        verdict = draft.verdict
        errors = draft.counts.errors
        warnings = draft.counts.warnings
        infos = draft.counts.infos
        reviews = draft.counts.reviews
        words = draft.words
        minimum = draft.minimum
        cap = draft.cap
        failure = draft.failure
        findings = draft.findings.joined(separator: " ")
        // What could not be read says nothing about what was mended.
        let isCompared = last != nil && last?.failure == nil && draft.failure == nil
        fixed = isCompared ? before.subtracting(now).count : 0
        added = isCompared ? now.subtracting(before).count : 0
    }

    var note: DraftNote {
        var draft = Draft(content: content, at: at, name: name, grade: grade, verdict: verdict)
        draft.counts.errors = errors
        draft.counts.warnings = warnings
        draft.counts.infos = infos
        draft.counts.reviews = reviews
        draft.words = words
        draft.minimum = minimum
        draft.cap = cap
        draft.failure = failure
        draft.findings = findings.split(separator: " ").map(String.init)
        return DraftNote(draft: draft, fixed: fixed, added: added)
    }
}

/// A row of `mark`.
struct MarkRecord: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "mark"
    var id: Int64?
    var application: String
    var fingerprint: String, rule: String, message: String, state: String, reason: String, advisor: String, at: String

    init(_ mark: Mark, application: String) {
        self.application = application
        fingerprint = mark.fingerprint
        rule = mark.rule
        message = mark.message
        state = mark.state.rawValue
        reason = mark.reason
        advisor = mark.advisor
        at = mark.at
    }

    var mark: Mark {
        Mark(
            fingerprint: fingerprint, rule: rule, message: message, state: Mark.State(rawValue: state) ?? .open,
            reason: reason, advisor: advisor, at: at)
    }
}

/// A row of `remark`.
struct RemarkRecord: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "remark"
    var id: Int64?
    var application: String
    var path: String, excerpt: String, text: String, advisor: String, at: String

    init(_ remark: Remark, application: String) {
        self.application = application
        path = remark.path
        excerpt = remark.excerpt
        text = remark.text
        advisor = remark.advisor
        at = remark.at
    }

    var remark: Remark {
        var remark = Remark(path: path, excerpt: excerpt, text: text, advisor: advisor, at: at)
        remark.id = id
        return remark
    }
}
