import Scan
import Testing

@Suite struct ScalarSetTests {
    private let marks: ScalarSet = "，。a~?𠀀，"

    @Test(arguments: "，。a~?𠀀".unicodeScalars.map(\.value)) func holds(_ scalar: UInt32) {
        #expect(marks.contains(scalar))
    }

    @Test(arguments: "、b@}＞𠀁\u{0}\u{7F}".unicodeScalars.map(\.value)) func holdsNothingElse(_ scalar: UInt32) {
        #expect(!marks.contains(scalar))
    }

    @Test func grows() {
        var set: ScalarSet = ""
        #expect(!set.contains("所"))
        set.formUnion("院所9".unicodeScalars.map(\.value))
        #expect("院所9".unicodeScalars.allSatisfy(set.contains))
        #expect(!set.contains("8"))
    }

    @Test func valuesBesideCharacters() {
        let comma: UInt32 = 0x3001, none: UInt32? = nil
        #expect(comma == "、" && comma != "，" && !(none == "、"))
        switch comma {
        case "，": Issue.record("another character")
        case "、": break
        default: Issue.record("the character itself")
        }
    }
}
