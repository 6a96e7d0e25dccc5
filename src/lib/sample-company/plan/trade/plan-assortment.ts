/** Categories, suppliers, materials and products with their prices, recipes and places. */
import {
	CATEGORIES,
	MATERIALS,
	RECIPES,
	SUPPLIERS,
	type CategoryWords,
	type SupplierWords
} from '../../words/goods.ts';
import { SERIES } from '../../words/companies.ts';
import { COUNTRIES } from '../../words/places.ts';
import { mailName } from '../mail-name.ts';
import { stamp, type PlanContext } from '../plan-context.ts';
import type { Random } from '../random.ts';
import type { Row } from '../row-book.ts';

export interface Supplier {
	readonly id: string;
	readonly words: SupplierWords;
	readonly paymentDays: number;
}

export interface Product {
	readonly id: string;
	readonly name: string;
	readonly category: CategoryWords;
	/** Null: made by ourselves. */
	readonly supplier: Supplier | null;
	readonly costMicros: number;
	readonly listMicros: number;
	/** How often it is chosen among the products of its category. */
	readonly weight: number;
	readonly recipe: readonly { readonly material: Product; readonly quantityMilli: number }[];
	/** Price of the supplier up to a day, and after it. */
	readonly prices: readonly [number, number];
	readonly row: Row<'product'>;
}

export interface Places {
	readonly stock: string;
	readonly quarantine: string;
	readonly supplier: string;
	readonly customer: string;
	readonly production: string;
	readonly loss: string;
}

export interface Assortment {
	readonly categoryIds: ReadonlyMap<string, string>;
	readonly suppliers: readonly Supplier[];
	readonly products: readonly Product[];
	readonly sold: readonly Product[];
	readonly places: Places;
}

/** The last day of the old prices of suppliers. */
const PRICES_UNTIL = 402;

export function priceOn(product: Product, day: number): number {
	return product.prices[day <= PRICES_UNTIL ? 0 : 1];
}

export function planAssortment(context: PlanContext): Assortment {
	const { rows, newId, calendar, scale } = context;
	const random = context.random.fork('assortment');
	const start = calendar.day(0).startsAt;
	const categoryIds = new Map(CATEGORIES.map(({ code }) => [code, newId()]));
	for (const { code, name, approvalClass } of CATEGORIES)
		rows.addMaster('product_category', {
			id: categoryIds.get(code)!,
			code,
			name,
			approval_class: approvalClass ?? 'standard',
			...stamp(start)
		});
	const suppliers = SUPPLIERS.map((words) => makeSupplier(context, random, words));
	const make = (sketch: Sketch) => makeProduct(context, random, categoryIds, sketch);
	const materialWords = CATEGORIES.find(({ code }) => code === 'MATL')!;
	const materials = MATERIALS.map(([name, cost, from]) =>
		make({
			name,
			category: materialWords,
			cost,
			supplier: suppliers.find(({ words }) => words.name === from) ?? null,
			recipe: [],
			weight: 0
		})
	);
	const sold = CATEGORIES.flatMap((category) =>
		soldProducts(random, category, suppliers, materials, Math.min(1, Math.max(0.4, scale))).map(
			make
		)
	);
	return {
		categoryIds,
		suppliers,
		products: [...materials, ...sold],
		sold,
		places: makePlaces(context)
	};
}

function makeSupplier(context: PlanContext, random: Random, words: SupplierWords): Supplier {
	const { rows, newId, calendar, currency } = context;
	const id = newId();
	const country = COUNTRIES.find(({ name }) => name === words.country) ?? COUNTRIES[0]!;
	const paymentDays = random.pick([14, 30, 30, 45]);
	rows.addMaster('supplier', {
		id,
		number: null,
		name: words.name,
		contact_name: words.contact,
		email: `orders@${mailName(words.name).replaceAll('.', '-')}.example`,
		phone: `${country.dialCode} 555 ${random.between(1000, 9999)}`,
		address: `${random.pick(country.streets)} ${random.between(2, 99)}`,
		city: words.city,
		country: words.country,
		status: words.status ?? 'approved',
		payment_days: paymentDays,
		currency,
		...stamp(calendar.day(0).startsAt)
	});
	return { id, words, paymentDays };
}

interface Sketch {
	readonly name: string;
	readonly category: CategoryWords;
	readonly cost: number;
	readonly supplier: Supplier | null;
	readonly recipe: Product['recipe'];
	readonly weight: number;
}

function soldProducts(
	random: Random,
	category: CategoryWords,
	suppliers: readonly Supplier[],
	materials: readonly Product[],
	share: number
): Sketch[] {
	const { sold, code } = category;
	if (!sold) return [];
	const sources = suppliers.filter(({ words }) => words.category === code);
	const made = Math.round(sold.made * share);
	return Array.from({ length: Math.round(sold.count * share) }, (_, index) => {
		const isMade = index < made;
		const recipe = isMade ? recipeOf(code, materials, random) : [];
		const [low, high] = sold.cost;
		const spread = low + (high - low) * ((index * 0.618) % 1);
		const material = recipe.reduce(
			(sum, part) => sum + (part.material.costMicros * part.quantityMilli) / 1e9,
			0
		);
		return {
			name: nameOf(code, sold.nouns, index),
			category,
			// What we make costs its material and the hands.
			cost: isMade ? material * 1.35 : spread,
			supplier: isMade ? null : (sources[index % sources.length] ?? null),
			recipe,
			weight: 1 / (1 + ((index * 7) % sold.count)) ** 0.6
		};
	});
}

/** A series and a kind; after one round of the series the kinds are shifted. */
function nameOf(code: string, nouns: readonly string[], index: number): string {
	const series = SERIES[(index * 5 + code.charCodeAt(0)) % SERIES.length];
	return `${series} ${nouns[(index + Math.floor(index / SERIES.length)) % nouns.length]}`;
}

function recipeOf(code: string, materials: readonly Product[], random: Random): Product['recipe'] {
	return (RECIPES[code] ?? []).flatMap(([name, pieces]) => {
		const material = materials.find((candidate) => candidate.name === name);
		if (!material) return [];
		const quantityMilli = Math.round(pieces * random.pick([0.75, 1, 1, 1.25]) * 20) * 50;
		return [{ material, quantityMilli }];
	});
}

function makeProduct(
	context: PlanContext,
	random: Random,
	categoryIds: ReadonlyMap<string, string>,
	sketch: Sketch
): Product {
	const { rows, newId, calendar, currency } = context;
	const { name, category, supplier, recipe, weight } = sketch;
	const id = newId();
	const costMicros = cents(sketch.cost);
	const listMicros = cents(sketch.cost * (1.52 + random.next() * 0.4));
	const prices = [costMicros, cents(sketch.cost * (1 + random.next() * 0.05))] as const;
	const start = calendar.day(0).startsAt;
	const row: Row<'product'> = {
		id,
		sku: null,
		name,
		category_id: categoryIds.get(category.code) ?? null,
		supplier_id: supplier?.id ?? null,
		unit: 'piece',
		standard_cost_micros: costMicros,
		list_price_micros: category.sold ? listMicros : null,
		currency,
		make_or_buy: supplier ? 'buy' : 'make',
		reorder_point_milli: null,
		reorder_quantity_milli: null,
		is_discontinued: 0,
		...stamp(start)
	};
	rows.addMaster('product', row);
	if (supplier)
		for (const [index, price] of prices.entries())
			rows.addMaster('supplier_price', {
				id: newId(),
				supplier_id: supplier.id,
				product_id: id,
				price_micros: price,
				currency,
				min_quantity_milli: 0,
				lead_days: supplier.words.leadDays,
				valid_from_on: index === 0 ? null : calendar.day(PRICES_UNTIL + 1).on,
				valid_to_on: index === 0 ? calendar.day(PRICES_UNTIL).on : null,
				...stamp(index === 0 ? start : calendar.day(PRICES_UNTIL - 20).startsAt)
			});
	return { id, name, category, supplier, costMicros, listMicros, weight, recipe, prices, row };
}

/** A price to the cent, in millionths. */
function cents(major: number): number {
	return Math.round(major * 100) * 10_000;
}

const PLACE_NAMES: Readonly<Record<keyof Places, readonly [string, string]>> = {
	stock: ['MAIN', 'Main warehouse'],
	quarantine: ['QUARANTINE', 'Quarantine'],
	supplier: ['SUPPLIERS', 'Suppliers'],
	customer: ['CUSTOMERS', 'Customers'],
	production: ['PRODUCTION', 'Production hall'],
	loss: ['LOSS', 'Losses and differences']
};

function makePlaces({ rows, newId, calendar }: PlanContext): Places {
	const entries = Object.entries(PLACE_NAMES).map(([kind, [code, name]]) => {
		const id = newId();
		rows.addMaster('warehouse', { id, code, name, kind, ...stamp(calendar.day(0).startsAt) });
		return [kind, id] as const;
	});
	return Object.fromEntries(entries) as unknown as Places;
}
