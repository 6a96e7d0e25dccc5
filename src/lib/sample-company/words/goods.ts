/** What the sample company trades and makes, and who supplies it. Costs in the major currency unit. */
export interface CategoryWords {
	readonly code: string;
	readonly name: string;
	readonly approvalClass?: 'it' | 'investment';
	/** Sold products: how many, what they cost, how many an order takes, and of which kinds. */
	readonly sold?: {
		readonly count: number;
		/** Of them made by ourselves. */
		readonly made: number;
		readonly cost: readonly [number, number];
		readonly usual: number;
		readonly nouns: readonly string[];
	};
}

export const CATEGORIES: readonly CategoryWords[] = [
	{
		code: 'DESK',
		name: 'Desks and tables',
		sold: {
			count: 15,
			made: 8,
			cost: [120, 390],
			usual: 5.4,
			nouns: ['sit-stand desk 160 × 80', 'bench desk for two', 'meeting table 240', 'high table']
		}
	},
	{
		code: 'SEAT',
		name: 'Chairs and seating',
		sold: {
			count: 16,
			made: 0,
			cost: [65, 280],
			usual: 8.8,
			nouns: ['task chair', 'stacking chair', 'lounge chair', 'bar stool', 'conference chair']
		}
	},
	{
		code: 'STOR',
		name: 'Storage',
		sold: {
			count: 12,
			made: 5,
			cost: [55, 210],
			usual: 4.6,
			nouns: ['cabinet with sliding doors', 'open shelf', 'locker for four', 'drawer unit']
		}
	},
	{
		code: 'LGHT',
		name: 'Lighting',
		sold: {
			count: 14,
			made: 0,
			cost: [28, 145],
			usual: 8,
			nouns: ['pendant lamp', 'desk lamp', 'floor lamp', 'wall lamp']
		}
	},
	{
		code: 'ACOU',
		name: 'Acoustics and partitions',
		sold: {
			count: 12,
			made: 5,
			cost: [38, 160],
			usual: 9.5,
			nouns: ['wall panel', 'desk divider', 'ceiling baffle', 'room divider on castors']
		}
	},
	{
		code: 'ACCS',
		name: 'Accessories',
		sold: {
			count: 15,
			made: 0,
			cost: [6, 42],
			usual: 17,
			nouns: ['cable tray', 'monitor arm', 'coat stand', 'waste sorter', 'desk pad']
		}
	},
	{ code: 'MATL', name: 'Materials and components' },
	{ code: 'OFFC', name: 'Office supplies' },
	{ code: 'ITEQ', name: 'IT equipment', approvalClass: 'it' },
	{ code: 'SOFT', name: 'Software', approvalClass: 'it' },
	{ code: 'TOOL', name: 'Maintenance and tools' },
	{ code: 'MKTS', name: 'Marketing services' },
	{ code: 'MACH', name: 'Machinery', approvalClass: 'investment' }
];

export interface SupplierWords {
	readonly name: string;
	readonly country: string;
	readonly city: string;
	readonly contact: string;
	/** Category that it supplies. */
	readonly category: string;
	readonly leadDays: number;
	/** Share of its deliveries that come in time, and of its goods that are rejected. */
	readonly punctual: number;
	readonly rejects: number;
	readonly status?: 'candidate' | 'suspended';
}

/** The supplier that slips: late, short and faulty in the last half year. */
export const SLIPPING_SUPPLIER = 'Varnholt Sitzkomponenten GmbH';

const supplier = (
	name: string,
	[country, city]: readonly [string, string],
	contact: string,
	category: string,
	[leadDays, punctual, rejects]: readonly [number, number, number],
	status?: 'candidate' | 'suspended'
): SupplierWords => ({
	name,
	country,
	city,
	contact,
	category,
	leadDays,
	punctual,
	rejects,
	...(status ? { status } : {})
});

export const SUPPLIERS: readonly SupplierWords[] = [
	supplier(
		SLIPPING_SUPPLIER,
		['Germany', 'Bielefeld'],
		'Holger Varnholt',
		'SEAT',
		[16, 0.93, 0.01]
	),
	supplier(
		'Sedere Altamura S.r.l.',
		['Italy', 'Altamura'],
		'Ludovico Morosetti',
		'SEAT',
		[24, 0.86, 0.015]
	),
	supplier(
		'Træværk Østmark A/S',
		['Denmark', 'Aarhus'],
		'Freja Vestermark',
		'DESK',
		[18, 0.94, 0.008]
	),
	supplier(
		'Stolarnia Krzewina sp. z o.o.',
		['Poland', 'Łódź'],
		'Grzegorz Dąbrowolski',
		'DESK',
		[21, 0.88, 0.02]
	),
	supplier(
		'Metallbau Rosenfurt KG',
		['Germany', 'Siegen'],
		'Mareike Wielandt',
		'STOR',
		[15, 0.95, 0.006]
	),
	supplier(
		'Regalworks Pellworth Ltd',
		['United Kingdom', 'Leeds'],
		'Rhys Ashgrove',
		'STOR',
		[26, 0.8, 0.012]
	),
	supplier(
		'Luminé Étoilemont SAS',
		['France', 'Lyon'],
		'Rémi Delacourbe',
		'LGHT',
		[14, 0.92, 0.012]
	),
	supplier(
		'Ljusverket Vårlund AB',
		['Sweden', 'Malmö'],
		'Linnéa Sjögrensson',
		'LGHT',
		[17, 0.96, 0.005]
	),
	supplier(
		'Filz und Faser Ulmenau GmbH',
		['Germany', 'Chemnitz'],
		'Anneke Seidlitz',
		'ACOU',
		[12, 0.94, 0.01]
	),
	supplier(
		'Kabelhaus Tannegg GmbH',
		['Austria', 'Graz'],
		'Bastian Vollmar',
		'ACCS',
		[9, 0.97, 0.004]
	),
	supplier(
		'Bellacorte Complementi S.r.l.',
		['Italy', 'Udine'],
		'Giada Terranera',
		'ACCS',
		[19, 0.87, 0.014]
	),
	supplier(
		'Holzwerke Grünhafen GmbH',
		['Germany', 'Bremen'],
		'Sören Brüggemann',
		'MATL',
		[11, 0.95, 0.008]
	),
	supplier(
		'Stalprofil Rybnadol a.s.',
		['Czechia', 'Ostrava'],
		'Jiří Řezníček',
		'MATL',
		[14, 0.91, 0.01]
	),
	supplier(
		'Beschlagtechnik Issenburg KG',
		['Germany', 'Velbert'],
		'Käthe Wielandt',
		'MATL',
		[10, 0.96, 0.004]
	),
	supplier(
		'Papeterie Nivelonde SARL',
		['France', 'Nantes'],
		'Solène Lecoudray',
		'OFFC',
		[3, 0.98, 0]
	),
	supplier(
		'Byte and Bolt Quillmere Ltd',
		['United Kingdom', 'Bristol'],
		'Priya Pembrick',
		'ITEQ',
		[7, 0.93, 0.01]
	),
	supplier(
		'Softwarekontor Lindenquist GmbH',
		['Germany', 'Jena'],
		'Thilo Seidlitz',
		'SOFT',
		[2, 0.99, 0]
	),
	supplier(
		'Werkzeug Zollhain GmbH',
		['Germany', 'Remscheid'],
		'Jörg Hüttenrauch',
		'TOOL',
		[6, 0.95, 0.005]
	),
	supplier(
		'Studio Montserrada S.L.',
		['Spain', 'Barcelona'],
		'Nuria Ibarrondo',
		'MKTS',
		[12, 0.9, 0]
	),
	supplier(
		'Maschinenbau Halvendorf AG',
		['Germany', 'Heilbronn'],
		'Özlem Ökten',
		'MACH',
		[42, 0.85, 0],
		'suspended'
	)
];

/** What products are made of: material, cost, supplier. */
export const MATERIALS: readonly (readonly [string, number, string])[] = [
	['Oak panel 25 mm', 34, 'Holzwerke Grünhafen GmbH'],
	['Birch plywood 18 mm', 21, 'Holzwerke Grünhafen GmbH'],
	['Beech edge band, 50 m', 12.5, 'Holzwerke Grünhafen GmbH'],
	['Steel tube 40 × 20', 8.4, 'Stalprofil Rybnadol a.s.'],
	['Steel sheet 1.5 mm', 17.2, 'Stalprofil Rybnadol a.s.'],
	['Lifting column with motor', 58, 'Stalprofil Rybnadol a.s.'],
	['Hinge set', 3.6, 'Beschlagtechnik Issenburg KG'],
	['Castor with brake', 2.9, 'Beschlagtechnik Issenburg KG'],
	['Felt sheet 12 mm', 9.8, 'Filz und Faser Ulmenau GmbH']
];

/** What each kind of own product takes of which material, by the piece. */
export const RECIPES: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
	DESK: [
		['Oak panel 25 mm', 2],
		['Steel tube 40 × 20', 4],
		['Lifting column with motor', 1],
		['Hinge set', 1]
	],
	STOR: [
		['Birch plywood 18 mm', 2],
		['Steel sheet 1.5 mm', 1],
		['Hinge set', 2],
		['Beech edge band, 50 m', 0.2]
	],
	ACOU: [
		['Felt sheet 12 mm', 3],
		['Birch plywood 18 mm', 0.5],
		['Castor with brake', 2]
	]
};

/** What the company needs besides goods: category, cost centre, what, price, quantity from and to. */
export const NEEDS: readonly {
	readonly category: string;
	readonly centre: string;
	readonly weight: number;
	readonly reason: string;
	readonly items: readonly (readonly [string, number, number, number])[];
}[] = [
	{
		category: 'OFFC',
		centre: 'ADM',
		weight: 30,
		reason: 'The cupboard is empty.',
		items: [
			['Copy paper, box', 24, 2, 8],
			['Toner', 68, 1, 3],
			['Coffee beans, 6 kg', 79, 1, 2],
			['Folders and labels', 18, 2, 6]
		]
	},
	{
		category: 'ITEQ',
		centre: 'ADM',
		weight: 14,
		reason: 'Replaces devices that are out of warranty.',
		items: [
			['Laptop 14″', 1290, 1, 4],
			['Monitor 27″', 340, 1, 6],
			['Barcode scanner', 260, 1, 4]
		]
	},
	{
		category: 'SOFT',
		centre: 'ADM',
		weight: 7,
		reason: 'The licences end next month.',
		items: [
			['CAD licences, a year', 980, 1, 4],
			['Backup service, a year', 640, 1, 2]
		]
	},
	{
		category: 'TOOL',
		centre: 'PRD',
		weight: 20,
		reason: 'Worn out on the line.',
		items: [
			['Saw blade 350 mm', 92, 2, 8],
			['Compressed air service', 720, 1, 1],
			['Safety gloves, 100 pairs', 145, 1, 3],
			['Pallet truck repair', 410, 1, 1]
		]
	},
	{
		category: 'TOOL',
		centre: 'WHS',
		weight: 12,
		reason: 'The racks need it before the inspection.',
		items: [
			['Stretch film, pallet', 310, 1, 3],
			['Rack protection', 88, 4, 12]
		]
	},
	{
		category: 'MKTS',
		centre: 'MKT',
		weight: 15,
		reason: 'For the next campaign.',
		items: [
			['Product photographs, a day', 1450, 1, 3],
			['Brochure print run', 2300, 1, 2],
			['Trade fair graphics', 3100, 1, 1]
		]
	}
];
