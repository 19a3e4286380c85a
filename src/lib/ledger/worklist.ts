import { CLOSING_FIELDS, field, PLACE_FIELDS } from './field.ts';
import type { Ledger } from './types.ts';

/** Lists of problems, needs and tasks that are closed one by one (销号). */
export const worklist: Ledger = {
	id: 'worklist',
	label: '问题清单销号台账',
	short: '清单',
	titleWords: ['问题清单', '需求清单', '任务清单', '整改清单', '销号', '清单', '整改台账', '问题台账'],
	oneRowPerVillage: false,
	keys: [['item_no'], ['item']],
	core: ['item', 'item_no', 'count_listed', 'status'],
	identifying: [
		'item_no',
		'level',
		'kind',
		'item',
		'measure',
		'unit_responsible',
		'deadline',
		'status',
		'done_date',
		'count_listed',
		'count_closed',
	],
	fields: [
		...PLACE_FIELDS,
		field('item_no', '问题编号', 'text', '编号 清单编号 任务编号'),
		field('level', '层级', 'code', '问题层级 级别 清单层级 对象 责任层级 类别层级 查摆层级', {
			codes: 'worklist-level',
		}),
		field('kind', '问题类别', 'text', '类别 类型 问题类型 清单类别 问题分类 任务类别 清单类型 问题种类'),
		field(
			'item',
			'问题',
			'text',
			'问题描述 存在问题 问题内容 具体问题 主要问题 事项 任务 需求 问题表现 任务内容 问题清单 事项内容 需求内容 工作任务 存在的问题 具体事项',
		),
		field('measure', '整改措施', 'text', '措施 解决措施 具体措施 整改举措 工作措施 整改内容 落实措施'),
		field('unit_responsible', '责任单位', 'text', '牵头单位 责任部门 整改责任单位 承办单位 主责单位'),
		field('found_date', '列入日期', 'date', '列入时间 发现时间 登记时间 提出时间 交办时间', { role: 'point' }),
		field('deadline', '整改时限', 'date', '完成时限 整改期限 办理时限 时限 计划完成时间 整改完成时限', { role: 'end' }),
		field(
			'status',
			'完成情况',
			'code',
			'是否销号 整改情况 销号情况 状态 是否完成 办理情况 整改进度 整改状态 销号状态 落实情况 整改结果 办理结果 进展情况 是否办结 完成状态 整改完成情况 是否解决 解决情况 解决进度 解决结果 是否整改 是否已整改 是否整改到位 是否完成整改 是否整改完成 整改是否完成',
			{
				codes: 'closing-status',
			},
		),
		field(
			'done_date',
			'销号日期',
			'date',
			'销号时间 完成时间 整改完成时间 办结时间 完成日期 整改时间 整改日期 解决时间 解决日期',
			{ role: 'point' },
		),
		field('count_listed', '问题数', 'count', '问题个数 列入数 问题总数 清单数 查摆问题 查摆问题数 问题数量 任务数'),
		field('count_closed', '销号数', 'count', '已销号数 整改数 完成数 已完成数 已整改数 已整改 整改完成数'),
		...CLOSING_FIELDS,
	],
};
