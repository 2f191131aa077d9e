import Foundation
import Testing

/// A headless Chromium, driven by nothing but its own command line: a script that goes into a copy of the page uses it
/// and writes down what it saw.
enum Browser {
    enum Scheme: Int, Sendable { case dark = 0, light = 1 }

    struct Answer {
        var values: [String: Any]
        /// Lines of the console.
        var complaints: [String]

        subscript(key: String) -> Any? { values[key] }
    }

    static let isThere = (try? Tool.shell("command -v chromium").status) == 0

    private static let probe = Tool.package.appendingPathComponent("Tests/CommandLineTests/Support/review-probe.js")

    /// Uses the page; what the probe reports is explained there.
    static func probe(_ page: URL, scheme: Scheme) throws -> Answer {
        let folder = try Scratch()
        var html = try String(contentsOf: page, encoding: .utf8)
        let end = try #require(html.range(of: "</body>", options: .backwards))
        html.insert(
            contentsOf: "<script>\n\(try String(contentsOf: probe, encoding: .utf8))</script>\n", at: end.lowerBound)
        try folder.write(html, to: "page.html")
        // The probe follows hundreds of links in a moment: the protection is against that.
        let run = try chromium(
            "--blink-settings=preferredColorScheme=\(scheme.rawValue) --force-prefers-reduced-motion --disable-ipc-flooding-protection --window-size=1400,900 "
                + "--virtual-time-budget=60000 --enable-logging=stderr --v=0 --dump-dom", folder)
        let answer = try #require(
            run.text.firstMatch(of: /<pre id="probe">(.*?)<\/pre>/), "no answer: \(run.errors.suffix(2000))")
        let json = try #require(String(answer.1).removingPercentEncoding)
        let values = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        return Answer(
            values: try #require(values),
            complaints: run.errors.split(separator: "\n").map(String.init).filter { $0.contains("CONSOLE") })
    }

    /// The page as it comes out of the printer: its paper and its words.
    static func printed(_ page: URL) throws -> (size: String, text: String) {
        let folder = try Scratch()
        try FileManager.default.copyItem(at: page, to: folder.path("page.html"))
        _ = try chromium("--no-pdf-header-footer --print-to-pdf=page.pdf", folder)
        let info = try Tool.shell("pdfinfo page.pdf", in: folder.url).text
        let size = try #require(info.firstMatch(of: /Page size:.*\((.*)\)/), "\(info)")
        return (String(size.1), try Tool.shell("pdftotext -layout page.pdf -", in: folder.url).text)
    }

    private static func chromium(_ options: String, _ folder: Scratch) throws -> Tool.Run {
        let run = try Tool.shell(
            "HOME=$PWD timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run "
                + "--user-data-dir=profile \(options) file://$PWD/page.html", in: folder.url)
        #expect(run.status == 0, "\(run.errors.suffix(2000))")
        return run
    }
}
