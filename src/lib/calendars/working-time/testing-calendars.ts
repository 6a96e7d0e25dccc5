/** Calendars, zones and instants for tests: also unusual ones. */
import fc from 'fast-check';
import type { BusinessCalendar, Hours } from './business-calendar.ts';
import { dayText } from './plain-day.ts';

/** Zones whose clocks change by an hour, by half an hour, at midnight, by a whole day, or never. */
const ZONES = [
	'Europe/Berlin',
	'America/New_York',
	'America/St_Johns',
	'America/Havana',
	'Australia/Lord_Howe',
	'Pacific/Apia',
	'Asia/Kolkata',
	'UTC'
] as const;

/** Changes of the clocks in these zones, and a quiet day. */
const MOMENTS = [
	'2026-03-29T01:00Z',
	'2026-10-25T01:00Z',
	'2026-03-08T07:00Z',
	'2026-11-01T06:00Z',
	'2011-11-06T02:31Z',
	'2026-03-08T05:00Z',
	'2026-04-04T15:00Z',
	'2026-10-03T15:30Z',
	'2011-12-30T10:00Z',
	'2026-06-17T12:00Z'
].map((text) => Date.parse(text));

/** An instant within two days of one of them, on the minute. */
export const instants = fc
	.tuple(fc.constantFrom(...MOMENTS), fc.integer({ min: -2_880, max: 2_880 }))
	.map(([moment, minutes]) => moment + minutes * 60_000);

const hours: fc.Arbitrary<Hours[]> = fc
	.uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 6 })
	.map((quarters) => {
		const edges = quarters.map((quarter) => quarter * 15).sort((a, b) => a - b);
		return edges.flatMap((from, index) =>
			index % 2 === 0 && edges[index + 1] !== undefined ? [{ from, to: edges[index + 1]! }] : []
		);
	});

const day = fc.record({
	on: fc.tuple(instants, fc.integer({ min: -3, max: 3 })).map(([at, days]) => {
		return dayText(Math.floor(at / 86_400_000) + days);
	}),
	isYearly: fc.boolean(),
	name: fc.constant('A special day'),
	hours
});

/** Open at least on one weekday. */
export const calendars: fc.Arbitrary<BusinessCalendar> = fc
	.record({
		key: fc.constant('random'),
		name: fc.constant('Random'),
		timeZone: fc.constantFrom(...ZONES),
		week: fc.array(hours, { minLength: 7, maxLength: 7 }),
		days: fc.uniqueArray(day, {
			maxLength: 5,
			selector: ({ on, isYearly }) => `${isYearly} ${isYearly ? on.slice(5) : on}`
		})
	})
	.filter(({ week }) => week.some((list) => list.length > 0));

/** Monday to Friday, nine to five, with a break on Friday. */
export const office: BusinessCalendar = {
	key: 'office',
	name: 'Office',
	timeZone: 'Europe/Berlin',
	week: [
		[{ from: 540, to: 1_020 }],
		[{ from: 540, to: 1_020 }],
		[{ from: 540, to: 1_020 }],
		[{ from: 540, to: 1_020 }],
		[
			{ from: 540, to: 720 },
			{ from: 780, to: 1_020 }
		],
		[],
		[]
	],
	days: [
		{ on: '2020-12-25', isYearly: true, name: 'Christmas Day', hours: [] },
		{ on: '2020-12-24', isYearly: true, name: 'Christmas Eve', hours: [{ from: 540, to: 720 }] },
		{ on: '2026-04-03', isYearly: false, name: 'Good Friday', hours: [] },
		{ on: '2026-04-04', isYearly: false, name: 'Stocktaking', hours: [{ from: 480, to: 600 }] }
	]
};
