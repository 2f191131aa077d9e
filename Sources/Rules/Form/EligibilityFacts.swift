import ApplicationForm
import Dates
import Linting

/// What the form says about the years that the conditions count.
struct EligibilityFacts {
    /// 现有职称 as written.
    var titleWritten: String
    /// Grade of 现有职称; nil for 无 and for titles that the pack doesn't know.
    var title: Variant?
    /// Something other than 无 is written there, but no title that the pack knows.
    var isTitleUnknown: Bool
    var titleDate: StatedDate?
    /// A date is written, but none that can be used: said by itself, so that nothing more is said here.
    var isTitleDateUnusable: Bool
    /// 从事申评专业年限
    var profession: FormDuration?
    /// Months of 工作经历 until the deadline.
    var careerMonths: Int?
    /// Of the highest 学历.
    var graduation: StatedDate?
    var today: CivilDate
    /// The window's last day, which the years count to.
    var deadline: CivilDate

    init(
        _ form: Application, _ career: Career, graduation: StatedDate?, today: CivilDate, deadline: CivilDate,
        pack: RulePack
    ) {
        let written = form.text(.presentTitle)
        titleWritten = written
        // 电子信息工程师 is 工程师.
        title =
            pack.grade(written: written)
            ?? pack.grades.filter { written.hasSuffix($0.name) }.max { $0.name.count < $1.name.count }
        isTitleUnknown = title == nil && written.lettersOnly != "无" && !written.lettersOnly.isEmpty
        titleDate = form.presentTitleDate(on: today)
        isTitleDateUnusable = titleDate == nil && form[.presentTitleDate].map { !$0.isBlank } ?? false
        profession = form[.specialtyYears].flatMap { FormDuration($0.text) }
        careerMonths = career.jobs.isEmpty ? nil : career.months(until: deadline)
        self.graduation = graduation
        self.today = today
        self.deadline = deadline
    }
}
