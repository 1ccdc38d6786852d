import type { UnitKind } from '@zuofeng/shared/units/units.labels';

/** How a unit goes about its ledger: it makes the charts of the demo differ as they would in life. */
export type Character = 'good' | 'average' | 'struggling';

export interface DemoUnit {
  /** Stands in addresses (`/units/qinghu`) and in user names (`qinghu-head`). */
  code: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  character: Character;
  sections: readonly string[];
  /** Where its problems happen. */
  places: readonly string[];
  headTitle: string;
}

export const CITY = { code: 'yanshi', name: '演示市', shortName: '演示市', kind: 'city' } as const;

type Row = [code: string, name: string, shortName: string, character: Character, detail: string];

const COUNTIES: readonly Row[] = [
  ['qinghu', '青湖区', '青湖区', 'good', '湖滨街道 望塔街道 石埠镇 莲塘镇 柳浪镇 东渡街道'],
  ['nanping', '南屏县', '南屏县', 'good', '屏山镇 大坳镇 双溪镇 云岭乡 竹坪乡 桐木镇'],
  ['dongling', '东岭市', '东岭市', 'average', '岭北镇 河东街道 金坑镇 马头镇 白沙镇 古樟乡'],
  ['zhongzhou', '中洲区', '中洲区', 'average', '洲头街道 沙洲镇 渔港街道 新桥镇 芦苇镇 桥南街道'],
  ['longquan', '龙泉县', '龙泉县', 'average', '泉口镇 龙井乡 太平镇 青石镇 杨梅乡 水车镇'],
  ['xiping', '西坪县', '西坪县', 'struggling', '坪上镇 红石镇 西沟乡 松林镇 石门乡 长坡镇'],
  ['beijin', '北津区', '北津区', 'struggling', '津口街道 北门街道 船厂街道 铁路镇 三渡镇 柏树镇'],
];

const DEPARTMENTS: readonly Row[] = [
  ['fagai', '市发展和改革局', '市发改局', 'good', '投资科 重大项目科 价格收费科'],
  ['jiaoyu', '市教育局', '市教育局', 'average', '基础教育科 职业教育科 招生考试科'],
  ['keji', '市科学技术局', '市科技局', 'average', '高新技术科 成果转化科 政策法规科'],
  ['gongxin', '市工业和信息化局', '市工信局', 'good', '运行监测科 企业服务科 产业发展科'],
  ['gongan', '市公安局', '市公安局', 'average', '治安管理支队 政务服务科 督察支队'],
  ['minzheng', '市民政局', '市民政局', 'good', '社会救助科 养老服务科 区划地名科'],
  ['sifa', '市司法局', '市司法局', 'average', '行政执法监督科 公共法律服务科 行政复议科'],
  ['caizheng', '市财政局', '市财政局', 'average', '预算科 经济建设科 国库科'],
  ['renshe', '市人力资源和社会保障局', '市人社局', 'good', '就业促进科 劳动关系科 人才开发科'],
  ['ziran', '市自然资源局', '市自然资源局', 'struggling', '规划科 用地审批科 确权登记科'],
  ['shengtai', '市生态环境局', '市生态环境局', 'average', '环评科 水环境科 大气环境科'],
  ['zhujian', '市住房和城乡建设局', '市住建局', 'struggling', '建筑业管理科 住房保障科 城市建设科'],
  ['jiaotong', '市交通运输局', '市交通局', 'average', '建设养护科 运输管理科 安全监督科'],
  ['shuili', '市水利局', '市水利局', 'average', '工程管理科 河湖管理科 水旱灾害防御科'],
  ['nongye', '市农业农村局', '市农业农村局', 'average', '产业发展科 农村改革科 种植业管理科'],
  ['shangwu', '市商务局', '市商务局', 'good', '市场建设科 外贸外资科 消费促进科'],
  ['wenlv', '市文化广电体育和旅游局', '市文旅局', 'average', '公共服务科 产业发展科 市场管理科'],
  ['weijian', '市卫生健康委员会', '市卫健委', 'struggling', '医政医管科 基层卫生科 公共卫生科'],
  ['tuiyi', '市退役军人事务局', '市退役军人局', 'good', '移交安置科 优抚褒扬科 权益维护科'],
  ['yingji', '市应急管理局', '市应急局', 'average', '综合协调科 危险化学品监管科 应急指挥中心'],
  ['shenji', '市审计局', '市审计局', 'good', '财政审计科 投资审计科 整改督查科'],
  ['guozi', '市国有资产监督管理委员会', '市国资委', 'average', '考核分配科 产权管理科 企业改革科'],
  ['shijian', '市市场监督管理局', '市市场监管局', 'average', '登记注册科 消费者权益保护科 特种设备科'],
  ['linye', '市林业局', '市林业局', 'average', '资源管理科 产业发展科 防火科'],
  ['tongji', '市统计局', '市统计局', 'good', '综合核算科 固定资产投资统计科 服务业统计科'],
  ['yibao', '市医疗保障局', '市医保局', 'good', '待遇保障科 医药服务科 基金监管科'],
  ['chengguan', '市城市管理局', '市城管局', 'struggling', '市容管理科 市政设施科 环境卫生科'],
  ['shuju', '市数据局', '市数据局', 'good', '数据资源科 政务服务科 数字政府科'],
  ['touzi', '市投资促进局', '市投促局', 'average', '招商一科 招商二科 项目服务科'],
  ['shenpi', '市行政审批局', '市审批局', 'good', '投资项目审批科 市场准入审批科 社会事务审批科'],
  ['xinfang', '市信访局', '市信访局', 'average', '接访科 办信科 督查科'],
  ['jiguan', '市机关事务管理局', '市机关事务局', 'average', '资产管理科 后勤服务科 公共机构节能科'],
  ['shuiwu', '市税务局', '市税务局', 'good', '纳税服务科 征收管理科 税政科'],
  ['gongxiao', '市供销合作社', '市供销社', 'average', '合作指导科 农资流通科 社有企业科'],
  ['gongjijin', '市住房公积金管理中心', '市公积金中心', 'good', '归集管理科 提取贷款科 稽核科'],
  ['jinrong', '市地方金融管理局', '市金融局', 'average', '银企服务科 地方金融监管科 资本市场科'],
];

const ZONES: readonly Row[] = [
  ['gaoxin', '演示市高新技术产业开发区', '市高新区', 'good', '东片区 西片区 科创片区 临空片区'],
  ['lingang', '临港产业园', '临港产业园', 'average', '码头片区 仓储片区 重工片区 滨江片区'],
  ['qinghu-park', '青湖现代服务业集聚区', '青湖集聚区', 'good', '软件园片区 金融街片区 会展片区 文创片区'],
  ['xunhuan', '南屏循环经济产业园', '循环经济园', 'struggling', '拆解片区 再生金属片区 冶炼片区 物流片区'],
  ['wuliu', '北津综合物流园', '北津物流园', 'average', '铁路货场片区 冷链片区 快递分拨片区 保税片区'],
];

const HALLS: readonly Row[] = [
  ['zhengwu-hall', '市政务服务中心', '政务服务中心', 'good', '企业开办区 综合受理区 投资项目区 便民服务区'],
  [
    'budongchan-hall',
    '市不动产登记中心',
    '不动产登记中心',
    'average',
    '受理一区 受理二区 档案查询区 缴费发证区',
  ],
  ['bangshui-hall', '市办税服务厅', '办税服务厅', 'good', '申报受理区 发票领用区 咨询辅导区 自助办税区'],
  [
    'shebao-hall',
    '市社会保险服务大厅',
    '社保服务大厅',
    'average',
    '参保登记区 待遇核定区 关系转移区 自助服务区',
  ],
  [
    'yibao-hall',
    '市医疗保险经办服务大厅',
    '医保服务大厅',
    'average',
    '零星报销区 异地备案区 慢病认定区 综合咨询区',
  ],
  ['churujing-hall', '市出入境接待大厅', '出入境接待大厅', 'good', '采集拍照区 受理区 取证区 咨询台'],
  [
    'cheguan-hall',
    '市车辆管理所服务大厅',
    '车管所服务大厅',
    'struggling',
    '机动车业务区 驾驶证业务区 查验通道 自助服务区',
  ],
  [
    'jiaoyi-hall',
    '市公共资源交易中心',
    '公共资源交易中心',
    'average',
    '开标区 评标服务区 受理窗口 保证金窗口',
  ],
  [
    'rencai-hall',
    '市人才服务中心',
    '人才服务中心',
    'good',
    '档案服务区 招聘服务区 职称受理区 高校毕业生专窗',
  ],
  [
    'gongjijin-hall',
    '市住房公积金服务大厅',
    '公积金服务大厅',
    'average',
    '提取受理区 贷款受理区 归集窗口 自助查询区',
  ],
  ['hunyin-hall', '市婚姻登记处', '婚姻登记处', 'good', '结婚登记区 离婚登记区 补证窗口 档案窗口'],
  [
    'shuidianqi-hall',
    '市供水供电供气联合服务厅',
    '水电气联合服务厅',
    'struggling',
    '报装窗口 缴费窗口 抢修调度台 企业专窗',
  ],
];

const words = (text: string): string[] => text.split(' ');
const COUNTY_NAMES = COUNTIES.map(([, name]) => name);
const countySections = (name: string) => [
  `${name.at(-1)!}委办公室`,
  '政府督查室',
  '营商环境服务中心',
  '乡村振兴科',
  '信访服务中心',
];
const ZONE_SECTIONS = ['综合办公室', '企业服务部', '规划建设部', '招商部'];
const HALL_SECTIONS = ['业务受理科', '督查管理科', '信息技术科'];

const unitOf =
  (kind: UnitKind, headTitle: string, sections?: readonly string[]) =>
  ([code, name, shortName, character, detail]: Row): DemoUnit => ({
    code,
    name,
    shortName,
    kind,
    character,
    headTitle,
    sections: sections ?? words(detail),
    places: sections ? words(detail) : COUNTY_NAMES,
  });

/** 演示市: 7 counties and districts, 36 departments, 5 zones, 12 service windows. No real place is meant. */
export const DEMO_UNITS: readonly DemoUnit[] = [
  ...COUNTIES.map(row => unitOf('county', '主要负责人', countySections(row[1]))(row)),
  ...DEPARTMENTS.map(unitOf('department', '局长')),
  ...ZONES.map(unitOf('zone', '管委会主任', ZONE_SECTIONS)),
  ...HALLS.map(unitOf('window', '中心主任', HALL_SECTIONS)),
];

/** The units that the sign-in page offers first: they also have a deputy who signs by delegation, and a section's clerk. */
export const PROMINENT = ['qinghu', 'xiping', 'shijian', 'zhengwu-hall'] as const;
