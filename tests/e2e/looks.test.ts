/**
 * Every page as it looked when somebody had looked at it: with the sample, on an office screen, a large dark one, a phone and
 * paper. What is broken must be seen. How to keep new pictures is said in look-faults.ts.
 */
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { VILLAGES } from '../../data/sample/zone.mjs';
import { accessibilityFaults } from './accessibility.ts';
import { boundaryFile } from './boundary-file.ts';
import { lookFaults, lookOf } from './look.ts';
import { placeFaults, DRAWS, faultsOf, KEPT, OFFICE, PHONE, picture, turn, WALL } from './look-faults.ts';
import { placeNamed, PLACES, show } from './look-pages.ts';
import { test } from './support.ts';

/** Pages that no other file shows to axe whole: the others are shown in the light theme there, so that here it looks at colours alone. */
const WHOLE = new Set(['findings', 'settings']);

describe.skipIf(!DRAWS)('with the sample', () => {
	describe.each(PLACES)('$name', (place) => {
		test('on an office screen, a phone, paper and a large dark screen, with no colours too pale for axe', async ({
			sample: { page },
		}) => {
			const { name } = place;
			expect(await placeFaults(page, { place, name, views: [OFFICE, PHONE, 'paper', WALL] })).toEqual([]);
			expect(await accessibilityFaults(page, 'colours')).toEqual([]);
			if (!WHOLE.has(name)) return;
			await turn(page, OFFICE);
			expect(await accessibilityFaults(page)).toEqual([]);
		});
	});

	describe.each(['overview', 'contracts', 'villages'])('%s of a chosen village', (name) => {
		test('on an office screen', async ({ sample: { page } }) => {
			const place = placeNamed(name);
			await show(page, { ...place, address: `${place.address}?village=上河村` });
			expect(await faultsOf(page, `chosen-${name}`, OFFICE)).toEqual([]);
		});
	});
});

describe.skipIf(!DRAWS)('the map', () => {
	test('stands at every size and on paper', async ({ sample: { page } }) => {
		const places = VILLAGES.map(({ town, name }) => ({ village: name, township: town }));
		await show(page, placeNamed('villages'));
		await page.getByTestId('boundary-file').setInputFiles(boundaryFile(places));
		const place = { address: '/villages', whole: ['[data-testid="chart-village-map"][data-rendered="true"]'] };
		const views = [OFFICE, WALL, PHONE, 'paper'] as const;
		expect(await placeFaults(page, { place, name: 'map', views })).toEqual([]);
		await turn(page, OFFICE);
		await page.getByTestId('village-map').getByRole('button', { name: '移除' }).click();
		await page.getByTestId('chart-village-map').waitFor({ state: 'detached' });
	});
});

/** What a later change may break, as a style that breaks it. */
const BREAKS = [
	['overview', 'a card missing', '[data-testid="todo"] { display: none }'],
	['overview', 'a chart empty', '[data-testid="chart-progress"] svg { visibility: hidden }'],
	['overview', 'a column fewer', '.income { display: none !important }'],
	['overview', 'states without colour', '.pill { color: inherit !important; background: none !important }'],
	['contracts', 'a column fewer', '[data-testid="breakdown-object"] :is(td, th):nth-child(4) { display: none }'],
	['contracts', 'names cut off', 'tbody th a { display: block; width: 2.2em; overflow: hidden }'],
	['contracts', 'bars without length', '[data-testid="breakdown-problem"] .bar { visibility: hidden }'],
	['villages', 'text of another size', 'tbody td { font-size: 16px !important }'],
	['fees', 'a figure cut off', '[data-testid="kpi-fees-due"] { display: inline-block; width: 2em; overflow: hidden }'],
] as const;

describe.skipIf(!DRAWS)('what is broken is seen', () => {
	describe.each(BREAKS)('%s: %s', (name, _what, css) => {
		test('on an office screen', async ({ sample: { page } }) => {
			await show(page, placeNamed(name));
			await turn(page, OFFICE);
			const style = await page.addStyleTag({ content: css });
			const look = lookOf(await picture(page, OFFICE), OFFICE.block);
			await style.evaluate((node: Element) => node.remove());
			expect(lookFaults(look, join(KEPT, `${name}-${OFFICE.name}.txt`))).not.toEqual([]);
		});
	});
});
