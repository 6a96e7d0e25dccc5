/** How much of each product is to be ordered or made, from what was sold lately and what is on its way. */
import type { Assortment, Product } from './plan-assortment.ts';
import type { PlanContext } from '../plan-context.ts';
import type { Stock } from './stock.ts';

/** Weight of one day in the estimate of what is sold a day. */
const SMOOTHING = 0.018;
const SAFETY_DAYS = 13;
/** Units a day in the whole company for a product of weight 1 and usual quantity 1. */
const UNITS_A_DAY = 16;

export class Replenishment {
	readonly #stock: Stock;
	/** Units a day, in thousandths. */
	readonly #daily = new Map<Product, number>();
	readonly #onItsWay = new Map<Product, number>();
	readonly #promised = new Map<Product, number>();
	readonly #made: readonly Product[];

	constructor(context: PlanContext, assortment: Assortment, stock: Stock) {
		this.#stock = stock;
		const weights = assortment.sold.reduce((sum, { weight }) => sum + weight, 0);
		for (const product of assortment.sold) {
			const usual = (product.category.sold?.usual ?? 1) * 1000;
			this.#daily.set(product, (UNITS_A_DAY * context.scale * usual * product.weight) / weights);
		}
		this.#made = assortment.sold.filter(({ supplier }) => supplier === null);
	}

	/** What a day takes of a product: sold, or used for what we make. */
	dailyMilli(product: Product): number {
		const used = this.#made.reduce((sum, made) => {
			const part = made.recipe.find(({ material }) => material === product);
			return sum + (part ? ((this.#daily.get(made) ?? 0) * part.quantityMilli) / 1000 : 0);
		}, 0);
		return (this.#daily.get(product) ?? 0) + used;
	}

	/** Once a day: what was ordered on it. */
	learn(ordered: ReadonlyMap<Product, number>): void {
		for (const [product, daily] of this.#daily)
			this.#daily.set(product, daily * (1 - SMOOTHING) + (ordered.get(product) ?? 0) * SMOOTHING);
	}

	/** Ordered from a supplier or put into production; negative when it has come. */
	expect(product: Product, milli: number): void {
		this.#onItsWay.set(product, (this.#onItsWay.get(product) ?? 0) + milli);
	}

	/** Sold and not yet delivered; negative when it is. */
	promise(product: Product, milli: number): void {
		this.#promised.set(product, (this.#promised.get(product) ?? 0) + milli);
	}

	/** How much is missing to cover the days; 0 while it is little. */
	missingMilli(product: Product, days: number): number {
		const daily = this.dailyMilli(product);
		const there =
			this.#stock.onHand(product) +
			(this.#onItsWay.get(product) ?? 0) -
			(this.#promised.get(product) ?? 0);
		const missing = daily * (days + SAFETY_DAYS) - there;
		if (missing < daily * 7 || missing <= 0) return 0;
		const pack = missing > 40_000 ? 10_000 : missing > 8_000 ? 5_000 : 1_000;
		return Math.ceil(missing / pack) * pack;
	}
}
