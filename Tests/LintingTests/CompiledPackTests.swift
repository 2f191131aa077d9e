import Testing
@testable import PackData

/// A pack read where it lies says the same as the tree that it was made from.
@Suite struct CompiledPackTests {
    private static let yaml = """
        名称: 规则包
        限额: {最少: 150, 权重: -12.75, 大: 123456789012345678, 指数: 1e3, 负零: -0, 空: "", 点: "1.", 号: "-"}
        词: [背景, 技术难点, ""]
        表:
          - {词: 甲, 值: [1, 0.5]}
          - 乙
        长: \(String(repeating: "长", count: 3000))
        """

    /// Static memory is what compiled packs lie in: this is never freed.
    private func compiled(_ node: PackNode) -> PackNode {
        let bytes = CompiledPack.encode(node)
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
        memory.initialize(from: bytes, count: bytes.count)
        return PackNode(CompiledNode(start: memory))
    }

    private func dump(_ node: PackNode) -> String {
        switch node.content {
        case .scalar(let text): "“\(text)”\((try? node.double()).map(String.init(describing:)) ?? "–")"
        case .sequence(let items): "[\(items.map(dump).joined(separator: ","))]"
        case .mapping(let pairs):
            "{\(pairs.map { "\($0.key):\(dump($0.value))\(dump(node[$0.key] ?? node))" }.joined(separator: ","))}"
        }
    }

    @Test func saysTheSame() throws {
        let written = try PackNode(yaml: Self.yaml, file: "t.yaml"), compiled = compiled(written)
        #expect(compiled.isCompiled && !written.isCompiled)
        #expect(dump(compiled) == dump(written))
        #expect(compiled["没有"] == nil && compiled["词"]?["没有"] == nil)
        for node in [written, compiled] {
            var words: [String] = []
            try node.required("词").forEachUTF8 { words.append(String(decoding: $0, as: UTF8.self)) }
            #expect(try words == node.required("词").strings())
            #expect(node["名称"]?.isScalar == true && node["词"]?.isScalar == false)
        }
    }

    @Test func isTextThroughout() throws {
        #expect(
            String(validating: CompiledPack.encode(try PackNode(yaml: Self.yaml, file: "t.yaml")), as: UTF8.self) != nil
        )
    }
}
