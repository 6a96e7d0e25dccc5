/** What leads and opportunities of the sample company are about. */

export const SUBJECTS: readonly string[] = [
	'Forty height-adjustable desks',
	'Meeting room for twelve',
	'Reception and waiting area',
	'Chairs for two floors',
	'Acoustic panels for an open office',
	'Lockers for a new site',
	'Lighting of a showroom',
	'Furniture for eighteen hotel rooms',
	'Workshop benches',
	'Phone booths for the second floor',
	'Refurbishment of the head office',
	'Framework agreement for chairs',
	'Shelves for the archive',
	'Terrace furniture for the season',
	'Desks for the home office programme',
	'A quiet room with soft seating'
];

export const COMPETITORS: readonly string[] = ['Nordform', 'Sitwell & Partner', 'Office Republic'];

export const CLOSE_NOTES: readonly string[] = [
	'They wanted everything before the move.',
	'The sample chair decided it.',
	'Our fitters were known to them.',
	'The budget was cut at the last moment.',
	'We answered a week later than the others.'
];

/** How a lead that nobody ever bought from came to us; weights beside them. */
export const SOURCES: readonly (readonly [source: string, weight: number])[] = [
	['web', 34],
	['event', 16],
	['referral', 14],
	['phone', 12],
	['mail', 10],
	['partner', 8],
	['campaign', 6]
];

/** Leads of the last days, which the process works on. Days before the end, working hours after it. */
export interface RecentLead {
	readonly daysAgo: number;
	readonly company: string;
	readonly person: string;
	readonly subject: string;
	readonly source: string;
	readonly amount: number | null;
	/** Hours after which somebody took and decided it; left out: it waits. */
	readonly decidedAfter?: number;
	readonly disqualified?: string;
	/** Days after the decision, and where it was moved. */
	readonly moves?: readonly (readonly [days: number, stage: string, reason?: string])[];
}

export const RECENT_LEADS: readonly RecentLead[] = [
	{
		daysAgo: 48,
		company: 'Kestrelby Coworking AB',
		person: 'Maj Lundegård',
		subject: 'Sixty desks for a new house',
		source: 'referral',
		amount: 38_000,
		decidedAfter: 2,
		moves: [
			[6, 'needs'],
			[15, 'proposal'],
			[31, 'won', 'service']
		]
	},
	{
		daysAgo: 41,
		company: 'Thermenhof Grünhafen',
		person: 'Alois Reitmayr',
		subject: 'Loungers for the spa',
		source: 'event',
		amount: 12_500,
		decidedAfter: 5,
		moves: [
			[5, 'proposal'],
			[20, 'lost', 'price']
		]
	},
	{
		daysAgo: 27,
		company: 'Pellworth Advisory Ltd',
		person: 'Imogen Pellworth',
		subject: 'Two meeting rooms',
		source: 'web',
		amount: 9_400,
		decidedAfter: 9,
		moves: [[8, 'needs']]
	},
	{
		daysAgo: 22,
		company: 'Quillmere Studio',
		person: 'Rhys Penhaligon',
		subject: 'Shelves and lights for a gallery',
		source: 'partner',
		amount: 6_100,
		decidedAfter: 3,
		moves: [
			[4, 'needs'],
			[10, 'negotiation']
		]
	},
	{
		daysAgo: 19,
		company: 'Zollhain Möbelversand',
		person: 'Detlef Zollhain',
		subject: 'Chairs for resale',
		source: 'mail',
		amount: 400,
		decidedAfter: 30,
		disqualified: 'no_budget'
	},
	{
		daysAgo: 9,
		company: 'Issenburg Medical GmbH',
		person: 'Dr. Karin Issen',
		subject: 'Waiting area for a practice',
		source: 'phone',
		amount: 7_800,
		decidedAfter: 6
	},
	{
		daysAgo: 4,
		company: 'Valdoré Hospitality',
		person: 'Océane Valdoré',
		subject: 'Terrace for ninety guests',
		source: 'event',
		amount: 21_000
	},
	{
		daysAgo: 0.2,
		company: 'Wexcombe Engineering Ltd',
		person: 'Tamsin Wexcombe',
		subject: 'Acoustic ceiling for a test hall',
		source: 'referral',
		amount: 15_500
	}
];
