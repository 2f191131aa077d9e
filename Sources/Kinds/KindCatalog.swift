import Linting

/// Every kind of check that a pack's entries may name.
public enum KindCatalog {
    /// By their names each is found once.
    public static let all: [any Rule.Type] = [
        Kinded<Required>.self, Kinded<Length>.self, Kinded<Allowed>.self, Kinded<Phrase>.self, Kinded<Format>.self,
        Kinded<Equal>.self, Kinded<Compare>.self, Kinded<Periods>.self, Kinded<Covers>.self, Kinded<Ladder>.self,
        Kinded<Unique>.self, Kinded<FileCheck>.self, Kinded<Placeholder>.self, Kinded<Secrecy>.self,
        Kinded<Coverage>.self, Kinded<SectionKind>.self, Kinded<ValidityKind>.self,
        Kinded<ReadableKind>.self, Kinded<DocumentsThere>.self,
        BlankKind.self, ConditionKind.self, IdentityKind.self
    ]
}
