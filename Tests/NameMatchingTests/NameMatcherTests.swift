import NameMatching
import Testing

@Suite struct NameMatcherTests {
    /// One project, written in two ways.
    static let alike: [(String, String)] = [
        ("《高通量药物筛选工作站》", "高通量药物筛选工作站"), ("ＸＲＦ荧光分析仪", "XRF 荧光分析仪"), ("⽔⽂⾃动测报终端", "水文自动测报终端"),
        ("湿地碳通量觀測數據質控", "湿地碳通量观测数据质控"), ("JF-12激波风洞喷管", "JF12激波风洞喷管"), ("智慧园区（Ⅱ期）", "智慧园区二期"),
        ("第 2 期智慧园区", "智慧园区（第二期）"), ("二〇二一年园区安防改造", "2021年度园区安防改造"), ("500米口径射电望远镜馈源", "500m口径射电望远镜馈源"),
        ("科研管理系统2.0", "科研管理系统V2.0"), ("Wi-Fi 6 无线校园网", "WiFi6无线校园网"), ("10 kV开关柜局放监测", "10kV 开关柜局放监测"),
        ("代表性项目二：《射频腔调谐器》", "射频腔调谐器"), ("课题三：射频腔调谐器", "射频腔调谐器"), ("（一）射频腔调谐器", "射频腔调谐器"),
        ("工作包3：射频腔调谐器", "射频腔调谐器"), ("项目名称：射频腔调谐器（2021—2023）", "射频腔调谐器"),
        ("国家重点研发计划“高分辨质谱成像装置”（2021YFF0700100）", "高分辨质谱成像装置"),
        ("国家科技重大专项“高档数控机床”课题：五轴头热误差补偿", "五轴头热误差补偿"), ("财政部修购专项：射频腔调谐器", "射频腔调谐器"),
        ("中国科学院上海光学精密机械研究所激光器能源组件", "上海光机所激光器能源组件"), ("高能所机房动环监控改造", "机房动环监控改造"),
        ("国家天文台兴隆观测站供配电改造", "兴隆观测站供配电改造"), ("基于声发射的古建筑虫害监测", "古建筑虫害监测"),
        ("面向农村饮水的除氟设备", "农村饮水除氟设备"), ("磁悬浮飞轮驱动电路的设计与实现", "磁悬浮飞轮驱动电路"), ("野外台站数据汇交系统", "野外台站数据汇交平台"),
        ("研制海洋牧场水质在线监测系统", "海洋牧场水质在线监测系统"), ("遥感影像智能解译平台", "遥感影像解译智能平台"), ("光缆监测、故障定位系统", "光缆监测与故障定位系统"),
        ("文献自动编目系统（AutoCat）", "文献自动编目系统"), ("AutoCat", "文献自动编目系统（AutoCat）"), ("冷冻电镜图像去噪软件CryoClean", "冷冻电镜图像去噪软件"),
        ("天籁平台", "水下声场数据融合系统（以下简称“天籁平台”）"), ("激光跟踪仪靶球夹具", "激光根踪仪靶球夹具"), ("低温恒温器温度控制糸统", "低温恒温器温度控制系统"),
        ("船载重力仪稳定平台（含惯性组件）", "船载重力仪稳定平台"), ("超快激光放大器（在研）", "超快激光放大器"), ("V2.0版科研管理系统", "科研管理系统 V2.0"),
        ("低温恒温器温度控制系统", "低温恒温器温控系统"),
        ("AutoCat文献自动编目系统", "文献自动编目系统"), ("国家重点研发计划课题三“海洋浮标能源系统”", "海洋浮标能源系统"), ("LoRa-WAN网关", "LoRaWAN网关"),
        ("机房动环监测平台", "机房动力环境监测平台"), ("电镜样品传输装置", "电子显微镜样品传输装置"), ("自控系统在合成氨装置中的应用", "合成氨装置自动控制系统"),
        ("FAST反射面促动器控制器", "500米口径球面射电望远镜（FAST）反射面促动器控制器"), ("5G NR基带处理软件", "5GNR基带处理软件"),
        ("仪器设备功能开发技术创新项目“低温扫描探针台”", "低温扫描探针台"), ("高精度恒流源技术研究", "高精度恒流源研制"),
        ("机房动环监控平台", "机房动力与环境监控平台"), ("Ⅲ型地下水采样器", "三型地下水采样器"), ("一百千瓦燃料电池测试台", "100kW燃料电池测试台"),
        ("LIMS系统", "实验室信息管理系统（LIMS）"),
        ("空天院星图发布平台", "星图发布平台"), ("物质院“失超保护装置”", "失超保护装置"), ("全海深机械手液压源（载人潜水器配套）", "全海深机械手液压源")
    ]

    @Test(arguments: alike) func oneProject(a: String, b: String) {
        for (first, second) in [(a, b), (b, a)] {
            let found = Names.matcher.compare(first, second)
            #expect(
                found.score >= 0.8 && (found.verdict == .same || found.verdict == .renamed),
                "\(first) | \(second): \(found)")
        }
    }

    /// Two projects, and the parts that tell them apart.
    static let unlike: [(String, String, String, String)] = [
        ("科研楼智能化一期工程", "科研楼智能化二期工程", "一期", "二期"), ("第二代冷原子钟电控箱", "第三代冷原子钟电控箱", "第二代", "第三代"),
        ("观测计划软件V1.0", "观测计划软件V2.0", "V1.0", "V2.0"), ("2022年超算运维", "2023年超算运维", "2022年", "2023年"),
        ("XJ-100型烟气分析仪", "XJ-200型烟气分析仪", "XJ-100", "XJ-200"), ("5m口径天线", "10m口径天线", "5m", "10m"),
        ("A星星务软件", "B星星务软件", "A", "B"), ("测距软件V1.2", "测距软件（1.3版）", "V1.2", "1.3版"),
        ("刻蚀机真空泵（LP-1200）", "刻蚀机真空泵（LP-800）", "LP-1200", "LP-800"),
        ("一号楼能耗监测", "二号楼能耗监测", "一号楼", "二号楼"), ("3#机组脱硫改造", "4#机组脱硫改造", "3#", "4#"), ("二维地图引擎", "三维地图引擎", "二维", "三维"),
        ("天宫二号偏振仪", "天宫一号偏振仪", "二号", "一号"), ("2020-2021年台站观测", "2022-2023年台站观测", "2020-2021", "2022-2023"),
        ("等离子体诊断系统研制", "等离子体诊断系统运维", "研制", "运维"), ("星载高光谱压缩单元", "地面高光谱压缩单元", "星载", "地面"),
        ("雷达发射机功率监测", "雷达接收机功率监测", "发射", "接收"), ("遥操作上行链路编码器", "遥操作下行链路编码器", "上行", "下行"),
        ("脑电采集仪软件研制", "脑电采集仪硬件研制", "软件", "硬件"), ("遥感大模型训练平台", "遥感大模型推理平台", "训练", "推理"),
        ("数管单元初样研制", "数管单元正样研制", "初样", "正样"), ("东园区冷站群控", "西园区冷站群控", "东", "西"), ("HXMT高能望远镜", "HXMT中能望远镜", "高", "中"),
        ("铷原子钟伺服电路", "铯原子钟伺服电路", "铷", "铯"), ("大熊猫个体识别软件", "东北虎个体识别软件", "大熊猫", "东北虎"),
        ("化学研究所危化品系统", "物理研究所危化品系统", "化学研究所", "物理研究所"), ("植物研究所温室控制", "昆明植物研究所温室控制", "植物研究所", "昆明植物研究所"),
        ("合肥市地铁振动监测", "南京市地铁振动监测", "合肥市", "南京市"), ("巡视器移动分系统", "巡视器电源分系统", "移动", "电源"),
        ("氢气泄漏检测仪", "氧气泄漏检测仪", "氢气", "氧气"), ("工业机器人关节减速器", "工业机器人关节驱动器", "减速", "驱动"), ("网络管理设备", "网络管理软件", "设备", "软件"),
        ("电子显微镜采购与安装", "电子显微镜研发", "采购", "研发"),
        ("物质院失超保护装置", "空天院失超保护装置", "物质院", "空天院"), ("二型地下水采样器", "三型地下水采样器", "二型", "三型"),
        ("二百千瓦燃料电池测试台", "100kW燃料电池测试台", "二百千瓦", "100kW"),
        ("测序样本制备工作站", "测序样本检测工作站", "制备", "检测"), ("FAST反射面控制器二期", "500米口径射电望远镜（FAST）反射面控制器一期", "二期", "一期")
    ]

    @Test(arguments: unlike) func twoProjects(a: String, b: String, inA: String, inB: String) throws {
        let found = Names.matcher.compare(a, b), back = Names.matcher.compare(b, a)
        #expect(
            found.verdict == .distinct && found.score < 0.5 && back.verdict == .distinct && back.score == found.score,
            "\(found)")
        // Shown as the words around what differs.
        let shown = try #require(found.difference)
        #expect(
            shown.inReport.contains(inA) && shown.inAchievement.contains(inB) && shown.inReport.count <= inA.count + 3,
            "\(shown)")
        #expect(back.difference == .init(inReport: shown.inAchievement, inAchievement: shown.inReport))
    }

    /// A person must look.
    @Test(arguments: [
        ("卫星导航接收机", "卫星导航接收机二期"), ("遥感数据服务平台", "遥感数据服务平台V2.0"), ("卫星导航接收机", "卫星导航双接收机"),
        ("卫星导航接收机", "卫星导航接收机运维"), ("数据共享平台", "地球系统科学数据共享平台"), ("温室控制系统", "2021年温室控制系统"), ("PET探测器标定", "探测器标定"),
        ("科研数据平台", "数据平台"), ("网络安全监测平台", "网络监测平台"), ("卫星电源模块", "卫星电源系统"), ("卫星有效载荷地面检测设备", "卫星有效载荷地面监测设备"),
        ("深海沉积物取祥器", "深海沉积物取样器"), ("数控系统", "数据控制系统"), ("种质资源库智能管理系统", "种质资源库信息管理系统"), ("养老院安防报警系统", "安防报警系统"),
        ("佘山天文台古籍除酸箱", "余山天文台古籍除酸箱"), ("中科院网络中心机房动环", "中国科学院计算机网络信息中心机房动环")
    ]) func doubtful(a: String, b: String) {
        for (first, second) in [(a, b), (b, a)] {
            let found = Names.matcher.compare(first, second)
            #expect(
                found.verdict == .uncertain && (0.5..<0.8).contains(found.score) && found.difference != nil, "\(found)")
        }
    }

    /// A short name for a project is none for its second phase, its test or a part of it.
    @Test(arguments: [
        ("LIMS系统", "实验室信息管理系统（LIMS）二期"), ("LIMS系统运维", "实验室信息管理系统（LIMS）"), ("LIMS接口", "实验室信息管理系统（LIMS）"),
        ("热控系统", "热像仪控制系统"), ("自控软件", "自适应控制软件")
    ])
    func shortNamesOfOtherProjects(a: String, b: String) {
        for found in [Names.matcher.compare(a, b), Names.matcher.compare(b, a)] {
            #expect(found.score < 0.8, "\(found)")
        }
    }

    @Test func sameIsOnlyWhatIsWrittenTheSame() {
        #expect(Names.matcher.compare("《数值预报系统》", "数值预报系统").verdict == .same)
        #expect(Names.matcher.compare("数值预报作业系统", "数值预报作业").verdict == .renamed)
        #expect(Names.matcher.compare("数值预报系统", "数值预报平台").difference == .init(inReport: "系统", inAchievement: "平台"))
    }

    @Test func aTranslationIsAskedAbout() {
        func match(_ report: String, _ entries: [String]) -> ProjectMatch {
            Names.matcher.match(reports: [.init(name: report)], achievements: entries)[0]
        }
        #expect(match("Beam Loss Monitor", ["束流损失监测器"]).verdict == .uncertain)
        #expect(match("束流损失监测器", ["Beam Loss Monitor"]).achievement == 0)
        #expect(match("Beam Loss Monitor", ["束流损失监测器", "低温阀箱"]).verdict == .distinct)
        #expect(match("束流损失监测器", ["低温阀箱"]).verdict == .distinct)
    }

    @Test func bestAssignmentIsNotGreedy() {
        // The first project also fits the first entry, but then the second would have none.
        let matches = Names.matcher.match(
            reports: [.init(name: "水质监测系统平台"), .init(name: "水质监测系统")],
            achievements: ["水质监测系统", "水质监测平台"])
        #expect(matches.map(\.achievement) == [1, 0])
        #expect(matches.map(\.verdict) == [.renamed, .same])
    }

    @Test func aliasesServe() {
        let entry = ["高能同步辐射光源定时系统"]
        let match = Names.matcher.match(
            reports: [.init(name: "HEPS定时", aliases: ["高能同步辐射光源定时系统"])], achievements: entry)[0]
        // The report gives the official name itself.
        #expect(match.verdict == .same)
        let near = Names.matcher.match(
            reports: [.init(name: "HEPS定时", aliases: ["高能同步辐射光源定时"])], achievements: entry)[0]
        #expect(near.verdict == .renamed && near.difference == .init(inReport: "HEPS定时", inAchievement: entry[0]))
        let other = Names.matcher.match(
            reports: [.init(name: "HEPS定时二期", aliases: ["高能同步辐射光源定时系统二期"])], achievements: ["高能同步辐射光源定时系统一期"])[0]
        #expect(other.verdict == .distinct)
    }

    @Test func projectsWithoutACounterpart() {
        let matches = Names.matcher.match(
            reports: [.init(name: "科技云扩容二期"), .init(name: "食堂就餐人数预测")], achievements: ["科技云扩容一期"])
        #expect(
            matches[0].verdict == .distinct && matches[0].achievement == 0
                && matches[0].difference == .init(inReport: "二期", inAchievement: "一期"))
        #expect(matches[1].verdict == .distinct && matches[1].achievement == nil)
        #expect(Names.matcher.match(reports: [.init(name: "甲")], achievements: [])[0].achievement == nil)
        #expect(Names.matcher.match(reports: [], achievements: ["甲"]).isEmpty)
    }

    @Test func anyTextIsBorne() {
        let pieces = [
            "（", "）", "《", "》", "“", "：", "课题", "一", "二期", "第", "V2.0", "2021", "年", "研究所", "中国科学院", "基于", "的", "系统",
            " ", "-", "A", "xj-100",
            "𠮷", "\u{301}", "\u{FEFF}", "㎡", "Ⅱ", "国家", "专项", "以下简称", "監", "望远镜", "\u{0}", "😀", "所", "十四五", "."
        ]
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<400 {
            let names = (0..<2).map { _ in (0..<next(9)).map { _ in pieces[next(pieces.count)] }.joined() }
            let found = Names.matcher.compare(names[0], names[1]), back = Names.matcher.compare(names[1], names[0])
            #expect((0...1).contains(found.score) && found.verdict == back.verdict, "\(names)")
        }
    }
}
