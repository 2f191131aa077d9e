import Linting

/// The logic of every rule. What the rules say, and how severe they are, stands in the packs.
public enum RuleCatalog {
    public static let all: [any Rule.Type] =
        kinds + report + opinion + achievement + form + [
            ApplicationUnknownKey.self, DocumentDiffers.self, DocumentNotChecked.self
        ]

    /// Kinds of checks, for entries of any pack.
    private static let kinds: [any Rule.Type] = [
        RequiredKind.self, BlankKind.self, ConditionKind.self, EqualKind.self, FormatKind.self, IdentityKind.self,
        AllowedKind.self, PeriodsKind.self, FileKind.self
    ]

    private static let report: [any Rule.Type] = [
        ReportLengthMinimum.self, ReportLengthCap.self, ReportLengthUnchecked.self, ReportLengthMargin.self,
        ReportFileFormat.self, ReportFileSize.self, ReportTextLayer.self,
        ReportIntroMissing.self, ReportIntroLength.self, ReportIntroContent.self, ReportKeyCapability.self,
        ReportProjectMissing.self, ReportProjectCount.self, ReportProjectNotInAchievements.self,
        ReportProjectNameDiffers.self,
        ReportProjectBeforePreviousTitle.self,
        ReportSectionMissing.self, ReportSectionEmpty.self, ReportSectionOrder.self, ReportSectionBalance.self,
        ReportOutlookMissing.self,
        ReportFigures.self, ReportFigureReference.self, ReportFigureMissing.self, ReportClassified.self,
        ReportPersonalWork.self,
        ReportEngineeringWork.self,
        ReportPlaceholder.self, ReportRevisions.self, ReportMergeConflict.self, ReportApplicantName.self,
        ReportFactsDiffer.self
    ]

    private static let achievement: [any Rule.Type] = [
        AchievementRequired.self, AchievementPeriod.self, AchievementBeforePreviousTitle.self,
        AchievementPatentFormat.self,
        AchievementAwardFormat.self, AchievementProgress.self, AchievementCertifier.self, AchievementEvidence.self,
        AchievementDuplicate.self, AchievementNotInReport.self, AchievementOwnRole.self
    ]

    private static let form: [any Rule.Type] = [
        FormRequired.self, FormTextLimit.self, FormPhoto.self, FormAttachment.self, FormPositionConsistent.self,
        FormEducationOrder.self,
        FormWorkHistory.self, FormCurrentEmployer.self, FormAssessmentYears.self, FormAssessmentVerdict.self,
        FormEligibility.self,
        FormWindow.self, FormWorkStart.self, FormAfterWork.self, FormTenure.self, FormEmployingUnit.self,
        FormAssessmentUnit.self,
        FormSpecialty.self, FormArchiveUnit.self, FormPlaceholder.self, FormClassified.self, FormDate.self,
        FormYearsPossible.self, FormTitleNotLower.self, FormTransferForm.self
    ]

    private static let opinion: [any Rule.Type] = [
        OpinionLengthMinimum.self, OpinionLengthCap.self, OpinionCoverage.self, OpinionFirstPerson.self,
        OpinionSignature.self,
        OpinionApplicantName.self, OpinionProjectNotInAchievements.self, OpinionPlaceholder.self,
        OpinionClassified.self, OpinionGrade.self
    ]
}
