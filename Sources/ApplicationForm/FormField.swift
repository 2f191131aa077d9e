/// A field of the form; `rawValue` is its short key in `application.yaml`.
public enum FormField: String, Sendable, Hashable, CaseIterable {
    // 基本信息
    case name = "姓名"
    case formerName = "曾用名"
    case workStart = "参加工作时间"
    case industry = "归口行业"
    case photo = "相片"
    case specialtyYears = "从事申评专业年限"
    case appliedLevel = "本次申报的级别"
    case specialty = "申评专业"
    case appliedTitle = "申评资格"
    case presentTitle = "现有职称"
    case presentTitleDate = "现有职称取得时间"
    case presentPosition = "现有技术职务"
    case tenure = "任职年限"
    case employingUnit = "聘任单位"
    case societyPosts = "学术团体职务"
    case honours = "学术荣誉称号"
    case penalties = "处分"
    case archiveUnit = "档案存放单位"
    case identityDocument = "身份证件"
    // 外调表 and the printed 评审表 have these as well
    case gender = "性别"
    case birthDate = "出生日期"
    case birthplace = "出生地点"
    case ethnicity = "民族"
    case trainingMode = "培养方式"
    case approvingUnit = "审批单位"
    case telephone = "联系电话"
    // 学历情况
    case degreeLevel = "学历"
    case graduation = "毕业时间"
    case school = "毕业学校"
    case major = "所学专业"
    case schoolingYears = "学制"
    case degree = "学位"
    // 工作经历
    case unit = "单位"
    case technicalWork = "专业技术工作"
    case position = "技术职务"
    case period = "起止时间"
    case witness = "证明人"
    // 业绩
    case projectName = "项目名称"
    case ownRole = "本人所起作用"
    case results = "成果获奖、效益或专利情况"
    case certifier = "成果鉴定机构及证明人"
    case evidence = "证明材料"
    // 考核情况
    case assessmentKind = "种类"
    case conclusion = "结论"
    case organizer = "组织单位"

    /// Further labels that the form's pages or its printed version give the field; brackets, spaces and width are
    /// folded.
    public var labels: [String] {
        switch self {
        case .photo: ["照片", "个人照片"]
        case .specialtyYears: ["从事申评专业的年限", "从事本专业年限"]
        case .appliedLevel: ["本次申报级别", "申报级别"]
        case .appliedTitle: ["申报职称", "申评职称"]
        case .presentTitle: ["现职称"]
        case .presentTitleDate: ["取得时间", "职称取得时间"]
        case .presentPosition: ["现任技术职务"]
        // The hint inside the field, which people copy.
        case .tenure: ["在本单位任现职务的年限"]
        case .societyPosts: ["何时何地参加何种学术团体任何职务，有何社会兼职", "学术团体职务及社会兼职", "社会兼职"]
        case .honours: ["何时何地获得何种学术荣誉称号", "荣誉称号"]
        case .penalties: ["何时何地受到何种处分", "处分情况"]
        case .identityDocument: ["上传身份证件", "身份证"]
        case .birthDate: ["出生年月", "出生年月日"]
        case .birthplace: ["出生地"]
        case .graduation: ["毕（肄、结）业时间"]
        case .school: ["毕业院校"]
        case .major: ["专业"]
        case .unit: ["工作单位", "单位名称"]
        case .technicalWork: ["从事专业技术工作", "从事何种专业技术工作"]
        case .period: ["起止日期", "起止年月"]
        case .projectName: ["项目/课题名称", "项目课题名称", "课题名称"]
        case .ownRole: ["本人作用"]
        case .results: ["成果获奖及效益或专利情况", "成果获奖效益或专利情况"]
        case .certifier: ["成果鉴定机构和证明人"]
        case .evidence: ["证明材料附件", "附件", "附件材料"]
        case .assessmentKind: ["考核种类"]
        case .conclusion: ["考核结论"]
        case .organizer: ["考核组织单位"]
        default: []
        }
    }
}

/// A page of the form: a top-level key of `application.yaml`.
public enum FormSection: String, Sendable, Hashable, CaseIterable {
    case basics = "基本信息"
    case education = "学历情况"
    case workHistory = "工作经历"
    case achievements = "业绩"
    case writings = "论著"
    case training = "继续教育情况"
    case examinations = "考试情况"
    case assessments = "考核情况"
    case transferForm = "外调表"
    case opinion = "单位推荐意见"
    case report = "个人技术报告"

    /// Further names that the form's pages give the section.
    public var labels: [String] {
        switch self {
        case .achievements: ["主要专业技术工作业绩", "专业技术工作业绩"]
        case .writings: ["重要著（译）作、论文及技术工作", "重要著译作、论文及技术工作"]
        case .education: ["学历"]
        case .training: ["继续教育"]
        case .examinations: ["考试"]
        case .assessments: ["考核"]
        default: []
        }
    }

    /// The fields of the page; empty where the form leaves the columns open (论著, 继续教育情况, 考试情况), so that every key is
    /// fine there.
    public var fields: [FormField] {
        switch self {
        case .basics, .transferForm:
            [
                .name, .formerName, .workStart, .industry, .photo, .specialtyYears, .appliedLevel, .specialty,
                .appliedTitle,
                .presentTitle, .presentTitleDate, .presentPosition, .tenure, .employingUnit, .societyPosts, .honours,
                .penalties,
                .archiveUnit, .identityDocument, .gender, .birthDate, .birthplace, .ethnicity, .trainingMode,
                .approvingUnit, .telephone
            ]
                + (self == .transferForm ? [.degreeLevel, .graduation, .school, .major, .schoolingYears, .degree] : [])
        case .education: [.degreeLevel, .graduation, .school, .major, .schoolingYears, .degree, .evidence]
        case .workHistory: [.unit, .technicalWork, .position, .period, .witness, .evidence]
        case .achievements: [.projectName, .ownRole, .results, .certifier, .period, .evidence]
        case .assessments: [.assessmentKind, .conclusion, .organizer, .period, .evidence]
        case .writings, .training, .examinations, .opinion, .report: []
        }
    }
}
