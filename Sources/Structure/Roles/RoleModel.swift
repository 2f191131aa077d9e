import PackData
import SourceText

/// The numbers by which words, place and neighbours are weighed against each other; log-odds, see `sections.yaml`.
struct RoleModel: Sendable {
    /// Share of a word's weight that it keeps before another telling word.
    var modifier: Float = 0.4
    /// A heading is about a topic of its own unless something speaks for a role…
    var other: Float = 1.6
    /// …and the more so the more of its characters no word of the vocabulary explains.
    var perUnknownCharacter: Float = 0.22
    var unknownLimit: Float = 10
    /// How much of a head each unknown character behind it takes away.
    var trailing: Float = 0.33
    /// Share of weight behind a colon or in brackets.
    var remark: Float = 0.35
    /// Of the second and further parts of a heading (…与…).
    var laterPart: Float = 0.85
    /// Of the words of the text below, and their sum at most.
    var text: Float = 0.12
    /// More of them where the heading's words are silent.
    var textAlone: Float = 0.4
    var textLimit: Float = 3
    /// From one section to the next of the same level.
    var next: Float = 0.8
    var forward: Float = 0.3
    var same: Float = -0.4
    var backward: Float = -0.6
    /// How many times more these say in a project that has about as many parts as the guide.
    var complete: Float = 1
    /// For the first section of a project to be the first of the guide, and the last the last.
    var begin: Float = 1.5
    var end: Float = 0.8
    /// For a heading directly inside a project to have a role.
    var insideProject: Float = 1
    /// For a heading outside all projects to have a role.
    var outsideProject: Float = -0.7
    /// Against a heading inside a project to introduce the applicant.
    var introInProject: Float = 4
    /// Against a heading inside a project to close the report.
    var closingInProject: Float = 3
    /// For a heading inside a section of a role to detail that very section.
    var inherit: Float = 3
    /// From this weight of its words on a heading speaks for itself inside a section.
    var outspoken: Float = 4
    /// Weight from which on the role named first is the role of a merged heading.
    var namedFirst: Float = 3.1
    /// For a heading inside a chapter that has nothing to do with the roles (附录) to have a role.
    var insideOther: Float = -2.5
    /// For a line that is a heading only by its looks or its number to have a role.
    var weakForm: Float = -0.5
    /// How sharp probabilities are; below 1 less sure.
    var sharpness: Float = 1
    /// Turns the probabilities of the whole into how often they are right; below 1 less sure.
    var calibration: Float = 0.8
    /// Confidence of a role that only comes from the section around it, at most.
    var inheritedConfidence: Float = 0.75
    /// Probability by its own words and text below which only the neighbours tell a section's role.
    var ownEvidence: Float = 0.1
    /// Confidence of such a role, at most.
    var placeConfidence: Float = 0.45
    /// Confidence from which on a role or a project is relied on.
    var certain: Float = 0.8
    /// Weight from which on a further part of a heading gives it a further role.
    var alsoRole: Float = 2.8
    /// Probability by its words below which they don't say which part a heading is, and from which on they may mean
    /// another one.
    var ownWords: Float = 0.5
    var otherPart: Float = 0.1
    /// The same where the guide lists it right behind the first, and where it is more than two parts away.
    var alsoNext: Float = 2.4
    var alsoFar: Float = 5.5

    init(_ node: PackNode?) throws(Failure) {
        guard let node else { return }
        let keys = Self.keys
        try node.checkKeys(Set(keys.keys))
        for (key, value) in node.pairs {
            if let path = keys[key] { self[keyPath: path] = Float(try value.double()) }
        }
    }

    private static var keys: [String: WritableKeyPath<RoleModel, Float>] {
        [
            "modifier": \.modifier, "other": \.other, "perUnknownCharacter": \.perUnknownCharacter,
            "unknownLimit": \.unknownLimit,
            "trailing": \.trailing, "remark": \.remark, "laterPart": \.laterPart, "text": \.text,
            "textAlone": \.textAlone, "textLimit": \.textLimit, "next": \.next, "forward": \.forward,
            "same": \.same, "backward": \.backward, "complete": \.complete, "begin": \.begin, "end": \.end,
            "calibration": \.calibration,
            "insideProject": \.insideProject, "outsideProject": \.outsideProject,
            "introInProject": \.introInProject, "closingInProject": \.closingInProject, "inherit": \.inherit,
            "insideOther": \.insideOther, "outspoken": \.outspoken, "namedFirst": \.namedFirst,
            "weakForm": \.weakForm, "ownWords": \.ownWords, "otherPart": \.otherPart, "alsoRole": \.alsoRole,
            "alsoNext": \.alsoNext, "alsoFar": \.alsoFar,
            "sharpness": \.sharpness,
            "inheritedConfidence": \.inheritedConfidence,
            "ownEvidence": \.ownEvidence, "placeConfidence": \.placeConfidence, "certain": \.certain
        ]
    }
}
