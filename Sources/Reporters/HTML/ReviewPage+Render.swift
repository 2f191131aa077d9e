import CReviewTemplate
import Linting
import Mustache

/// The advisor's review page: one self-contained HTML file that works without a network.
public enum ReviewPageReporter {
    /// - Parameter toolVersion: version of the program, for the foot of the page.
    public static func render(_ result: LintResult, toolVersion: String) -> String {
        let page = ReviewPageBuilder(result: result, toolVersion: toolVersion)
            .page(style: String(cString: review_style()), script: String(cString: review_script()))
        do {
            let library = try MustacheLibrary(templates: ["segments": MustacheTemplate(string: String(cString: review_segments()))])
            return try MustacheTemplate(string: String(cString: review_template())).render(page, library: library)
        } catch {
            preconditionFailure("the embedded template does not parse: \(error)")
        }
    }
}
