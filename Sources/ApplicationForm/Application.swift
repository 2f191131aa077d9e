import DocumentModel
import SourceText

/// The applicant's form (`application.yaml`, JSON, or a table of 业绩), every value with its place.
///
/// A part whose key is absent is nil (unchecked); present and empty is empty (missing).
public struct Application: Sendable {
    /// Of the YAML, JSON or CSV; an XLSX is rendered as CSV.
    public let source: SourceText
    public let format: DocumentFormat
    /// 基本信息
    public var basics: FormRecord?
    /// 学历情况
    public var education: FormTable?
    /// 工作经历
    public var workHistory: FormTable?
    /// 业绩 (主要专业技术工作业绩)
    public var achievements: FormTable?
    /// 论著 (重要著（译）作、论文及技术工作)
    public var writings: FormTable?
    /// 继续教育情况
    public var training: FormTable?
    /// 考试情况
    public var examinations: FormTable?
    /// 考核情况
    public var assessments: FormTable?
    /// 外调表, given for comparison
    public var transferForm: FormRecord?
    /// 单位推荐意见: a file name or the text itself
    public var opinion: FormValue?
    /// 个人技术报告: a file name
    public var report: FormValue?
    public var unknownKeys: [UnknownKey] = []
    /// `# …` comments, at line ends and on lines of their own: text after `#` and its place, `#` included.
    public var comments: [(text: String, range: TextRange)] = []

    public init(source: SourceText, format: DocumentFormat) {
        self.source = source
        self.format = format
    }

    /// Whether the file has only 业绩, so that rules about the rest stay silent.
    public var hasOnlyAchievements: Bool {
        achievements != nil && basics == nil && education == nil && workHistory == nil && assessments == nil
            && opinion == nil && report == nil
    }

    /// 申评资格; 本次申报的级别 is the page's other name for it and serves where the first is empty.
    public var appliedTitle: FormValue? { value(.appliedTitle) ?? value(.appliedLevel) }
    /// 现有职称
    public var presentTitle: FormValue? { value(.presentTitle) }
    /// 现有职称取得时间, where it can be read as a date that is not still to come.
    public func presentTitleDate(on today: CivilDate) -> StatedDate? {
        guard let date = value(.presentTitleDate).flatMap({ StatedDate($0.text) }), !today.isBefore(date.first) else {
            return nil
        }
        return date
    }

    /// The table of a page; nil where the page is absent, or is no table.
    public func table(_ page: FormSection) -> FormTable? {
        switch page {
        case .education: education
        case .workHistory: workHistory
        case .achievements: achievements
        case .writings: writings
        case .training: training
        case .examinations: examinations
        case .assessments: assessments
        case .basics, .transferForm, .opinion, .report: nil
        }
    }

    private func value(_ field: FormField) -> FormValue? {
        guard let value = basics?[field], !value.isBlank else { return nil }
        return value
    }
}
