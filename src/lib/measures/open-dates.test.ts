import { describe, expect, it } from 'vitest';
import { dateText, shownDate } from './open-dates.ts';

describe('dates that leave the day open', () => {
	it('are shown as far as they were written', () => {
		expect(dateText('1998-01-01', 'start', ',start:year,')).toBe('1998年');
		expect(dateText('1998-05-31', 'end', ',start:year,end:month,')).toBe('1998年5月');
		expect(dateText('1998-01-01', 'start', ',restart:year,')).toBe('1998-01-01');
		expect(dateText('1998-01-01', 'start', null)).toBe('1998-01-01');
	});

	it('are read from the row that has them', () => {
		expect(shownDate({ start: '1998-01-01', open_dates: ',start:year,' }, 'start')).toBe('1998年');
		expect(shownDate({ start: null, open_dates: null }, 'start')).toBeNull();
		expect(shownDate({}, 'start')).toBeNull();
	});
});
