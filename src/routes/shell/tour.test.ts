import { expect, test } from 'vitest';
import { cardPlace } from './tour-place.ts';
import { TOUR_STEPS } from './tour-steps.ts';

const WINDOW = { width: 1366, height: 768 };
const CARD = { width: 320, height: 180 };

test('the card stands to the right of what is narrow, below what is wide, above what is low', () => {
	expect(cardPlace({ left: 8, top: 300, width: 150, height: 36 }, CARD, WINDOW)).toEqual({ left: 170, top: 300 });
	expect(cardPlace({ left: 190, top: 150, width: 1150, height: 200 }, CARD, WINDOW)).toEqual({ left: 190, top: 362 });
	expect(cardPlace({ left: 190, top: 500, width: 1150, height: 240 }, CARD, WINDOW)).toEqual({ left: 190, top: 308 });
});

test('it stays inside the window whatever its target does', () => {
	for (const target of [
		null,
		{ left: 0, top: 0, width: 0, height: 0 },
		{ left: -50, top: -900, width: 1400, height: 4000 },
		{ left: 8, top: 760, width: 150, height: 36 },
	]) {
		const { left, top } = cardPlace(target, CARD, WINDOW);
		expect(left).toBeGreaterThanOrEqual(8);
		expect(left + CARD.width).toBeLessThanOrEqual(WINDOW.width - 8);
		expect(top).toBeGreaterThanOrEqual(8);
		expect(top + CARD.height).toBeLessThanOrEqual(WINDOW.height - 8);
	}
});

test('the tour has five or six steps, each short', () => {
	expect(TOUR_STEPS.length).toBe(6);
	for (const { title, text } of TOUR_STEPS) {
		expect(title.length).toBeLessThanOrEqual(8);
		expect(text.length).toBeLessThanOrEqual(80);
	}
});
