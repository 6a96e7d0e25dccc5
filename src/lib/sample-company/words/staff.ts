/** The people of the sample company. Those with roles have an account; the others only work. */
import type { Role } from '#lib/identity/actor.ts';

export type WorkKind =
	'service' | 'sales' | 'purchasing' | 'production' | 'administration' | 'marketing';

export interface StaffMember {
	readonly name: string;
	readonly title: string;
	/** The team whose work it is; members of further teams name them in `teams`. */
	readonly team: string;
	readonly teams?: readonly string[];
	readonly roles?: readonly Role[];
	readonly centre: string;
	/** Per hour, in the major currency unit. */
	readonly cost: number;
	readonly hours?: number;
}

export const ACCOUNTS: readonly (StaffMember & { readonly roles: readonly Role[] })[] = [
	{
		name: 'Marguerite Okafor-Lind',
		title: 'Managing director',
		team: 'management',
		teams: ['approvers'],
		roles: ['manager'],
		centre: 'ADM',
		cost: 84
	},
	{
		name: 'Tomasz Wierzbany',
		title: 'Process designer',
		team: 'quality',
		roles: ['designer'],
		centre: 'ADM',
		cost: 52
	},
	{
		name: 'Beatriz Fonteira',
		title: 'Head of operations',
		team: 'approvers',
		roles: ['staff'],
		centre: 'ADM',
		cost: 68
	},
	{
		name: 'Wolfram Zieglersdorf',
		title: 'Head of finance',
		team: 'finance',
		roles: ['manager'],
		centre: 'ADM',
		cost: 71
	},
	{
		name: 'Mei-Lin Tarrant',
		title: 'Finance clerk',
		team: 'finance',
		roles: ['staff'],
		centre: 'ADM',
		cost: 39
	},
	{
		name: 'Åsa Lindqvärn',
		title: 'Head of customer service',
		team: 'service',
		teams: ['service-leads'],
		roles: ['staff'],
		centre: 'SRV',
		cost: 49
	},
	{
		name: 'Jonas Přibyl',
		title: 'Service agent',
		team: 'service',
		roles: ['staff'],
		centre: 'SRV',
		cost: 34
	},
	{
		name: 'Noor Haddouchi',
		title: 'Service agent',
		team: 'service',
		roles: ['staff'],
		centre: 'SRV',
		cost: 35
	},
	{
		name: 'Kwame Asantewood',
		title: 'Service agent',
		team: 'service',
		roles: ['staff'],
		centre: 'SRV',
		cost: 33,
		hours: 30
	},
	{
		name: 'Lucía Berrocal',
		title: 'Senior buyer',
		team: 'purchasing',
		roles: ['staff'],
		centre: 'MER',
		cost: 47
	},
	{
		name: 'Henrik Vestergade',
		title: 'Buyer',
		team: 'purchasing',
		roles: ['staff'],
		centre: 'MER',
		cost: 41
	},
	{
		name: 'Farid Benmokhtari',
		title: 'Inventory planner',
		team: 'warehouse',
		roles: ['staff'],
		centre: 'WHS',
		cost: 40
	},
	{
		name: 'Rasmus Kjølhede',
		title: 'Warehouse lead',
		team: 'warehouse',
		roles: ['staff'],
		centre: 'WHS',
		cost: 36
	},
	{
		name: 'Giada Valsecchini',
		title: 'Account manager',
		team: 'sales',
		teams: ['marketing'],
		roles: ['staff'],
		centre: 'SAL',
		cost: 51
	},
	{
		name: 'Pieter ten Wolde',
		title: 'Key account manager',
		team: 'sales',
		roles: ['staff'],
		centre: 'SAL',
		cost: 51
	},
	{
		name: 'Ewa Szczepkowska',
		title: 'Quality inspector',
		team: 'quality',
		roles: ['staff'],
		centre: 'PRD',
		cost: 42
	}
];

/** Everybody else, by team: title, cost centre, cost per hour, names. */
export const COLLEAGUES: readonly {
	readonly team: string;
	readonly title: string;
	readonly centre: string;
	readonly cost: number;
	readonly names: readonly string[];
}[] = [
	{
		team: 'sales',
		title: 'Account manager',
		centre: 'SAL',
		cost: 51,
		names: [
			'Clémence Boissière',
			'Björn Åkerlind',
			'Małgorzata Krzemień',
			'Íñigo Santolaya',
			'Heike Brüggemann-Seidlitz'
		]
	},
	{
		team: 'marketing',
		title: 'Marketing specialist',
		centre: 'MKT',
		cost: 44,
		names: ['Solène Garançon', 'Bodil Thygesen', 'Ruben Meijerink']
	},
	{
		team: 'warehouse',
		title: 'Warehouse worker',
		centre: 'WHS',
		cost: 27,
		names: ['Paweł Żurawski', 'Yusuf Ökten', 'Ondřej Bláhovec', 'Nuria Peñalara']
	},
	{
		team: 'production',
		title: 'Joiner',
		centre: 'PRD',
		cost: 31,
		names: [
			'Göran Nyblom',
			'Käthe Hüttenrauch',
			'Vojtěch Havránek',
			'Callum Pembrick',
			'Zofia Śliwczyńska',
			'Thilo Vollmar',
			'Mikkel Bjerregaard',
			'Adaeze Marlowe-Finch',
			'Joaquín Ibarrondo'
		]
	},
	{
		team: 'finance',
		title: 'Accountant',
		centre: 'ADM',
		cost: 43,
		names: ['Fiorella Bracciolini']
	},
	{
		team: 'management',
		title: 'Office manager',
		centre: 'ADM',
		cost: 38,
		names: ['Imogen Thistlewood']
	}
];

export const COST_CENTRES: readonly { readonly code: string; readonly name: string }[] = [
	{ code: 'MER', name: 'Merchandise' },
	{ code: 'PRD', name: 'Production' },
	{ code: 'WHS', name: 'Warehouse' },
	{ code: 'SAL', name: 'Sales' },
	{ code: 'MKT', name: 'Marketing' },
	{ code: 'SRV', name: 'Customer service' },
	{ code: 'ADM', name: 'Administration and IT' }
];

/** What a team's time counts as, and how much of it is worked on average. */
export const TEAM_WORK: Readonly<Record<string, { kind: WorkKind; load: number }>> = {
	service: { kind: 'service', load: 0.9 },
	sales: { kind: 'sales', load: 0.8 },
	marketing: { kind: 'marketing', load: 0.7 },
	purchasing: { kind: 'purchasing', load: 0.76 },
	warehouse: { kind: 'administration', load: 0.86 },
	production: { kind: 'production', load: 0.96 },
	quality: { kind: 'production', load: 0.78 },
	finance: { kind: 'administration', load: 0.74 },
	management: { kind: 'administration', load: 0.66 },
	approvers: { kind: 'administration', load: 0.7 }
};
