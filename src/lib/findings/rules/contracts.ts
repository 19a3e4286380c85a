import { codeLabel } from '#lib/ledger/codes.ts';
import type { RuleLimits } from '../limits.ts';
import { checkContractMoney } from './contract-money.ts';
import { checkContractTerms } from './contract-terms.ts';
import { checkSameKey, keyOf } from './duplicates.ts';
import { dates, flags, integers, isoOf, type RuleRows, type RuleSink, texts } from './rows.ts';

/** Rules of the contract ledger, row by row. */
export function checkContracts(rows: RuleRows, report: RuleSink, limits: RuleLimits): void {
	checkNeed(rows, report, limits);
	checkCleared(rows, report);
	checkProcedure(rows, report);
	checkContractTerms(rows, report, limits);
	checkContractMoney(rows, report, limits);
	checkDuplicates(rows, report);
	checkSameLand(rows, report);
	checkComplete(rows, report);
}

/** Whether 是否需清理 agrees with the rest of the row. */
function checkNeed(rows: RuleRows, report: RuleSink, limits: RuleLimits): void {
	const need = texts(rows, 'is_problem');
	const problems = texts(rows, 'problems');
	const signs = signsOf(rows, limits);
	for (let index = 0; index < rows.length; index += 1) {
		const answer = need(index);
		const named = problems(index);
		if (answer === 'no' && named !== null) {
			report('contract/problem-without-need', index, 'problems', problemWords(named), '');
		} else if (answer === 'no') {
			if (signs.some((sign) => sign(index) !== null)) {
				const seen = signs.flatMap((sign) => sign(index) ?? []);
				report('contract/problem-not-listed', index, 'is_problem', '否', seen.join('，'));
			}
		} else if (answer === 'yes' && named === null && rows.columns.has('problems')) {
			report('contract/need-without-problem', index, 'problems', '', '');
		}
	}
}

/** What in a row speaks for a problem, in words; each gives null where it sees none. */
function signsOf(rows: RuleRows, limits: RuleLimits): readonly ((index: number) => string | null)[] {
	const form = texts(rows, 'form');
	const decision = flags(rows, 'decision');
	const booked = flags(rows, 'booked');
	const term = texts(rows, 'term_text');
	const contracted = integers(rows, 'area_contract');
	const measured = integers(rows, 'area_measured');
	const more = BigInt(Math.round(limits.areaTolerance * 100));
	return [
		(index) => {
			const kind = form(index);
			return kind === null || kind === 'written' ? null : `合同形式是${codeLabel('contract-form', kind)}`;
		},
		(index) => (decision(index) === false ? '没有履行民主程序' : null),
		(index) => (booked(index) === false ? '没有入账' : null),
		(index) => (/长期|永久|无期限|永远/.test(term(index) ?? '') ? '没有约定期限' : null),
		(index) => {
			const [paper, ground] = [contracted(index), measured(index)];
			if (paper === null || ground === null || paper <= 0n) return null;
			return (ground - paper) * 10_000n > paper * more ? `实测面积比合同面积多 ${limits.areaTolerance}% 以上` : null;
		},
	];
}

function checkCleared(rows: RuleRows, report: RuleSink): void {
	const need = texts(rows, 'is_problem');
	const problems = texts(rows, 'problems');
	const status = texts(rows, 'status');
	const done = dates(rows, 'done_date');
	for (let index = 0; index < rows.length; index += 1) {
		const [answer, state, day] = [need(index), status(index), done(index)];
		const blank = answer === null && rows.columns.has('is_problem') && problems(index) === null;
		if (state === 'cleared') {
			if (answer === 'no' || blank) {
				report('contract/cleared-without-need', index, 'status', codeLabel('clearing-status', 'cleared'), '');
			} else if (day === null && rows.columns.has('done_date')) {
				report('contract/cleared-undated', index, 'done_date', '', '');
			}
		} else if (day !== null && (state === 'not-started' || state === 'in-progress') && day <= (rows.asOf[index] ?? 0)) {
			report('contract/done-not-cleared', index, 'done_date', isoOf(day), codeLabel('clearing-status', state));
		}
	}
}

const OUTSIDE = new Set(['outsider', 'company']);

/** The vote before the signature, and the township's word on outsiders; said only of contracts called regular. */
function checkProcedure(rows: RuleRows, report: RuleSink): void {
	const need = texts(rows, 'is_problem');
	const sign = dates(rows, 'sign_date');
	const vote = dates(rows, 'decision_date');
	const party = texts(rows, 'party_b_kind');
	const approved = flags(rows, 'approved');
	for (let index = 0; index < rows.length; index += 1) {
		if (need(index) !== 'no') continue;
		const [signed, voted, kind] = [sign(index), vote(index), party(index)];
		if (signed !== null && voted !== null && signed < voted) {
			report('contract/signed-before-vote', index, 'sign_date', isoOf(signed), isoOf(voted));
		}
		if (kind !== null && OUTSIDE.has(kind) && approved(index) === false) {
			report('contract/outsider-unapproved', index, 'party_b_kind', codeLabel('party-kind', kind), '');
		}
	}
}

/** The same number, or the same party, object and start, twice in one village. */
function checkDuplicates(rows: RuleRows, report: RuleSink): void {
	const number = texts(rows, 'contract_no');
	const party = texts(rows, 'party_b');
	const object = texts(rows, 'object_name');
	const start = dates(rows, 'start');
	const figures = ['area_contract', 'fee_year', 'fee_total'].map((name) => integers(rows, name));
	checkSameKey(rows, report, 'contract/duplicate-number', 'contract_no', (index) => keyOf(number(index)));
	const sameParty = (index: number) => keyOf(party(index), object(index), start(index));
	checkSameKey(rows, report, 'contract/duplicate-party', 'party_b', (index) =>
		number(index) === null ? sameParty(index) : null,
	);
	// With numbers of their own they are two contracts, unless all else is the same.
	checkSameKey(
		rows,
		report,
		'contract/duplicate-party',
		'party_b',
		(index) => {
			if (number(index) === null) return null;
			const known = figures.map((figure) => figure(index));
			const key = known.every((figure) => figure === null) ? null : sameParty(index);
			return key === null ? null : [...key, ...known];
		},
		(first, second) => number(first) !== number(second),
	);
}

/** The same ground, by its bounds, let to two at the same time. */
function checkSameLand(rows: RuleRows, report: RuleSink): void {
	const object = texts(rows, 'object_name');
	const place = texts(rows, 'place');
	const party = texts(rows, 'party_b');
	const sides = ['bounds', 'bound_east', 'bound_south', 'bound_west', 'bound_north'].map((name) => texts(rows, name));
	const need = texts(rows, 'is_problem');
	const start = dates(rows, 'start');
	const end = dates(rows, 'end');
	const named: RuleSink = (code, index, field, value, detail) => {
		const isNamed = index === null || value !== '';
		report(code, index, isNamed ? field : 'place', isNamed ? value : (place(index) ?? ''), detail);
	};
	checkSameKey(
		rows,
		named,
		'contract/same-land',
		'object_name',
		(index) => {
			const [whole, ...four] = sides.map((side) => side(index));
			if (whole === null && four.some((side) => side === null)) return null;
			const name = object(index) ?? place(index);
			return need(index) === 'yes' || name === null ? null : [name, whole ?? null, ...four];
		},
		(first, second) => {
			const [from, to, begin, finish] = [start(first), end(first), start(second), end(second)];
			if (from === null || to === null || begin === null || finish === null) return false;
			return party(first) !== party(second) && from <= finish && begin <= to;
		},
	);
}

/** Asked of land only. */
const AREA = '面积';

/** What a contract must have; a column that the ledger does not keep is not asked for. */
const ELEMENTS: readonly (readonly [label: string, fields: readonly string[]])[] = [
	['承包方', ['party_b']],
	['标的', ['object_name', 'place', 'contract_name', 'object_kind']],
	[AREA, ['area_contract', 'area_measured']],
	['期限', ['end', 'term_text', 'start']],
	['价款', ['fee_year', 'fee_total', 'price_unit']],
];

function checkComplete(rows: RuleRows, report: RuleSink): void {
	const asked = ELEMENTS.map(([label, fields]) => ({
		label,
		columns: fields.flatMap((field) => rows.columns.get(field) ?? []),
	})).filter(({ columns }) => columns.length > 0);
	const kind = texts(rows, 'object_kind');
	for (let index = 0; index < rows.length; index += 1) {
		const isLand = kind(index)?.startsWith('R') ?? true;
		const absent = asked.filter(
			({ label, columns }) =>
				(label !== AREA || isLand) &&
				columns.every((column) => (column.type === 'text' ? column.values[index] === null : column.valid[index] === 0)),
		);
		if (absent.length > 0) report('contract/incomplete', index, null, '', absent.map(({ label }) => label).join('、'));
	}
}

function problemWords(codes: string): string {
	return codes
		.split(',')
		.map((code) => codeLabel('problem', code))
		.join('、');
}
