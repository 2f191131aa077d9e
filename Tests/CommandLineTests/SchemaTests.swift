import Foundation
import Testing

/// What the program writes, against the schemas: its own and the official ones.
@Suite struct SchemaTests {
    /// Python's jsonschema, for which Swift has no counterpart; `make test` installs it.
    private static let hasValidator = (try? Tool.shell("python3 -c 'import jsonschema, yaml'").status) == 0
    private static let hasXMLLint = (try? Tool.shell("command -v xmllint").status) == 0
    private static let official = Tool.package.appendingPathComponent("Corpus/schemas")

    /// Scalars of YAML are read as text, as the program reads them.
    private static let validate = """
        import json, sys, yaml, jsonschema
        schema, instance = json.load(open(sys.argv[1])), open(sys.argv[2]).read()
        jsonschema.validators.validator_for(schema).check_schema(schema)
        errors = list(jsonschema.validators.validator_for(schema)(schema).iter_errors(yaml.load(instance, Loader=yaml.BaseLoader) if sys.argv[2].endswith("yaml") else json.loads(instance)))
        print("\\n".join(f"{list(e.absolute_path)}: {e.message[:300]}" for e in errors[:5]))
        sys.exit(len(errors) > 0)
        """

    private func check(_ instance: String, against schema: String, in folder: Scratch) throws {
        try folder.write(Self.validate, to: "validate.py")
        let run = try Tool.shell("python3 validate.py '\(schema)' '\(instance)'", in: folder.url)
        #expect(run.status == 0, "\(instance): \(run.text)\(run.errors)")
    }

    @Test(.enabled(if: hasValidator, "python3 with jsonschema and yaml is missing"), arguments: GoldenTests.samples)
    func output(sample: String) throws {
        let folder = try Scratch()
        try Tool.run("schema", "output").output.write(to: folder.path("schema.json"))
        try Tool.run("lint", "Corpus/samples/\(sample)", "--format", "json").output.write(
            to: folder.path("output.json"))
        try check("output.json", against: "schema.json", in: folder)
    }

    @Test(
        .enabled(if: hasValidator, "python3 with jsonschema and yaml is missing"),
        arguments: ["engineer-good", "senior-good"])
    func application(sample: String) throws {
        let folder = try Scratch()
        try Tool.run("schema", "application").output.write(to: folder.path("schema.json"))
        try check(
            Tool.package.appendingPathComponent("Corpus/samples/\(sample)/application.yaml").path,
            against: "schema.json", in: folder)
    }

    /// Packs that bring their own form, with pages whose columns are open.
    @Test(
        .enabled(if: hasValidator, "python3 with jsonschema and yaml is missing"),
        arguments: [
            ("postdoc-undirected-good", "postdoc-admission"), ("postdoc-unattached-good", "postdoc-admission"),
            ("provincial-good", "provincial-engineering")
        ])
    func samplesOfOtherPacks(sample: String, pack: String) throws {
        let folder = try Scratch()
        try Tool.run("schema", "application", "--pack", pack).output.write(to: folder.path("schema.json"))
        try check(
            Tool.package.appendingPathComponent("Corpus/samples/\(sample)/application.yaml").path,
            against: "schema.json", in: folder)
    }

    /// What `import` writes, and what editors see of it (numbers as numbers), is valid; misspelt keys are not.
    @Test(
        .enabled(if: hasValidator, "python3 with jsonschema and yaml is missing"),
        arguments: ["official.docx", "single.docx", "workbook.xlsx", "blank.docx"])
    func whatImportWrites(form: String) throws {
        let folder = try Scratch()
        try Tool.run("schema", "application").output.write(to: folder.path("schema.json"))
        _ = try Tool.run(
            "import", Tool.package.appendingPathComponent("Corpus/forms/\(form)").path, "-o", "application.yaml",
            in: folder.url)
        try check("application.yaml", against: "schema.json", in: folder)
        try folder.write(Self.validate.replacing("yaml.BaseLoader", with: "yaml.SafeLoader"), to: "typed.py")
        let typed = try Tool.shell("python3 typed.py schema.json application.yaml", in: folder.url)
        #expect(typed.status == 0, "\(typed.text)")
        try folder.write(try folder.read("application.yaml") + "业绩情况: []\n", to: "application.yaml")
        #expect(try Tool.shell("python3 typed.py schema.json application.yaml", in: folder.url).status == 1)
    }

    @Test(.enabled(if: hasValidator, "python3 with jsonschema and yaml is missing"))
    func whatInitWrites() throws {
        let folder = try Scratch()
        _ = try Tool.run("init", "--grade", "senior", in: folder.url)
        for (subject, file) in [("application", "application.yaml")] {
            try Tool.run("schema", subject).output.write(to: folder.path("schema.json"))
            try check(file, against: "schema.json", in: folder)
        }
    }

    @Test(.enabled(if: hasValidator, "python3 with jsonschema and yaml is missing"))
    func configuration() throws {
        let folder = try Scratch()
        try Tool.run("schema", "config").output.write(to: folder.path("schema.json"))
        let good = """
            pack: cas-engineering
            grade: 高级工程师
            select: [report, opinion]
            ignore: report.figures
            severity: {report.length-minimum: warning}
            failOn: warning
            suppress:
              - {rule: report.personal-work, path: 个人技术报告.md, text: 我们采用, reason: 标准起草组}

            """
        try folder.write(good, to: "good.yaml")
        try check("good.yaml", against: "schema.json", in: folder)
        for bad in [
            "nonsense: 1\n", "failOn: panic\n", "severity: {report.figures: loud}\n",
            "suppress:\n  - {rule: report.figures}\n"
        ] {
            try folder.write(bad, to: "bad.yaml")
            try folder.write(Self.validate, to: "validate.py")
            #expect(try Tool.shell("python3 validate.py schema.json bad.yaml", in: folder.url).status == 1, "\(bad)")
        }
    }

    @Test(
        .enabled(if: hasValidator, "python3 with jsonschema and yaml is missing"),
        arguments: GoldenTests.samples)
    func sarif(sample: String) throws {
        let folder = try Scratch()
        try Tool.run("lint", "Corpus/samples/\(sample)", "--format", "sarif").output.write(to: folder.path("r.sarif"))
        try check(
            "r.sarif", against: Self.official.appendingPathComponent("sarif-schema-2.1.0.json").path,
            in: folder)
    }

    @Test(
        .enabled(if: hasXMLLint, "xmllint is missing"),
        arguments: GoldenTests.samples + ["nonsense"])
    func junit(sample: String) throws {
        let folder = try Scratch()
        try Tool.run("lint", "Corpus/samples/\(sample)", "--format", "junit").output.write(to: folder.path("r.xml"))
        let schema = Self.official.appendingPathComponent("junit.xsd").path
        let run = try Tool.shell("xmllint --noout --schema '\(schema)' r.xml", in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
    }

    /// Files without lines, several of them, names that need escaping, suppressions, a file that is missing.
    private func hardCase(_ format: String, to name: String) throws -> Scratch {
        let folder = try Scratch.ofHardNames()
        let run = try Tool.run(
            ["lint"] + Scratch.hardNames + ["没有.md", "--grade", "senior", "--format", format], in: folder.url)
        #expect(run.status == 2)
        try run.output.write(to: folder.path(name))
        return folder
    }

    @Test(
        .enabled(if: hasValidator, "python3 with jsonschema and yaml is missing"))
    func sarifOfHardNames() throws {
        try check(
            "r.sarif", against: Self.official.appendingPathComponent("sarif-schema-2.1.0.json").path,
            in: hardCase("sarif", to: "r.sarif"))
    }

    @Test(
        .enabled(if: hasXMLLint, "xmllint is missing"))
    func junitOfHardNames() throws {
        let folder = try hardCase("junit", to: "r.xml"),
            schema = Self.official.appendingPathComponent("junit.xsd").path
        let run = try Tool.shell("xmllint --noout --schema '\(schema)' r.xml", in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test(.enabled(if: hasValidator, "python3 with jsonschema and yaml is missing"))
    func outputOfHardNames() throws {
        let folder = try hardCase("json", to: "output.json")
        try Tool.run("schema", "output").output.write(to: folder.path("schema.json"))
        try check("output.json", against: "schema.json", in: folder)
    }

    /// The other commands have their definitions in the schema of the output.
    @Test(
        .enabled(if: hasValidator, "python3 with jsonschema and yaml is missing"),
        arguments: [
            ("diff", ["Corpus/samples/senior-good", "Corpus/samples/senior-returned"]),
            ("diff", ["Corpus/office/senior-good/个人技术报告.docx", "Corpus/samples/engineer-good"]),
            ("count", ["Corpus/office/senior-good/个人技术报告.docx", "Corpus/samples/senior-returned/个人技术报告.md"]),
            ("outline", ["Corpus/office/senior-good/个人技术报告.pdf", "Corpus/samples/senior-returned/个人技术报告.md"]),
            ("rules", [])
        ])
    func outputsOfOtherCommands(command: String, arguments: [String]) throws {
        let folder = try Scratch()
        var schema = try Tool.run("schema", "output").json()
        schema = ["$ref": "#/definitions/\(command)Output", "definitions": try #require(schema["definitions"])]
        try JSONSerialization.data(withJSONObject: schema).write(to: folder.path("schema.json"))
        let output = try Tool.run([command] + arguments + ["--format", "json"]).output
        try output.write(to: folder.path("output.json"))
        try check("output.json", against: "schema.json", in: folder)
        // One key less, and it is refused.
        var json = try #require(try JSONSerialization.jsonObject(with: output) as? [String: Any])
        json["version"] = nil
        try JSONSerialization.data(withJSONObject: json).write(to: folder.path("less.json"))
        #expect(try Tool.shell("python3 validate.py schema.json less.json", in: folder.url).status == 1)
    }

    @Test(.enabled(if: hasValidator, "python3 with jsonschema and yaml is missing"))
    func thePackItself() throws {
        let folder = try Scratch(), packs = Tool.package.appendingPathComponent("rules")
        try Tool.run("schema", "pack").output.write(to: folder.path("schema.json"))
        try Tool.run("schema", "rule").output.write(to: folder.path("rule.json"))
        try Tool.run("schema", "vocabulary").output.write(to: folder.path("vocabulary.json"))
        // Numbers are numbers here and dates are text, as editors see them (YAML 1.2).
        let typed = Self.validate.replacing(
            "schema, instance =",
            with: """
                yaml.SafeLoader.yaml_implicit_resolvers = {
                    first: [(tag, sign) for tag, sign in all if not tag.endswith("timestamp")]
                    for first, all in yaml.SafeLoader.yaml_implicit_resolvers.items()}
                schema, instance =
                """)
        try folder.write(typed.replacing("yaml.BaseLoader", with: "yaml.SafeLoader"), to: "typed.py")
        let files = try FileManager.default.subpathsOfDirectory(atPath: packs.path).filter {
            $0.contains("/rules/") && $0.hasSuffix(".yaml")
        }
        #expect(files.count > 100)
        let all =
            files.map { ("rule.json", $0) } + [
                ("schema.json", "cas-engineering/pack.yaml"), ("vocabulary.json", "cas-engineering/vocabulary.yaml")
            ]
        let script = all.map { "python3 typed.py \($0.0) '\(packs.path)/\($0.1)' || echo '\($0.1)'" }.joined(
            separator: "\n")
        #expect(try Tool.shell(script, in: folder.url).text.split(separator: "\n").filter { !$0.isEmpty } == [])
        for (schema, text, isValid) in [
            ("schema.json", "id: own\nextends: ../base\ngrades: {senior: {minimumWords: 4000}}\n", true),
            ("schema.json", "id: own\ngrades: {senior: {minimumWords: 4000}}\n", false),
            ("schema.json", "id: own\nextends: a\ngrades: {senior: {minimumWords: many}}\n", false),
            ("rule.json", "id: form.window\nseverity: \"off\"\n", true),
            ("rule.json", "id: form.window\nseverty: info\n", false),
            ("rule.json", "id: form.window\npriority: 101\n", false),
            ("vocabulary.json", "opening: {person+: [甲]}\n", true),
            ("vocabulary.json", "opening: [甲]\n", false)
        ] {
            try folder.write(text, to: "case.yaml")
            #expect(
                try Tool.shell("python3 typed.py \(schema) case.yaml", in: folder.url).status == (isValid ? 0 : 1),
                "\(text)")
        }
        try folder.write("id: other\nnonsense: 1\n", to: "bad.yaml")
        try folder.write(Self.validate, to: "validate.py")
        #expect(try Tool.shell("python3 validate.py schema.json bad.yaml", in: folder.url).status == 1)
    }

    @Test func everySchemaIsJSON() throws {
        for subject in ["application", "config", "pack", "rule", "vocabulary", "output"] {
            let json = try Tool.run("schema", subject).json()
            #expect(json["$schema"] != nil, "\(subject)")
        }
    }
}
