import { describe, expect, it } from 'vitest';
import { hoursText, lengthText, readHours } from './hours-text.ts';

describe('readHours', () => {
	it.each([
		['9-17', '9:00–17:00'],
		['09:00 – 12:00, 13.30–17', '9:00–12:00, 13:30–17:00'],
		['13 to 17 9 to 12', '9:00–12:00, 13:00–17:00'],
		['9-12;12-17', '9:00–17:00'],
		['0-24', '0:00–24:00'],
		['', ''],
		['Closed', '']
	])('reads %j', (typed, text) => {
		const read = readHours(typed);
		expect(read.ok && hoursText(read.hours)).toBe(text);
		// What it writes it reads again.
		expect(readHours(text)).toEqual(read);
	});

	it.each(['nine to five', '9', '9-25', '17-9', '9-9', '9:75-10', '9-12, 11-13'])(
		'refuses %j with a sentence',
		(typed) => {
			const read = readHours(typed);
			expect(!read.ok && read.message.length).toBeGreaterThan(10);
		}
	);

	it('adds up what a day has', () => {
		expect(
			lengthText([
				{ from: 540, to: 720 },
				{ from: 780, to: 1_050 }
			])
		).toBe('7 h 30 min');
		expect(lengthText([{ from: 0, to: 45 }])).toBe('45 min');
	});
});
