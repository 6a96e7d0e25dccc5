/**
 * What is available of a product in a warehouse, and how much a reorder rule proposes:
 * available = on hand − ordered by customers − needed by production + ordered from suppliers
 * + requested + planned output.
 */
export const SUPPLY_KINDS = [
	'on_hand',
	'sales',
	'production',
	'ordered',
	'requested',
	'planned'
] as const;
export type SupplyKind = (typeof SUPPLY_KINDS)[number];

export type StockFigures = Readonly<Record<SupplyKind, number>>;

const TAKEN: readonly SupplyKind[] = ['sales', 'production'];

export function isDemand(kind: SupplyKind): boolean {
	return TAKEN.includes(kind);
}

export function figuresOf(entries: readonly { kind: SupplyKind; milli: number }[]): StockFigures {
	const figures = Object.fromEntries(SUPPLY_KINDS.map((kind) => [kind, 0])) as Record<
		SupplyKind,
		number
	>;
	for (const { kind, milli } of entries) figures[kind] += milli;
	return figures;
}

export function availableMilli(figures: StockFigures): number {
	return SUPPLY_KINDS.reduce(
		(sum, kind) => sum + (isDemand(kind) ? -figures[kind] : figures[kind]),
		0
	);
}

export interface ReorderRule {
	readonly minMilli: number;
	readonly maxMilli: number | null;
	/** Ordered in multiples of it. */
	readonly orderQuantityMilli: number | null;
}

/** 0: enough is there or on its way. */
export function proposedMilli(rule: ReorderRule, available: number): number {
	if (available >= rule.minMilli) return 0;
	const missing = (rule.maxMilli ?? rule.minMilli) - available;
	const lot = rule.orderQuantityMilli;
	return lot === null ? missing : Math.ceil(missing / lot) * lot;
}
