import ChineseText

/// Whether two characters sound alike, tone apart: what input methods confuse.
///
/// The 3,755 characters of GB 2312's first level stand in the order of their pinyin, so that the first character of
/// each syllable is all that must be known.
enum Homophones {
    static func sameSound(_ a: UInt32, _ b: UInt32) -> Bool {
        guard let first = syllables[a], let second = syllables[b] else { return false }
        return first == second && first > 0
    }

    /// Whether the character is outside GB 2312, so that hardly any Chinese name has it.
    static func isRare(_ scalar: UInt32) -> Bool { syllables[scalar] == nil }

    /// Characters of GB 2312 with the number of their syllable, 0 in the second level; made when first asked for.
    private static let syllables: [UInt32: Int] = {
        var codes: [UInt8] = []
        for row in 0xB0...0xF7 as ClosedRange<UInt8> {
            for cell in 0xA1...(row == 0xD7 ? 0xF9 : 0xFE) as ClosedRange<UInt8> { codes += [row, cell] }
        }
        guard let decoded = CharacterDecoding.decode(codes, as: .gb18030) else { return [:] }
        var firsts = firstOfSyllable.unicodeScalars.map(\.value)[...]
        var syllables: [UInt32: Int] = [:], syllable = 0
        syllables.reserveCapacity(8000)
        for scalar in String(decoding: decoded, as: UTF8.self).unicodeScalars {
            if scalar.value == firsts.first {
                syllable += 1
                firsts.removeFirst()
            }
            syllables[scalar.value] = syllables.count < 3755 ? syllable : 0
        }
        return syllables
    }()

    private static let firstOfSyllable = """
        啊埃鞍肮凹芭白斑邦苞杯奔崩逼鞭标鳖彬兵玻哺擦猜餐苍操厕层插拆搀昌超车郴撑吃充抽初揣川疮吹春戳疵聪凑粗蹿摧村磋搭呆耽当刀德\
        蹬堤颠碉跌丁丢东兜督端堆墩掇蛾恩而发藩坊菲芬丰否夫噶该干冈篙哥给根耕工钩辜刮乖棺光瑰辊锅哈骸酣夯壕呵嘿痕哼轰喉呼花槐欢荒\
        灰荤豁击嘉歼僵蕉揭巾荆炯揪鞠捐撅均喀开刊康考坷肯坑空抠枯夸块宽匡亏坤括垃莱蓝琅捞乐雷棱厘俩联粮撩列琳玲溜龙楼芦峦掠抡萝妈\
        埋瞒芒猫么玫门萌眯棉苗蔑民明谬摸谋拇拿氖南囊挠呢馁嫩能妮蔫娘鸟捏您柠牛脓奴暖虐挪哦欧啪拍攀乓抛呸喷砰坯篇飘撇拼乒坡剖扑期\
        掐牵枪橇切钦青琼秋趋圈缺裙然瓤饶惹壬扔日戎揉茹软蕊闰若撒腮三桑搔瑟森僧莎筛珊墒梢奢砷声师收蔬刷摔栓霜水吮说斯松搜苏酸虽孙\
        蓑塌胎坍汤掏特藤梯天挑贴厅通偷凸湍推吞拖挖歪豌汪威瘟嗡挝巫昔瞎掀相萧楔薪星兄休墟轩靴勋压焉殃邀椰一茵英哟拥幽迂鸳曰耘匝栽\
        咱赃遭责贼怎增扎摘瞻樟招遮珍蒸芝中舟珠抓拽专桩锥谆捉兹鬃邹租钻嘴尊昨
        """
}
