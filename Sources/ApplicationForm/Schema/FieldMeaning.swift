/// What a field is to logic that is written in Swift, whatever the pack calls it: `means:` of a field in `form/*.yaml`.
///
/// A field that only the pack's own entries speak of needs none.
public enum FieldMeaning: String, Sendable, Hashable, CaseIterable {
    /// 姓名, 曾用名
    case name, formerName
    /// 参加工作时间
    case workStart
    /// 相片
    case photo
    /// 从事申评专业年限, 申评专业
    case specialtyYears, specialty
    /// 申评资格, 本次申报的级别
    case appliedTitle, appliedLevel
    /// 现有职称, 现有职称取得时间, 现有技术职务
    case presentTitle, presentTitleDate, presentPosition
    /// 任职年限
    case tenure
    /// 聘任单位, 档案存放单位
    case employingUnit, archiveUnit
    /// 学术团体职务, 学术荣誉称号, 处分
    case societyPosts, honours, penalties
    /// 身份证件
    case identityDocument
    /// 性别, 出生日期
    case gender, birthDate
    /// 学历, 毕业时间, 毕业学校, 所学专业, 学制, 学位
    case degreeLevel, graduation, school, major, schoolingYears, degree
    /// 单位, 技术职务, 起止时间, 证明人
    case unit, position, period, witness
    /// 项目名称, 本人所起作用, 成果获奖、效益或专利情况, 成果鉴定机构及证明人, 证明材料
    case projectName, ownRole, results, certifier, evidence
    /// 种类, 结论, 组织单位 of 考核情况
    case assessmentKind, conclusion, organizer
}

/// What a page is to logic that is written in Swift: `means:` of a page in `form/*.yaml`.
public enum PageMeaning: String, Sendable, Hashable, CaseIterable {
    /// 基本信息
    case basics
    /// 学历情况, 工作经历
    case education, workHistory
    /// 业绩
    case achievements
    /// 论著, 继续教育情况, 考试情况
    case writings, training, examinations
    /// 考核情况
    case assessments
    /// 外调表, given for comparison
    case transferForm
    /// 单位推荐意见, 个人技术报告
    case opinion, report
}
