import type { Block, DocumentTable, WordDocument } from '../document/document-model.ts';
import { writeWord } from '../document/word-writer.ts';
import type { DocumentKind } from '../press.ts';

/** Day that the file says it was made on; any will do, as long as it is always the same. */
const DAY = '2022-01-01';

/** A template (.docx) to begin from: what the program writes itself, with a placeholder for each of its parts. */
export function starterTemplate(kind: DocumentKind): Promise<Uint8Array> {
	return writeWord(kind === 'village' ? villageStarter() : scopeStarter(kind));
}

/** File name without folder. */
export function starterTemplateName(kind: DocumentKind): string {
	return `${{ village: '一村一简报', town: '通报', weekly: '红头简报' }[kind]}模板.docx`;
}

function villageStarter(): WordDocument {
	return {
		title: '一村一简报模板',
		date: DAY,
		density: 'compact',
		sections: [
			{
				orientation: 'portrait',
				blocks: [
					{ kind: 'title', text: '{标题}' },
					...section('一、基本情况', '{基本情况}'),
					...section('二、工作进展', '{清合同进展}', '{化债务进展}', '{收费进展}'),
					{ kind: 'table', table: pillarTable() },
					plain('[[图1]]', true),
					plain('[[图2]]', true),
					...section('三、存在问题', '{#问题}', '{序号}．{内容}', '{/问题}'),
					...section('四、下步打算', '{#打算}', '{序号}．{内容}', '{/打算}'),
					...sender(),
				],
			},
		],
	};
}

function scopeStarter(kind: 'town' | 'weekly'): WordDocument {
	const head: Block[] =
		kind === 'weekly'
			? [{ kind: 'red-head', name: '{活动名称}工作简报', issue: '第{期号}期', office: '{单位}', date: '{成文日期}' }]
			: [];
	const foot: Block[] =
		kind === 'weekly'
			? [{ kind: 'distribution', lines: ['报：{报}', '送：{送}', '发：{发}'], copies: '（共印{印数}份）' }]
			: [];
	const demands = kind === 'weekly' ? '五、下步工作' : '五、下步要求';
	return {
		title: kind === 'weekly' ? '红头简报模板' : '通报模板',
		date: DAY,
		density: 'standard',
		sections: [
			{
				orientation: 'portrait',
				blocks: [
					...head,
					{ kind: 'title', text: '{标题}' },
					...(kind === 'town' ? [plain('{主送}：', true), plain('{开头}')] : []),
					...section('一、总体情况', '{总体情况}'),
					...section('二、分项情况', '（一）{清合同情况}', '（二）{化债务情况}', '（三）{收费情况}'),
					plain('[[图1]]', true),
					plain('[[图2]]', true),
					...section('三、排名情况', '{清合同排名}', '{化债务排名}', '{收费排名}'),
					...section('四、存在问题', '{#问题}', '{序号}．{内容}', '{/问题}'),
					...section(demands, '{#要求}', '{序号}．{内容}', '{/要求}'),
					...(kind === 'town' ? [plain('特此通报。'), ...sender()] : []),
				],
			},
			{
				orientation: 'landscape',
				blocks: [
					{ kind: 'annex-mark', text: '附件' },
					{ kind: 'title', text: '{活动名称}工作进度表' },
					{ kind: 'table', table: villageTable() },
					{ kind: 'note', text: '注：数据截至{截至日期}。“—”表示未报送或无任务，不参加排名。' },
					...foot,
				],
			},
		],
	};
}

function section(heading: string, ...texts: readonly string[]): Block[] {
	return [{ kind: 'heading', level: 1, text: heading }, ...texts.map((text) => plain(text))];
}

function plain(text: string, flush = false): Block {
	return flush ? { kind: 'paragraph', text, flush } : { kind: 'paragraph', text };
}

function sender(): Block[] {
	return [{ kind: 'blank' }, { kind: 'signature', office: '{单位}', date: '{成文日期}' }];
}

function pillarTable(): DocumentTable {
	const rows = [
		['清合同', '{已清理}/{需清理}份', '{清理率}%', '{清理率变化}', '{清理率比序时}', '{清合同名次}', '{清合同评价}'],
		['化债务', '{已化解}/{需化解}万元', '{化解率}%', '{化解率变化}', '{化解率比序时}', '{化债务名次}', '{化债务评价}'],
		['收费', '{已收费}/{应收费}万元', '{收费率}%', '{收费率变化}', '{收费率比序时}', '{收费名次}', '{收费评价}'],
	];
	return {
		caption: '',
		widths: [9, 23, 11, 16, 16, 9, 9],
		header: [headings('工作', '完成/任务', '完成率', '较上期（百分点）', '较序时（百分点）', '排名', '评价')],
		rows: rows.map((cells) => ({ cells })),
	};
}

function villageTable(): DocumentTable {
	return {
		caption: '',
		widths: [5, 9, 11, 9, 9, 9, 6, 11, 11, 9, 6, 11, 11, 9, 6],
		header: [
			headings(
				...['序号', '乡镇', '村', '需清理（份）', '已清理（份）', '清理率（%）', '名次'],
				...['需化解（万元）', '已化解（万元）', '化解率（%）', '名次'],
				...['应收费（万元）', '已收费（万元）', '收费率（%）', '名次'],
			),
		],
		rows: [
			{
				cells: [
					...['{#各村}{序号}', '{乡镇}', '{村名}', '{需清理}', '{已清理}', '{清理率}', '{清合同名次}'],
					...['{需化解}', '{已化解}', '{化解率}', '{化债务名次}'],
					...['{应收费}', '{已收费}', '{收费率}', '{收费名次}{/各村}'],
				],
			},
		],
		leftColumns: [2],
	};
}

function headings(...texts: readonly string[]): { text: string }[] {
	return texts.map((text) => ({ text }));
}
