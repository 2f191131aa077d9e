import CReviewTemplate
import Linting
import Mustache

/// The advisor's review page: one self-contained HTML file that works without a network.
public struct HTMLReporter: Reporter {
    public static let name: String? = nil
    public static let endings = ["html", "htm"]
    private let options: ReportOptions

    public static var mark: String { "<meta name=\"generator\" content=\"reportlint" }

    public init(_ options: ReportOptions) { self.options = options }

    public func report(_ result: LintResult) -> [UInt8] {
        let page = ReviewPageBuilder(result: result, toolVersion: options.tool.version)
            .page(style: String(cString: review_style()), script: String(cString: review_script()))
        PageText.register()
        do {
            let library = try MustacheLibrary(templates: [
                "segments": MustacheTemplate(string: String(cString: review_segments()))
            ])
            let template = try MustacheTemplate(string: String(cString: review_template()))
            return Array(template.render(page, library: library).utf8)
        } catch {
            preconditionFailure("the embedded template does not parse: \(error)")
        }
    }
}
