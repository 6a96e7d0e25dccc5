/** Whom the sample company sells to, and how it wins them. Days count from the start of the history. */
export interface SegmentWords {
	readonly code: string;
	readonly name: string;
	readonly description: string;
	readonly share: number;
	/** How often one of them orders, 1 is average. */
	readonly pace: number;
	/** How much at once. */
	readonly size: number;
	/** Usual discount, basis points. */
	readonly discount: number;
	/** How often they have a case. */
	readonly trouble: number;
	readonly nouns: readonly string[];
}

/** The segment that leaves: fewer orders and worse service from the second year on. */
export const LEAVING_SEGMENT = 'RET';

export const SEGMENTS: readonly SegmentWords[] = [
	{
		code: 'HOS',
		name: 'Hotels and hospitality',
		description: 'Hotels, restaurants and spas: few orders, large ones.',
		share: 15,
		pace: 0.7,
		size: 2.1,
		discount: 900,
		trouble: 0.9,
		nouns: ['Hotels', 'Hospitality', 'Resorts', 'Grand Café', 'Thermal Spa']
	},
	{
		code: 'OFF',
		name: 'Offices and co-working',
		description: 'Companies that furnish their own offices.',
		share: 27,
		pace: 1,
		size: 1.25,
		discount: 500,
		trouble: 0.8,
		nouns: ['Coworking', 'Engineering', 'Advisory', 'Medical', 'Logistics', 'Workspaces']
	},
	{
		code: 'ONL',
		name: 'Online resellers',
		description: 'Web shops: many small orders.',
		share: 14,
		pace: 2.4,
		size: 0.5,
		discount: 1200,
		trouble: 1.1,
		nouns: ['Homeline', 'Direct', 'Webshop', 'Möbelversand']
	},
	{
		code: 'DES',
		name: 'Interior designers',
		description: 'Designers and architects who order for their projects.',
		share: 20,
		pace: 0.9,
		size: 0.9,
		discount: 700,
		trouble: 0.7,
		nouns: ['Interiors', 'Atelier', 'Studio', 'Architects']
	},
	{
		code: LEAVING_SEGMENT,
		name: 'Independent retailers',
		description: 'Furniture shops with one or two houses.',
		share: 24,
		pace: 1.2,
		size: 0.8,
		discount: 1500,
		trouble: 1.35,
		nouns: ['Furniture House', 'Living', 'Home Store', 'Einrichtungshaus', 'Wohnwelt']
	}
];

export interface CampaignWords {
	readonly name: string;
	readonly channel: string;
	readonly segment: string;
	readonly from: number;
	readonly to: number;
	/** In the major currency unit, in all. */
	readonly cost: number;
	/** Customers that it wins in the whole company. */
	readonly wins: number;
	readonly costKinds: readonly string[];
}

export const CAMPAIGNS: readonly CampaignWords[] = [
	{
		name: 'Search ads, all year',
		channel: 'search',
		segment: 'ONL',
		from: 0,
		to: 729,
		cost: 46_000,
		wins: 30,
		costKinds: ['Clicks']
	},
	{
		name: 'Hospitality catalogue',
		channel: 'mail',
		segment: 'HOS',
		from: 60,
		to: 120,
		cost: 14_200,
		wins: 9,
		costKinds: ['Print', 'Postage']
	},
	{
		name: 'Spring showroom days',
		channel: 'event',
		segment: 'OFF',
		from: 150,
		to: 166,
		cost: 9_600,
		wins: 13,
		costKinds: ['Catering', 'Invitations']
	},
	{
		name: 'Refer a colleague',
		channel: 'referral',
		segment: 'DES',
		from: 210,
		to: 690,
		cost: 11_500,
		wins: 22,
		costKinds: ['Bonus']
	},
	{
		name: 'Back to the office',
		channel: 'mail',
		segment: 'OFF',
		from: 300,
		to: 345,
		cost: 17_800,
		wins: 8,
		costKinds: ['Print', 'Postage', 'Agency']
	},
	{
		name: 'Design fair pavilion',
		channel: 'event',
		segment: 'DES',
		from: 432,
		to: 447,
		cost: 71_500,
		wins: 4,
		costKinds: ['Stand', 'Travel', 'Agency']
	},
	{
		name: 'Spring showroom days, second year',
		channel: 'event',
		segment: 'OFF',
		from: 512,
		to: 530,
		cost: 10_900,
		wins: 17,
		costKinds: ['Catering', 'Invitations']
	},
	{
		name: 'Retailers, come back',
		channel: 'mail',
		segment: LEAVING_SEGMENT,
		from: 600,
		to: 672,
		cost: 15_400,
		wins: 2,
		costKinds: ['Print', 'Postage']
	},
	{
		name: 'Winter offer for hotels',
		channel: 'mail',
		segment: 'HOS',
		from: 678,
		to: 772,
		cost: 12_600,
		wins: 5,
		costKinds: ['Print', 'Agency']
	}
];
