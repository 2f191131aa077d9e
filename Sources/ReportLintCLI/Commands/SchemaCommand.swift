import ArgumentParser
import CSchemas
import Engine
import Reporters
import Workspace

/// JSON Schemas for editors.
struct SchemaCommand: ParsableCommand {
    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case application, config, pack, rule, vocabulary, output
    }

    static let configuration = CommandConfiguration(
        commandName: "schema", _superCommandName: Reportlint.name, abstract: "输出 JSON Schema，编辑器用它补全和检查",
        discussion:
            "例如 reportlint schema application > application.schema.json，再在 application.yaml 第一行写\n# "
            + "yaml-language-server: $schema=application.schema.json"
    )

    @Argument(
        help: ArgumentHelp(
            "application（申报材料）、config（.reportlint.yaml）、pack（规则包的 pack.yaml）、rule（规则包里的一条规则）、vocabulary（规则包的词表 "
                + "vocabulary.yaml）、output（lint、diff、count、outline、rules 的 --format json）",
            valueName: "哪一个"))
    var subject: Subject

    @Option(help: .pack, completion: .directory)
    var pack: String?

    func run() throws {
        let bytes: [UInt8] =
            switch subject {
            case .application: try ApplicationSchema(Packs.load(Packs.name(pack)).form).json
            case .config: Array(String(cString: schema_of_configuration()).utf8)
            case .pack: Array(String(cString: schema_of_pack()).utf8)
            case .rule: Array(String(cString: schema_of_rule()).utf8)
            case .vocabulary: Array(String(cString: schema_of_vocabulary()).utf8)
            case .output: Array(String(cString: schema_of_output()).utf8)
            }
        try StandardOutput.write(bytes)
    }
}
