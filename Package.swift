// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "reportlint",
    products: [
        .executable(name: "reportlint", targets: ["ReportLintCLI"]),
        .library(name: "ReportLint", targets: ["ReportLint"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1")
    ],
    targets: [
        // One C library each; only the wrapper above it sees its types.
        .target(
            name: "CICU",
            linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc"), .linkedLibrary("icudata")]),
        .systemLibrary(name: "CMarkGFM", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "CXML", dependencies: ["CLibXML2"]),
        // Starts Poppler's tools under limits: Swift has no hook between fork and exec.
        .target(name: "CProcess"),

        .target(name: "SourceText"),
        .target(name: "PackData", dependencies: ["SourceText", "Yams"]),
        .target(name: "ChineseText", dependencies: ["CICU", "SourceText"]),
        .target(name: "DocumentModel", dependencies: ["SourceText"]),
        .target(name: "OpenPackaging", dependencies: ["CArchive", "CXML"]),
        .target(
            name: "Readers",
            dependencies: ["ChineseText", "CMarkGFM", "CProcess", "DocumentModel", "OpenPackaging", "SourceText"]),
        .target(name: "WordComments", dependencies: ["OpenPackaging", "SourceText"]),
        .target(name: "Structure", dependencies: ["ChineseText", "DocumentModel", "PackData", "SourceText"]),
        .target(name: "NameMatching", dependencies: ["ChineseText", "PackData", "SourceText"]),
        .target(
            name: "ApplicationForm",
            dependencies: ["ChineseText", "Readers", "DocumentModel", "OpenPackaging", "SourceText", "Yams"]),
        .target(
            name: "Linting",
            dependencies: [
                "ApplicationForm", "ChineseText", "DocumentModel", "NameMatching", "PackData", "SourceText",
                "Structure",
                "Yams"
            ]),
        .target(
            name: "Rules",
            dependencies: [
                "ApplicationForm", "ChineseText", "DocumentModel", "Linting", "NameMatching", "PackData", "SourceText",
                "Structure"
            ]),
        .target(name: "CReviewTemplate", exclude: ["review.mustache", "segments.mustache", "review.css", "review.js"]),
        .target(
            name: "Reporters",
            dependencies: [
                "ApplicationForm", "ChineseText", "CReviewTemplate",
                .product(name: "Mustache", package: "swift-mustache"), "DocumentModel", "Linting", "NameMatching",
                "SourceText", "Structure", "WordComments"
            ]),
        .target(name: "BuiltinPacks", plugins: ["CompilePacks"]),
        .target(
            name: "ReportLint",
            dependencies: [
                "ApplicationForm", "BuiltinPacks", "ChineseText", "DocumentModel", "Linting", "NameMatching", "Readers",
                "Reporters", "Rules", "SourceText", "Structure", "WordComments"
            ]),
        .target(name: "CSchemas", exclude: ["config.json", "output.json"]),
        .executableTarget(
            name: "ReportLintCLI",
            dependencies: [
                "ApplicationForm", "ChineseText", "CSchemas", "DocumentModel", "Linting", "PackData", "Readers",
                "Reporters", "ReportLint", "SourceText", "Structure",
                .product(name: "ArgumentParser", package: "swift-argument-parser")
            ]),

        // Checks the packs in rules/ and compiles them into the program.
        .executableTarget(name: "packc", dependencies: ["PackData", "SourceText"]),
        .plugin(name: "CompilePacks", capability: .buildTool(), dependencies: ["packc"]),

        // What `make accuracy` measures; the tests hold the figures to floors.
        .target(
            name: "Measurement",
            dependencies: ["ChineseText", "DocumentModel", "NameMatching", "PackData", "Readers", "Structure"],
            path: "Benchmarks/Measurement"),
        .executableTarget(name: "accuracy", dependencies: ["Measurement"], path: "Benchmarks/accuracy"),

        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(name: "SourceTextTests", dependencies: ["SourceText"]),
        .testTarget(
            name: "ChineseTextTests", dependencies: ["ChineseText", "Measurement", "SourceText", "TestSupport"]),
        .testTarget(
            name: "ReadersTests",
            dependencies: ["Readers", "ChineseText", "DocumentModel", "OpenPackaging", "SourceText", "TestSupport"]),
        .testTarget(
            name: "WordCommentsTests",
            dependencies: ["WordComments", "OpenPackaging", "Readers", "DocumentModel", "SourceText", "TestSupport"]),
        .testTarget(
            name: "StructureTests",
            dependencies: [
                "Structure", "Measurement", "Readers", "ChineseText", "DocumentModel", "PackData", "SourceText"
            ]),
        .testTarget(
            name: "NameMatchingTests", dependencies: ["NameMatching", "Measurement", "ChineseText", "SourceText"]),
        .testTarget(
            name: "ApplicationFormTests",
            dependencies: ["ApplicationForm", "DocumentModel", "OpenPackaging", "SourceText", "TestSupport"]),
        .testTarget(
            name: "LintingTests", dependencies: ["Linting", "PackData", "DocumentModel", "SourceText", "Structure"]),
        .testTarget(
            name: "RulesTests", dependencies: ["ReportLint", "Rules", "Linting", "ApplicationForm", "SourceText"]),
        .testTarget(name: "ReportersTests", dependencies: ["ReportLint", "Reporters", "Linting", "SourceText"]),
        .testTarget(
            name: "CommandLineTests", dependencies: ["ReportLintCLI"], exclude: ["Golden", "Support/review-probe.js"])
    ]
)
