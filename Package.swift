// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "reportlint",
    products: [
        .executable(name: "reportlint", targets: ["ReportLintCLI"]),
        .executable(name: "reportlint-server", targets: ["ReportLintServer"]),
        .library(name: "ReportLint", targets: ["Engine", "Workspace", "Reporters"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        // The web server and the desk's data; the command line links neither.
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0")
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

        // Scalars, their classes, and the numbers that lines begin with.
        .target(name: "Scan"),
        // Days, periods and lengths of service as people write them.
        .target(name: "Dates", dependencies: ["Scan"]),
        .target(name: "SourceText", dependencies: ["Scan"]),
        .target(name: "Platform", dependencies: ["CProcess", "SourceText"]),
        .target(name: "PackData", dependencies: ["SourceText", "Yams"]),
        .target(name: "ChineseText", dependencies: ["CICU", "Scan", "SourceText"]),
        .target(name: "DocumentModel", dependencies: ["Scan", "SourceText"]),
        .target(name: "OpenPackaging", dependencies: ["CArchive", "CXML"]),
        // What the readers share, a room a format, and the door to all of them.
        .target(name: "ReaderKit", dependencies: ["ChineseText", "DocumentModel", "Scan", "SourceText"]),
        .target(name: "MarkdownReader", dependencies: ["CMarkGFM", "DocumentModel", "ReaderKit", "Scan", "SourceText"]),
        .target(name: "PlainTextReader", dependencies: ["DocumentModel", "ReaderKit", "Scan", "SourceText"]),
        .target(name: "WordReader", dependencies: ["DocumentModel", "OpenPackaging", "ReaderKit", "SourceText"]),
        .target(
            name: "PDFReader",
            dependencies: ["ChineseText", "CProcess", "DocumentModel", "ReaderKit", "Scan", "SourceText", "Platform"]),
        .target(
            name: "Readers",
            dependencies: [
                "DocumentModel", "MarkdownReader", "PDFReader", "PlainTextReader", "ReaderKit", "SourceText",
                "Platform", "WordReader"
            ]),
        .target(name: "WordComments", dependencies: ["OpenPackaging", "SourceText"]),
        .target(name: "Structure", dependencies: ["ChineseText", "DocumentModel", "PackData", "Scan", "SourceText"]),
        .target(name: "NameMatching", dependencies: ["ChineseText", "PackData", "Scan", "SourceText"]),
        .target(
            name: "ApplicationForm",
            dependencies: [
                "ChineseText", "Dates", "DocumentModel", "OpenPackaging", "PackData", "ReaderKit", "Scan",
                "SourceText", "WordReader", "Yams"
            ]),
        .target(
            name: "Linting",
            dependencies: [
                "ApplicationForm", "ChineseText", "Dates", "DocumentModel", "NameMatching", "PackData", "Scan",
                "SourceText", "Structure", "Yams"
            ]),
        // Checks that any pack may use, by the words of its entries.
        .target(
            name: "Kinds",
            dependencies: [
                "ApplicationForm", "ChineseText", "Dates", "DocumentModel", "Linting", "NameMatching", "PackData",
                "Scan", "SourceText", "Structure"
            ]),
        .target(
            name: "Rules",
            dependencies: [
                "ApplicationForm", "ChineseText", "Dates", "DocumentModel", "Kinds", "Linting", "NameMatching",
                "PackData", "Scan", "SourceText", "Structure"
            ]),
        .target(name: "CReviewPage", exclude: ["review.css", "review.js"]),
        .target(
            name: "Reporters",
            dependencies: [
                "ApplicationForm", "ChineseText", "CReviewPage", "DocumentModel", "Linting", "NameMatching", "Scan",
                "SourceText", "Structure", "WordComments"
            ]),
        .target(
            name: "Engine",
            dependencies: [
                "ApplicationForm", "ChineseText", "Dates", "DocumentModel", "Linting", "NameMatching", "PackData",
                "PlainTextReader", "Readers", "Rules", "SourceText", "Structure"
            ]),
        .target(name: "BuiltinPacks", plugins: ["CompilePacks"]),
        .target(
            name: "Workspace",
            dependencies: [
                "ApplicationForm", "BuiltinPacks", "ChineseText", "Dates", "DocumentModel", "Engine", "Kinds",
                "Linting", "OpenPackaging", "PackData", "PDFReader", "Readers", "Reporters", "Rules", "SourceText",
                "Structure", "Platform", "WordComments", "WordReader"
            ]),
        .target(name: "CSchemas", exclude: ["config.json", "output.json"]),
        .executableTarget(
            name: "ReportLintCLI",
            dependencies: [
                "CProcess", "CSchemas", "Engine", "Reporters", "Workspace",
                .product(name: "ArgumentParser", package: "swift-argument-parser")
            ]),

        // The web server: the command line links none of it.
        .systemLibrary(name: "CCrypt", providers: [.apt(["libcrypt-dev"])]),
        .target(name: "Multipart"),
        .target(
            name: "Desk",
            dependencies: [
                "Linting", "SourceText", "Platform", "Workspace", .product(name: "GRDB", package: "GRDB.swift")
            ]),
        .target(
            name: "CServerPages",
            exclude: ["server.css", "application.js", "check.js", "desk.js", "files.js", "form.js", "page.js"]),
        .target(
            name: "Serving",
            dependencies: [
                "ApplicationForm", "CCrypt", "ChineseText", "CServerPages", "Desk", "Engine", "Kinds", "Linting",
                "Multipart",
                "OpenPackaging",
                "Reporters", "SourceText", "Platform", "WordReader", "Workspace",
                .product(name: "Hummingbird", package: "hummingbird")
            ]),
        .executableTarget(
            name: "ReportLintServer",
            dependencies: [
                "Engine", "Reporters", "Serving", "Workspace",
                .product(name: "ArgumentParser", package: "swift-argument-parser")
            ]),

        // Checks the packs in rules/ and compiles them into the program.
        .executableTarget(name: "packc", dependencies: ["PackData", "SourceText"]),
        .plugin(name: "CompilePacks", capability: .buildTool(), dependencies: ["packc"]),

        .target(name: "TestSupport", path: "Tests/TestSupport"),
        // What `make accuracy` measures; the tests hold the figures to floors.
        .target(
            name: "Measurement",
            dependencies: [
                "ApplicationForm", "ChineseText", "Dates", "DocumentModel", "Kinds", "Linting", "NameMatching",
                "OpenPackaging", "PackData", "Readers", "Rules", "SourceText", "Structure", "TestSupport"
            ],
            path: "Benchmarks/Measurement"),
        .executableTarget(name: "accuracy", dependencies: ["Measurement"], path: "Benchmarks/accuracy"),

        // Gives the readers' entry points what libFuzzer makes up (`make fuzz-readers`).
        .target(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
        .executableTarget(
            name: "fuzz-readers",
            dependencies: [
                "ApplicationForm", "BuiltinPacks", "CFuzzer", "PackData", "PDFReader", "ReaderKit", "Readers",
                "Platform"
            ],
            path: "Tests/Fuzz/Readers"),

        .testTarget(name: "DatesTests", dependencies: ["Dates"]),
        .testTarget(name: "ScanTests", dependencies: ["Scan"]),
        .testTarget(name: "SourceTextTests", dependencies: ["SourceText"]),
        .testTarget(
            name: "ChineseTextTests", dependencies: ["ChineseText", "Measurement", "SourceText", "TestSupport"]),
        .testTarget(
            name: "ReadersTests",
            dependencies: [
                "Readers", "MarkdownReader", "PDFReader", "PlainTextReader", "ReaderKit", "WordReader", "ChineseText",
                "DocumentModel", "OpenPackaging", "SourceText", "Platform", "TestSupport"
            ]),
        .testTarget(
            name: "WordCommentsTests",
            dependencies: [
                "WordComments", "OpenPackaging", "ReaderKit", "WordReader", "DocumentModel", "SourceText",
                "TestSupport"
            ]),
        .testTarget(
            name: "StructureTests",
            dependencies: [
                "Structure", "Measurement", "MarkdownReader", "PlainTextReader", "Readers", "ChineseText",
                "DocumentModel", "PackData", "SourceText"
            ]),
        .testTarget(
            name: "NameMatchingTests", dependencies: ["NameMatching", "Linting", "Measurement", "Readers"]),
        .testTarget(
            name: "ApplicationFormTests",
            dependencies: [
                "ApplicationForm", "Dates", "DocumentModel", "OpenPackaging", "PackData", "ReaderKit", "SourceText",
                "TestSupport"
            ]),
        .testTarget(name: "EngineTests", dependencies: ["DocumentModel", "Engine", "SourceText", "Workspace"]),
        .testTarget(
            name: "LintingTests", dependencies: ["Linting", "PackData", "DocumentModel", "SourceText", "Structure"]),
        .testTarget(
            name: "RulesTests",
            dependencies: [
                "Workspace", "Dates", "Engine", "Kinds", "Rules", "Linting", "ApplicationForm", "Measurement",
                "OpenPackaging", "SourceText", "TestSupport"
            ]),
        .testTarget(
            name: "ReportersTests", dependencies: ["Workspace", "Reporters", "Linting", "SourceText", "TestSupport"]),
        .testTarget(
            name: "ServingTests",
            dependencies: ["Desk", "Multipart", "ReportLintCLI", "ReportLintServer", "Serving"],
            exclude: ["browser.py"]),
        .testTarget(
            name: "CommandLineTests", dependencies: ["ReportLintCLI"], exclude: ["Golden", "Support/review-probe.js"])
    ]
)
