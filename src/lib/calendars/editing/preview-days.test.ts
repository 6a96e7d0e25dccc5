import { describe, expect, it } from 'vitest';
import { office } from '../working-time/testing-calendars.ts';
import { WorkingCalendar } from '../working-time/working-calendar.ts';
import { previewWeeks } from './preview-days.ts';

describe('previewWeeks', () => {
	it('shows whole weeks with what is different in them', () => {
		const now = Date.parse('2026-04-01T22:30:00Z');
		const [first, second] = previewWeeks(new WorkingCalendar(office), now, 2);
		expect(first?.map(({ on }) => on.slice(8))).toEqual(['30', '31', '01', '02', '03', '04', '05']);
		// It is the next day already where the calendar is.
		expect(first?.find(({ isToday }) => isToday)?.on).toBe('2026-04-02');
		expect(first?.map(({ name }) => name)).toEqual([
			null,
			null,
			null,
			null,
			'Good Friday',
			'Stocktaking',
			null
		]);
		expect(first?.[4]?.hours).toEqual([]);
		expect(second?.[4]?.hours).toHaveLength(2);
	});
});
