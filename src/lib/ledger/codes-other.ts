import { codeList } from './code-list.ts';

/** Code lists of the fee, project and worklist ledgers. */

export const resourceOrigin = codeList('resource-origin', '新增来源', [
	['surveyed', '确权多出', '确权增加', '丈量多出', '多出', '确权新增'],
	['opened', '开荒', '自开荒', '开垦', '村民开荒'],
	['reclaimed', '复垦', '土地整治', '增减挂'],
	['taken-back', '收回', '收回土地', '清理收回', '到期收回'],
	['returned', '退出', '退地', '消亡户', '自愿退出'],
	['edges', '边角', '边角地', '零星', '田埂'],
	['never-let', '未承包', '未发包', '机动地', '未承包到户'],
	['waste', '四荒', '荒地', '荒山', '荒滩', '荒坡'],
	['other', '其他', '其它'],
]);

export const feeStatus = codeList('fee-status', '收费状态', [
	['unpaid', '未收', '未缴', '未交', '欠缴', '未收取', '否', '×'],
	['partial', '部分', '部分收取', '部分已收', '部分缴纳', '收缴中'],
	['paid', '已收', '已缴', '已交', '收清', '已收清', '缴清', '已缴清', '全部收取', '是', '√'],
	['waived', '减免', '免收', '免缴'],
	['disputed', '争议', '有争议', '纠纷'],
]);

export const projectKind = codeList('project-kind', '产业类型', [
	['crops', '种植', '种植业', '蔬菜', '果品', '粮食', '药材', '食用菌'],
	['livestock', '养殖', '养殖业', '畜牧', '水产'],
	['processing', '加工', '加工业', '农产品加工'],
	['solar', '光伏', '光伏发电'],
	['tourism', '文旅', '旅游', '乡村旅游', '民宿', '文化旅游'],
	['property', '物业', '厂房出租', '商铺', '物业经济', '租赁'],
	['cold-storage', '仓储冷链', '冷库', '仓储', '冷链', '物流'],
	['services', '服务', '服务业', '农机服务', '社会化服务', '托管'],
	['enclave', '飞地', '飞地经济', '抱团'],
	['other', '其他', '其它', '基础设施'],
]);

export const projectStatus = codeList('project-status', '项目状态', [
	['planned', '谋划', '前期', '拟建', '未开工', '待建', '储备', '前期准备'],
	['building', '在建', '建设中', '施工中', '正在建设', '已开工'],
	['finished', '完工', '竣工', '已完工', '已竣工', '已验收', '验收', '建成'],
	['running', '运营', '运营中', '投产', '已投产', '正常运营', '投入使用'],
	['stopped', '停工', '停建', '缓建'],
	['idle', '闲置低效', '闲置', '低效', '停产'],
]);

/**
 * Level of a worklist entry. Lists name their levels freely, so only the plain ones are folded;
 * the words as written are kept in `level_text`.
 */
export const worklistLevel = codeList('worklist-level', '层级', [
	['organisations', '区乡村三级党组织', '三级党组织', '党组织'],
	['town-village', '乡村两级干部', '乡村干部', '乡村两级'],
	['community', '中心社区两级干部', '社区干部', '中心社区', '社区两级'],
	['county', '区级', '县级', '县(区)级', '市级'],
	['town', '乡镇级', '乡级', '镇级', '乡镇', '街道'],
	['village', '村级', '村', '行政村', '村(社区)'],
]);

export const closingStatus = codeList('closing-status', '完成情况', [
	[
		'closed',
		'已销号',
		'销号',
		'已完成',
		'完成',
		'已办结',
		'办结',
		'已整改',
		'整改完成',
		'整改到位',
		'已整改到位',
		'完结',
		'已完结',
		'已解决',
		'已落实',
		'已处理',
		'已化解',
		'已关闭',
		'整改完毕',
		'是',
		'√',
		'Y',
		'100%',
	],
	[
		'open',
		'未销号',
		'未完成',
		'未办结',
		'未整改',
		'未启动',
		'未解决',
		'未落实',
		'尚未完成',
		'没有完成',
		'待办',
		'待整改',
		'否',
		'×',
		'N',
	],
	[
		'in-progress',
		'整改中',
		'办理中',
		'进行中',
		'正在协调',
		'协调中',
		'持续推进',
		'正在整改',
		'正在办理',
		'推进中',
		'部分完成',
		'基本完成',
		'处理中',
		'持续推进',
		'长期坚持',
		'正在推进',
		'持续整改',
	],
]);
