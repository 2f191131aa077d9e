import ArgumentParser
import CSchemas
import Reporters

/// JSON Schemas for editors.
struct SchemaCommand: ParsableCommand {
    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case application, config, pack, output
    }

    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "输出 JSON Schema，编辑器用它补全和检查",
        discussion: "例如 reportlint schema application > application.schema.json，再在 application.yaml 第一行写\n# yaml-language-server: $schema=application.schema.json")

    @Argument(help: ArgumentHelp("application（申报材料）、config（.reportlint.yaml）、pack（规则包）、output（lint --format json 的输出）", valueName: "哪一个"))
    var subject: Subject

    func run() throws {
        switch subject {
        case .application: try StandardOutput.write(ApplicationSchema.json)
        case .config: try StandardOutput.write(String(cString: schema_of_configuration()).utf8)
        case .pack: try StandardOutput.write(String(cString: schema_of_pack()).utf8)
        case .output: try StandardOutput.write(String(cString: schema_of_output()).utf8)
        }
    }
}
