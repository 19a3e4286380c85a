import { goto } from '$app/navigation';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { compareNames } from '#lib/measures/ranking.ts';
import { NO_FILTERS } from '#lib/ui/page-filters.ts';
import type { PageFacts, ShownPage } from '#lib/ui/page-facts.svelte.ts';
import { pagesNamed } from '#lib/ui/pages.ts';
import type { Theme } from '#lib/ui/theme.svelte.ts';
import type { OfficeView } from '#lib/workspace/types.ts';
import { villageHref } from '../villages/village-address.ts';
import type { PaletteEntry } from './palette-entries.ts';

interface Shell {
	readonly office: OfficeView;
	readonly theme: Theme;
	readonly shown: ShownPage;
	/** Saves the tables of the page as a workbook. */
	readonly exportPage: (facts: PageFacts) => void;
	readonly tour: () => void;
}

/** All that the palette can reach: actions that make sense now, pages, villages by their names. */
export function paletteEntries(shell: Shell): readonly PaletteEntry[] {
	return [...actions(shell), ...pages(shell.office), ...villages(shell.office)];
}

function actions({ office, theme, shown, exportPage, tour }: Shell): readonly PaletteEntry[] {
	const action = (label: string, words: readonly string[], run: () => void): PaletteEntry => ({
		key: `操作 ${label}`,
		kind: '操作',
		label,
		note: '',
		words,
		run,
	});
	const open = (href: string) => () => void goto(href);
	const { facts } = shown;
	return [
		action('导入台账', ['选择文件', '上传'], open('#/import')),
		...(facts !== null
			? [
					action('本页存成长图', ['图片', '微信', '截图'], () => void shown.picture()),
					action('本页导出 Excel', ['下载', '表格', '数据'], () => exportPage(facts)),
				]
			: []),
		action('打印本页', ['PDF'], () => window.print()),
		action(theme.name === 'dark' ? '换成浅色显示' : '换成深色显示', ['主题', '夜间'], () => theme.toggle()),
		...(office.stage === 'ready' ? [action('使用导览', ['帮助', '教程', '怎么用'], tour)] : []),
	];
}

/** The pages by their names here; the usual names of the pillars lead to them, too. */
function pages({ campaign }: OfficeView): readonly PaletteEntry[] {
	const usual = pagesNamed(DEFAULT_CAMPAIGN.pillars);
	return pagesNamed(campaign.pillars).map(({ route, label }, index) => ({
		key: `页面 ${route}`,
		kind: '页面',
		label,
		note: '',
		words: usual[index]?.label === label ? [] : [usual[index]?.label ?? ''],
		run: () => void goto(`#${route}`),
	}));
}

function villages({ knownVillages }: OfficeView): readonly PaletteEntry[] {
	return [...knownVillages]
		.sort((a, b) => compareNames(a.village, b.village))
		.map(({ village, township }) => ({
			key: `村 ${township ?? ''} ${village}`,
			kind: '村',
			label: village,
			note: township ?? '',
			words: township === null ? [] : [township],
			run: () => void goto(villageHref({ name: village, township }, NO_FILTERS)),
		}));
}
