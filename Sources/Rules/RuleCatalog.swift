import Kinds
import Linting

/// The logic of every rule. What the rules say, and how severe they are, stands in the packs.
public enum RuleCatalog {
    /// With the kinds of checks.
    public static let all: [any Rule.Type] = own + KindCatalog.all

    /// The rules that only this guide needs, one file each.
    package static let own: [any Rule.Type] =
        report + opinion + achievement + form + [
            ApplicationUnknownKey.self, DocumentDiffers.self, DocumentNotChecked.self
        ]

    private static let report: [any Rule.Type] = [
        ReportLengthUnchecked.self, ReportLengthMargin.self,
        ReportFileFormat.self, ReportFileSize.self, ReportTextLayer.self,
        ReportIntroMissing.self, ReportIntroLength.self, ReportKeyCapability.self,
        ReportProjectMissing.self, ReportProjectCount.self, ReportProjectNotInAchievements.self,
        ReportProjectNameDiffers.self,
        ReportProjectBeforePreviousTitle.self,
        ReportSectionMissing.self, ReportSectionEmpty.self, ReportSectionOrder.self, ReportSectionBalance.self,
        ReportOutlookMissing.self,
        ReportFigures.self, ReportFigureReference.self, ReportFigureMissing.self, ReportPersonalWork.self,
        ReportEngineeringWork.self,
        ReportRevisions.self, ReportMergeConflict.self, ReportApplicantName.self,
        ReportFactsDiffer.self
    ]

    private static let achievement: [any Rule.Type] = [
        AchievementPatentFormat.self,
        AchievementAwardFormat.self, AchievementCertifier.self, AchievementEvidence.self,
        AchievementNotInReport.self, AchievementOwnRole.self
    ]

    private static let form: [any Rule.Type] = [
        FormCurrentEmployer.self, FormEligibility.self,
        FormWindow.self, FormTenure.self, FormEmployingUnit.self,
        FormAssessmentUnit.self,
        FormArchiveUnit.self, FormYearsPossible.self, FormTransferForm.self
    ]

    private static let opinion: [any Rule.Type] = [
        OpinionFirstPerson.self,
        OpinionSignature.self,
        OpinionApplicantName.self, OpinionProjectNotInAchievements.self, OpinionGrade.self
    ]
}
