import ChineseText
import PackData
import Scan
import SourceText

/// The words that tell project names apart or don't: `names.yaml` of a pack.
package struct NameVocabulary: Sendable {
    /// What is known about one word.
    struct Word: Sendable {
        /// How telling each of its characters is.
        var weight: Float = 1
        /// Families of contrasts that it belongs to, with its class there; class 0 is the ordinary one.
        var contrasts: [Contrast] = []
        /// Rows of synonyms that hold it.
        var synonyms: [Int] = []
        /// Rows of words, of which it is one, that may name the same thing.
        var near: [Int] = []
    }

    struct Contrast: Sendable, Equatable {
        var family: Int
        var kind: Int
    }

    /// What a number at the front of a name, with this label, says.
    enum Label: Sendable { case series, task, plain }

    let words: [Word]
    let phrases: PhraseSet
    /// Families whose words a name may also leave out.
    let optionalFamilies: Set<Int>
    let labels: [(scalars: [UInt32], label: Label)]
    let programmes: FrontWords
    let programmeTails: FrontWords
    /// What brackets say about a project without being its name.
    let asides: FrontWords
    let institutes: Institutes
    let basis: [[UInt32]]
    /// 的: ends what describes the word behind it.
    let attributive: ScalarSet
    /// 以下简称: in brackets, before another name of the project.
    let aliasMarks: [[UInt32]]
    /// 含, 原名: in brackets, before what is no part of the name.
    let remarkMarks: [[UInt32]]
    /// 类: ends a bracket of two characters that only says of which kind a programme is.
    let kindMarks: ScalarSet
    let ordinals: Ordinals
    /// 年度, 年
    let yearWords: [[UInt32]]
    /// 版 behind a number
    let versionWords: [[UInt32]]
    /// Counters by their scalars, longest first, with the number of their row.
    let counters: [(scalars: [UInt32], row: Int)]
    /// Units, each with the one that stands for its row.
    private let units: [(scalars: [UInt32], base: [UInt32])]
    let qualifiers: ScalarSet
    /// 与, 和: between two things of one name.
    let coordinators: ScalarSet
    /// Rows of single characters that exclude each other: for each character the bits of its rows.
    let opposites: [UInt32: UInt64]
    /// For each character those that look like it, and itself.
    let lookAlikes: [UInt32: ScalarSet]

    /// How names of institutes begin and end.
    struct Institutes: Sendable {
        /// 中国科学院: the parent of many, and an institute itself.
        let parents: [[UInt32]]
        /// 国家: begins an institute's name and is none.
        let prefixes: [[UInt32]]
        /// End a name wherever they stand near its beginning.
        let endings: [[UInt32]]
        /// Do so only behind a parent.
        let afterParent: [[UInt32]]
        /// 所, 院: end a short name (高能所).
        let short: ScalarSet
        /// 养老院: ends so and is none.
        let others: [[UInt32]]
    }

    /// Characters before a counter: 第二期, 首期, 新一代.
    struct Ordinals: Sendable {
        let numeral: ScalarSet, first: ScalarSet, relative: ScalarSet

        func lead(with scalar: UInt32) -> Bool {
            numeral.contains(scalar) || first.contains(scalar) || relative.contains(scalar)
        }
    }

    /// Reads and checks the words of a pack.
    package init(_ node: PackNode) throws(Failure) {
        try node.checkKeys([
            "function", "basis", "generic", "labels", "programmes", "programmeTails", "asides", "institutes",
            "synonyms", "near", "contrasts", "qualifiers", "coordinators", "opposites", "lookAlikes", "counters",
            "units",
            "attributive",
            "bracketMarks", "ordinals", "yearWords", "versionWords"
        ])
        (words, phrases) = try Self.words(node)
        var optional: Set<Int> = []
        for (family, contrast) in try node.required("contrasts").items.enumerated() {
            if let flag = contrast["optional"], try flag.bool() { optional.insert(family) }
        }
        optionalFamilies = optional
        labels = try Self.labels(node.required("labels"))
        programmes = FrontWords(try Self.list(node.required("programmes")))
        asides = FrontWords(try Self.list(node.required("asides")))
        programmeTails = FrontWords(try Self.list(node.required("programmeTails")))
        let institutes = try node.required("institutes")
        self.institutes = Institutes(
            parents: try Self.list(institutes.required("parents")),
            prefixes: try Self.list(institutes.required("prefixes")),
            endings: try Self.list(institutes.required("endings")),
            afterParent: try Self.list(institutes.required("afterParent")),
            short: try Self.characters(institutes.required("short")),
            others: try Self.list(institutes.required("others")))
        basis = try Self.list(node.required("basis"))
        attributive = try Self.characters(node.required("attributive"))
        let marks = try node.required("bracketMarks")
        aliasMarks = try Self.list(marks.required("alias"))
        remarkMarks = try Self.list(marks.required("remark"))
        kindMarks = try Self.characters(marks.required("kind"))
        let ordinals = try node.required("ordinals")
        self.ordinals = Ordinals(
            numeral: try Self.characters(ordinals.required("numeral")),
            first: try Self.characters(ordinals.required("first")),
            relative: try Self.characters(ordinals.required("relative")))
        yearWords = try Self.list(node.required("yearWords"))
        versionWords = try node["versionWords"].map(Self.list) ?? []
        qualifiers = try Self.characters(node.required("qualifiers"))
        coordinators = try Self.characters(node.required("coordinators"))
        let rows = try node.required("opposites")
        guard rows.items.count <= 64 else { throw rows.failure("最多 64 行") }
        var opposites: [UInt32: UInt64] = [:]
        for (index, row) in try Self.list(rows).enumerated() {
            for scalar in row { opposites[scalar, default: 0] |= 1 << UInt64(index) }
        }
        self.opposites = opposites
        var lookAlikes: [UInt32: ScalarSet] = [:]
        for row in try Self.list(node.required("lookAlikes")) {
            for scalar in row { lookAlikes[scalar, default: ""].formUnion(row) }
        }
        self.lookAlikes = lookAlikes
        var counters: [(scalars: [UInt32], row: Int)] = []
        for (row, words) in try node.required("counters").items.enumerated() {
            counters += try Self.list(words).map { ($0, row) }
        }
        self.counters = counters.sorted { $0.scalars.count > $1.scalars.count }
        var units: [(scalars: [UInt32], base: [UInt32])] = []
        for row in try node.required("units").items {
            let row = try Self.list(row)
            units += row.map { ($0, row[0]) }
        }
        self.units = units
    }

    /// The unit that stands for the row of the one that these characters spell.
    func base(ofUnit scalars: [UInt32]) -> [UInt32]? { units.first { $0.scalars == scalars }?.base }

    private static func words(_ node: PackNode) throws(Failure) -> ([Word], PhraseSet) {
        var words: [Word] = [], phrases = PhraseSet()
        func add(_ list: PackNode, _ change: (inout Word) -> Void) throws(Failure) {
            for text in try list.strings() {
                let word = phrases.insert(fold(text))
                if word == words.count { words.append(Word()) }
                change(&words[word])
            }
        }
        for level in try node.required("generic").items {
            let weight = Float(try level.required("weight").double())
            try add(level.required("words")) { $0.weight = weight }
        }
        try add(node.required("function")) { $0.weight = 0 }
        for (row, list) in try node.required("synonyms").items.enumerated() {
            try add(list) { $0.synonyms.append(row) }
        }
        for (row, list) in (node["near"]?.items ?? []).enumerated() { try add(list) { $0.near.append(row) } }
        for (family, contrast) in try node.required("contrasts").items.enumerated() {
            if let neutral = contrast["neutral"] {
                try add(neutral) { $0.contrasts.append(Contrast(family: family, kind: 0)) }
            }
            for (index, list) in try contrast.required("classes").items.enumerated() {
                try add(list) { $0.contrasts.append(Contrast(family: family, kind: index + 1)) }
            }
        }
        return (words, phrases)
    }

    private static func labels(_ node: PackNode) throws(Failure) -> [(scalars: [UInt32], label: Label)] {
        let kinds: [(String, Label)] = [("series", .series), ("task", .task), ("plain", .plain)]
        var labels: [(scalars: [UInt32], label: Label)] = []
        for (key, label) in kinds { labels += try list(node.required(key)).map { ($0, label) } }
        return labels.sorted { $0.scalars.count > $1.scalars.count }
    }

    /// The characters of a list's words.
    private static func characters(_ node: PackNode) throws(Failure) -> ScalarSet {
        var set: ScalarSet = ""
        for word in try list(node) { set.formUnion(word) }
        return set
    }

    /// Folded scalars of a list's words, in their order.
    private static func list(_ node: PackNode) throws(Failure) -> [[UInt32]] {
        try node.strings().map { fold($0).unicodeScalars.map(\.value) }
    }

    /// Chinese characters, digits and small letters are folded already.
    private static func fold(_ text: String) -> String {
        text.utf8.allSatisfy {
            (0xE4...0xE9).contains($0) || (0x80...0xBF).contains($0) || (0x61...0x7A).contains($0)
                || (0x30...0x39).contains($0)
        }
            ? text : Folding.fold(text)
    }
}
