import type { CodeListId, DateRole, Field, FieldType, OtherMeasures } from './types.ts';

/** What a field definition may add to id, label, type and synonyms. */
export interface FieldExtras {
	readonly codes?: CodeListId;
	readonly personal?: boolean;
	readonly role?: DateRole;
	readonly invertedSynonyms?: readonly string[];
	readonly otherMeasures?: OtherMeasures;
	readonly note?: string;
}

/** Builds a field; `synonyms` is one text with the spellings between blanks. */
export function field(id: string, label: string, type: FieldType, synonyms = '', extras: FieldExtras = {}): Field {
	return {
		id,
		label,
		type,
		synonyms: synonyms.split(/\s+/).filter((word) => word !== ''),
		personal: extras.personal ?? false,
		...(extras.codes ? { codes: extras.codes } : {}),
		...(extras.role ? { role: extras.role } : {}),
		...(extras.invertedSynonyms ? { invertedSynonyms: extras.invertedSynonyms } : {}),
		...(extras.otherMeasures ? { otherMeasures: extras.otherMeasures } : {}),
		...(extras.note ? { note: extras.note } : {}),
	};
}

const personal = { personal: true } as const;

/** Fields that every ledger has: where the row belongs and which report it is of. */
export const PLACE_FIELDS: readonly Field[] = [
	field('seq', '序号', 'text', 'No 编号序号 序列'),
	field('county', '县(市、区)', 'text', '县区 县 区县 县市区 市县'),
	field(
		'town',
		'乡镇',
		'township',
		'乡镇街道 镇街 乡(镇) 乡镇名称 所属乡镇 街道 乡镇名 镇 乡 镇办 所在乡镇 镇(街道) 镇名',
	),
	field(
		'village',
		'村名',
		'village',
		'行政村 村 村社区 单位名称 组织名称 村别 村庄 村庄名称 行政村名称 村名称 村(居) 村居 所属村 所在村 集体经济组织名称 经济合作社名称 村集体 单位 村级组织 村(社区)名称 村委会 填报单位 村民委员会 责任村 涉及村 上报村 填报村 涉及村(社区)',
	),
	field('village_code', '村代码', 'text', '行政区划代码 区划代码 统计用区划代码 村编码'),
	field('org_code', '统一社会信用代码', 'text', '组织代码 社会信用代码 信用代码 组织机构代码'),
	field('village_group', '村民小组', 'text', '组 组别 社 小组 村组 所属小组 村民组'),
	field(
		'as_of',
		'截止日期',
		'as-of',
		'截至日期 填报日期 填报时间 数据日期 统计日期 截止时间 截至时间 报表日期 统计时间 数据截止日期 报告日期',
	),
	field('lead', '包联领导', 'party', '包村领导 联系领导 包村干部 包联干部 包片领导', personal),
];

/** Fields that close most ledgers. */
export const CLOSING_FIELDS: readonly Field[] = [
	field('owner', '责任人', 'party', '包案领导 责任领导 经办人 负责人 村责任人 具体责任人', personal),
	field('note', '备注', 'text', '说明 备注说明 其他说明'),
];
