import { describe, expect, it } from 'vitest';
import { readDay, readDays, usualDays } from './statement-days.ts';

const TODAY = '2026-01-15';
const search = (text: string) => new URLSearchParams(text);

describe('the days of a statement', () => {
	it('are this month unless the address says otherwise', () => {
		expect(readDays(search(''), TODAY)).toEqual({ from: '2026-01-01', to: '2026-01-31' });
		expect(readDays(search('from=2025-10-01&to=2025-12-31'), TODAY)).toEqual({
			from: '2025-10-01',
			to: '2025-12-31'
		});
	});
	it('never end before they begin, and are never what nobody can read', () => {
		expect(readDays(search('from=2026-03-01&to=2026-02-01'), TODAY).to).toBe('2026-03-01');
		expect(readDay(search('on=2026-02-31'), TODAY)).toBe(TODAY);
		expect(readDay(search('on=nonsense'), TODAY)).toBe(TODAY);
	});
	it('of last month cross the year', () => {
		expect(usualDays(TODAY, 7).map(({ days }) => days.from)).toEqual([
			'2026-01-01',
			'2025-12-01',
			'2025-07-01'
		]);
	});
});
