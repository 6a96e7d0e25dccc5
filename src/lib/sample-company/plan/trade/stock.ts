/** What lies in the main warehouse while the history is made up: never below nothing, at average cost. */
import { shareOf } from '#lib/records/catalogue/amounts.ts';
import type { Places, Product } from './plan-assortment.ts';
import { stampOnce, type PlanContext } from '../plan-context.ts';

interface Level {
	milli: number;
	valueMinor: number;
}

export interface MoveSource {
	readonly at: number;
	readonly table: string | null;
	readonly id: string | null;
}

export class Stock {
	readonly #context: PlanContext;
	readonly #places: Places;
	readonly #levels = new Map<Product, Level>();

	constructor(context: PlanContext, places: Places) {
		this.#context = context;
		this.#places = places;
	}

	onHand(product: Product): number {
		return this.#level(product).milli;
	}

	/** Goods that a process will book in by itself: here they only count. */
	expect(product: Product, milli: number, valueMinor: number): void {
		const level = this.#level(product);
		level.milli += milli;
		level.valueMinor += valueMinor;
	}

	bringIn(
		product: Product,
		from: keyof Places,
		goods: { milli: number; valueMinor: number },
		source: MoveSource
	): string {
		this.expect(product, goods.milli, goods.valueMinor);
		return this.#write(product, [from, 'stock'], goods, source);
	}

	/** What it is worth at the average of this moment. */
	takeOut(product: Product, to: keyof Places, milli: number, source: MoveSource) {
		const level = this.#level(product);
		if (milli > level.milli)
			throw new RangeError(
				`Expected ${milli} of ${product.name} in stock, but ${level.milli} are.`
			);
		const valueMinor = shareOf(level.valueMinor, milli, level.milli);
		level.milli -= milli;
		level.valueMinor -= valueMinor;
		return { id: this.#write(product, ['stock', to], { milli, valueMinor }, source), valueMinor };
	}

	/** Rejected goods lie in quarantine without value. */
	quarantine(product: Product, milli: number, source: MoveSource): void {
		this.#write(product, ['supplier', 'quarantine'], { milli, valueMinor: 0 }, source);
	}

	#level(product: Product): Level {
		let level = this.#levels.get(product);
		if (!level) this.#levels.set(product, (level = { milli: 0, valueMinor: 0 }));
		return level;
	}

	#write(
		product: Product,
		[from, to]: readonly [keyof Places, keyof Places],
		goods: { milli: number; valueMinor: number },
		source: MoveSource
	): string {
		const { rows, newId, calendar, currency } = this.#context;
		const id = newId();
		rows.addAt(source.at, 'stock_move', {
			id,
			product_id: product.id,
			from_warehouse_id: this.#places[from],
			to_warehouse_id: this.#places[to],
			quantity_milli: goods.milli,
			value_minor: goods.valueMinor,
			currency,
			moved_at: source.at,
			moved_on: calendar.dayOf(source.at).on,
			source_table: source.table,
			source_id: source.id,
			...stampOnce(source.at)
		});
		return id;
	}
}
