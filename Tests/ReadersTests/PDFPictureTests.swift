import Platform
import Testing

@testable import PDFReader

/// Pictures on the pages of a PDF: what a scan is like.
@Suite struct PDFPictureTests {
    private static let head =
        "page   num  type   width height color comp bpc  enc interp  object ID x-ppi y-ppi size ratio\n------\n"
    private static let a4 = (1...3).map { "Page    \($0) size:  595.276 x 841.89 pts (A4)" }.joined(separator: "\n")

    private func pictures(_ rows: String, pages: String = a4) -> [PDFPicture] {
        PDFPicture.pictures(Array((Self.head + rows).utf8), Array(pages.utf8))
    }

    @Test func aScanOfAFile() throws {
        let folder = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Corpus/pdf/"
        let pictures = try #require(PDFPicture.list(in: try OpenFile(folder + "scan.pdf")))
        #expect(pictures.map(\.page) == [1, 2])
        #expect(pictures.allSatisfy { $0.isGrey && $0.bits == 8 && $0.resolution == 26 && $0.share > 0.9 })
        #expect(PDFPicture.list(in: try OpenFile(folder + "reportlab.pdf"))?.contains { $0.share > 0.25 } == false)
    }

    @Test func colours() {
        let found = pictures(
            """
               1     0 image    2480  3508  rgb     3   8  jpeg   no         6  0   300   300  1.2M  4%
               2     1 image    2480  3508  icc     1   8  jpeg   no         8  0   300   300  900K  10%
               3     2 image    2480  3508  index   1   8  image  no         9  0   300   300  900K  10%
            """)
        #expect(found.map(\.isGrey) == [false, true, false])
    }

    @Test func logosFillLittle() throws {
        let logo = try #require(
            pictures("   1     0 image     300   300  gray    1   8  image  no   [inline]   300   300   -   -").first)
        #expect(logo.share < 0.02)
    }

    /// A card on a page of its own size fills it.
    @Test func sharesAreThoseOfThePage() throws {
        let card = try #require(
            pictures(
                "   1     0 image    1012   638  rgb     3   8  jpeg   no         6  0   300   300  100K  5%",
                pages: "Page    1 size:  242.9 x 153.1 pts"
            ).first)
        #expect(card.share > 0.99)
    }

    @Test func stripsAreOnePicture() throws {
        let row = "   1     0 image    2480   351  rgb     3   8  jpeg   no         6  0   300   300  90K  4%\n"
        let found = pictures(String(repeating: row, count: 10))
        #expect(found.count == 1 && found[0].parts == 10 && found[0].share > 0.99)
    }

    /// Colours at 100 ppi below letters at 300, as scanners write it.
    @Test func layersOfAScanAreAsSharpAsItsLetters() throws {
        let found = pictures(
            """
               1     0 image     827  1169  rgb     3   8  jpeg   no         6  0   100   100  100K  4%
               1     1 stencil  2480  3508  -       1   1  jbig2  no         7  0   300   300   20K  2%
            """)
        #expect(found.map(\.resolution) == [300] && !found[0].isGrey)
    }

    @Test func blackAndWhiteThroughAMask() throws {
        let found = pictures(
            "   1     0 stencil  2480  3508  -       1   1  ccitt  no         7  0   300   300  20K  2%")
        #expect(found.map(\.isGrey) == [true])
    }

    @Test func linesThatAreNone() {
        #expect(pictures("Syntax Error: Unknown\n   1  0 image  x y rgb 3 8 jpeg no 6 0 0 0 1K 4%\n").isEmpty)
    }
}
