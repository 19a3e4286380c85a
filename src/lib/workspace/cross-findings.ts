import { finding } from '#lib/findings/catalogue.ts';
import type { Finding } from '#lib/findings/types.ts';
import type { RosterVillage } from '#lib/intake/decisions.ts';
import { foldVillageName } from '#lib/intake/normalise/village-name.ts';
import { ledgerOf } from '#lib/ledger/ledgers.ts';
import { recordWords } from '#lib/ledger/turned.ts';
import type { LedgerId } from '#lib/ledger/types.ts';
import { readNumberedTwice, readReported, type ReportedVillage } from '#lib/measures/cross-checks.ts';
import { readReportedTwice } from '#lib/measures/reported-twice.ts';
import { chineseDate } from '#lib/measures/format.ts';
import type { Warehouse } from '#lib/warehouse/warehouse.ts';
import type { SourceSummary } from './types.ts';

/** What is known of a source by its number. */
type Sources = ReadonlyMap<number, Pick<SourceSummary, 'file' | 'sheet' | 'ledger' | 'columns' | 'turned'>>;

/** Tables in which every village has a row at each report. */
const EVERY_VILLAGE = ['income', 'progress'] as const;
/** So many per cent of a township's villages must be there before one that is not counts as missing. */
const CLEARLY = 60;
/** A township with fewer villages than this shows nothing. */
const ENOUGH_VILLAGES = 3;
/** Villages named in one message. */
const MOST_NAMES = 10;

/**
 * What only shows across sources: villages that have not reported, villages that the official list does not have,
 * numbers given twice under two spellings of one village. Quiet where there is no clear ground for it.
 */
export async function crossFindings(
	warehouse: Warehouse,
	sources: Sources,
	roster: readonly RosterVillage[],
): Promise<Finding[]> {
	const here = new Set([...sources.values()].map(({ ledger }) => ledger));
	const asked = roster.length === 0 ? EVERY_VILLAGE : ([...EVERY_VILLAGE, 'contract'] as const);
	const reported = await readReported(
		warehouse,
		asked.filter((ledger) => here.has(ledger)),
	);
	return [
		...missing(reported, sources, roster),
		...strangers(reported, sources, roster),
		...(await twice(warehouse, sources, here)),
		...(await reportedTwice(warehouse, sources, here, roster)),
	];
}

/**
 * Villages that have two rows where one is due. Where several villages became one, today's name beside an earlier one may well be a part of
 * it: told only of a village that has one earlier name, that is, was renamed.
 */
async function reportedTwice(
	warehouse: Warehouse,
	sources: Sources,
	here: ReadonlySet<LedgerId | null>,
	roster: readonly RosterVillage[],
): Promise<Finding[]> {
	const found = await readReportedTwice(
		warehouse,
		EVERY_VILLAGE.filter((ledger) => here.has(ledger)),
	);
	return found.flatMap(({ ledger, sourceId, row, otherSource, otherRow, asOf, township, village, former }) => {
		const [source, other] = [sources.get(sourceId), sources.get(otherSource)];
		const column = source?.columns.find((match) => match.field === 'village')?.header ?? null;
		const place = { file: source?.file ?? '', sheet: source?.sheet ?? null, row, column, village };
		if (former === null) return [finding('village/twice', place, '', String(otherRow), source)];
		const names = roster.find(
			(one) => isSameTownship(one.township, township) && foldVillageName(one.village) === foldVillageName(village),
		)?.formerly;
		const [before, another] = names ?? [];
		if (before === undefined || another !== undefined) return [];
		const isElsewhere = otherSource !== sourceId;
		const where = `${isElsewhere ? `“${other?.file ?? ''}”` : ''}${recordWords(other?.turned ?? null, otherRow)}`;
		const what = `${chineseDate(asOf)}的${ledgerOf(ledger).label}`;
		const said = `${what}里新村名、旧村名各有一行（另一行在${where}）`;
		return [finding('village/renamed-twice', place, before, said, source)];
	});
}

async function twice(warehouse: Warehouse, sources: Sources, here: ReadonlySet<LedgerId | null>): Promise<Finding[]> {
	const found = await readNumberedTwice(warehouse, here);
	return found.map(({ ledger, sourceId, row, earlierRow, village, number }) => {
		const source = sources.get(sourceId);
		const field = ledger === 'contract' ? 'contract_no' : 'debt_no';
		const column = source?.columns.find((match) => match.field === field)?.header ?? null;
		const place = { file: source?.file ?? '', sheet: source?.sheet ?? null, row, column, village };
		const code = ledger === 'contract' ? 'contract/duplicate-number' : 'debt/duplicate-number';
		return finding(code, place, number, String(earlierRow), source);
	});
}

/** One finding for each ledger and township that lacks villages at its latest date. */
function missing(reported: readonly ReportedVillage[], sources: Sources, roster: readonly RosterVillage[]): Finding[] {
	const groups = new Map<string, ReportedVillage[]>();
	for (const one of reported) {
		const key = `${one.ledger} ${one.township ?? ''}`;
		groups.set(key, [...(groups.get(key) ?? []), one]);
	}
	return [...groups.values()].flatMap((villages) => {
		const [first] = villages;
		if (first === undefined) return [];
		const there = new Set(villages.filter(({ isThere }) => isThere).map(({ village }) => foldVillageName(village)));
		const official = roster.filter(({ township }) => isSameTownship(township, first.township));
		// Without a list, the villages of the other ledgers stand for it; a name that is on no list is told elsewhere.
		const expected =
			roster.length > 0
				? official.map(({ village, formerly }) => ({
						name: village,
						keys: [village, ...formerly].map((name) => foldVillageName(name)),
					}))
				: villages.map(({ village }) => ({ name: village, keys: [foldVillageName(village)] }));
		const absent = expected.filter(({ keys }) => !keys.some((key) => there.has(key)));
		const present = expected.length - absent.length;
		if (absent.length === 0 || expected.length < ENOUGH_VILLAGES || present * 100 < expected.length * CLEARLY)
			return [];
		const source = sources.get(first.sourceId);
		const place = { file: source?.file ?? '', sheet: source?.sheet ?? null, row: null, column: null, village: null };
		const names = absent.slice(0, MOST_NAMES).map(({ name }) => name);
		const more = absent.length > MOST_NAMES ? `等 ${absent.length} 个村` : '';
		const what = `${first.township ?? ''}${chineseDate(first.asOf)}的${ledgerOf(first.ledger).label}`;
		return [finding('village/not-reported', place, `${names.join('、')}${more}`, what)];
	});
}

/** Villages of the ledgers that the official list does not have, each once. */
function strangers(
	reported: readonly ReportedVillage[],
	sources: Sources,
	roster: readonly RosterVillage[],
): Finding[] {
	if (roster.length === 0) return [];
	const townshipsOf = new Map<string, (string | null)[]>();
	for (const { township, village, formerly } of roster) {
		for (const name of [village, ...formerly]) {
			const key = foldVillageName(name);
			townshipsOf.set(key, [...(townshipsOf.get(key) ?? []), township]);
		}
	}
	const told = new Set<string>();
	return reported.flatMap(({ village, township, sourceId, isThere }) => {
		const key = `${township ?? ''} ${village}`;
		const listed = townshipsOf.get(foldVillageName(village)) ?? [];
		if (!isThere || told.has(key) || listed.some((one) => isSameTownship(one, township))) return [];
		told.add(key);
		const source = sources.get(sourceId);
		const place = { file: source?.file ?? '', sheet: source?.sheet ?? null, row: null, column: null, village };
		// The list has the name, but in another township.
		return [finding('village/not-on-roster', place, listed.length > 0 ? `${township ?? ''}${village}` : village)];
	});
}

/** A list that names no township speaks for all of them. */
function isSameTownship(listed: string | null, written: string | null): boolean {
	const bare = (name: string) => name.replace(/(?:镇|乡|街道)$/, '');
	return listed === null || written === null || bare(listed) === bare(written);
}
