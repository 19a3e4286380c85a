import { describe, expect, it } from 'vitest';
import { LEDGERS } from '#lib/ledger/ledgers.ts';
import fc from '#tests/unit/property.ts';
import { AREA_UNITS, type AreaUnit, readArea } from './area.ts';
import { MONEY_UNITS, type MoneyUnit, readAmount } from './amount.ts';
import { epochDays } from './column-builder.ts';
import { columnReader } from './column-reader.ts';
import { readDate } from './date.ts';
import { plainDate, plainFigure, UNSURE } from './plain-cells.ts';

const figures = fc.oneof(
	fc.stringMatching(/^[0-9]{0,9}\.?[0-9]{0,7}$/),
	fc.stringMatching(/^[-+0-9.,E ]{0,18}$/),
	fc.double().map(String),
	fc.string(),
);
const dates = fc.oneof(
	fc.stringMatching(/^(?:19|20|21)[0-9]{2}[-/.][0-3]?[0-9][-/.][0-3]?[0-9]$/),
	fc.stringMatching(/^[0-9]{2,5}[-/.年]?[0-9]{0,3}[-/.月]?[0-9]{0,3}日?$/),
	fc.string(),
);
const words = fc.oneof(
	fc.stringMatching(/^['\s无暂待核实不详张三上河村A-Z0-9.E+/—-]{0,8}$/),
	fc.string({ unit: 'binary' }),
);

describe('plainFigure', () => {
	it('gives what the thorough readers give, or nothing', () => {
		const units = fc.constantFrom(...(Object.keys(MONEY_UNITS) as MoneyUnit[]));
		const areas = fc.constantFrom(...(Object.keys(AREA_UNITS) as AreaUnit[]));
		fc.assert(
			fc.property(figures, units, areas, (text, unit, area) => {
				const money = plainFigure(text, Number(MONEY_UNITS[unit]));
				if (money !== UNSURE) expect(readAmount(text, unit)).toEqual({ value: BigInt(money), remark: null });
				const land = plainFigure(text, Number(AREA_UNITS[area]));
				if (land !== UNSURE) expect(readArea(text, area)).toEqual({ value: BigInt(land), remark: null });
			}),
			{ numRuns: 3000 },
		);
	});
	it('knows the usual forms', () => {
		expect([plainFigure('3500', 100), plainFigure('12.5', 100), plainFigure('0.35', 1_000_000)]).toEqual([
			350_000, 1250, 350_000,
		]);
		expect(['', '-3', '1,000', '.5', '5.', '0.005', '9'.repeat(16)].map((text) => plainFigure(text, 100))).toEqual(
			Array(7).fill(UNSURE),
		);
	});
});

describe('plainDate', () => {
	it('gives what the thorough reader gives, or nothing', () => {
		fc.assert(
			fc.property(dates, fc.constantFrom('start', 'end', 'point'), (text, role) => {
				const day = plainDate(text);
				if (day === null) return;
				const { value, remark } = readDate(text, role);
				expect([epochDays(value ?? ''), remark]).toEqual([day, null]);
			}),
			{ numRuns: 3000 },
		);
	});
	it('knows the usual forms and the lengths of months', () => {
		expect(['2022-07-06', '2022/7/6', '2022.07.06'].map(plainDate)).toEqual(Array(3).fill(epochDays('2022-07-06')));
		expect(['2023-02-29', '2022-13-01', '2022-7-32', '1949-10-01', '20220706', '2022-07/06'].map(plainDate)).toEqual(
			Array(6).fill(null),
		);
	});
});

describe('plain texts', () => {
	const readers = LEDGERS.flatMap((ledger) => ledger.fields)
		.map((field) => columnReader(field, { money: '元', area: '亩' }))
		.filter((reader) => reader?.kind === 'text');
	it('are what the thorough readers make of them', () => {
		fc.assert(
			fc.property(words, fc.constantFrom(...readers), (text, reader) => {
				if (reader?.kind !== 'text' || text === '' || reader.isPlain?.(text) !== true) return;
				expect(reader.read(text)).toEqual({ value: text, remark: null });
			}),
			{ numRuns: 5000 },
		);
	});
});
