import { NEEDS } from '../../words/goods.ts';
import type { Day } from '../calendar.ts';
import { lineMinor } from '../line-minor.ts';
import type { PlanContext } from '../plan-context.ts';
import type { PurchaseScript } from '../process-script.ts';
import type { Random } from '../random.ts';
import type { Supplier } from '../trade/plan-assortment.ts';
import type { Replenishment } from '../trade/replenishment.ts';
import type { Stock } from '../trade/stock.ts';
import type { TradeParts } from '../trade/trade-parts.ts';
import { planPurchase, type Delivery, type Need, type Purchase } from './plan-purchase.ts';
import { recordPurchase } from './record-purchase.ts';
import { scriptPurchase } from './script-purchase.ts';

/** A supplier's assortment is looked through this often in the whole company. */
const REVIEW_DAYS = 42;
const LONGEST_REVIEW_DAYS = 84;
/** Other needs on a working day in the whole company. */
const NEEDS_A_DAY = 0.31;

/** Purchasing: of goods when they run low, and of what the departments need. */
export class Buying {
	readonly scripts: PurchaseScript[] = [];
	readonly #context: PlanContext;
	readonly #parts: TradeParts;
	readonly #stock: Stock;
	readonly #replenishment: Replenishment;
	readonly #random: Random;
	readonly #reviewDays: number;
	readonly #nextReview = new Map<Supplier, number>();
	readonly #arrivals = new Map<number, { purchase: Purchase; delivery: Delivery }[]>();

	constructor(
		context: PlanContext,
		parts: TradeParts,
		{ stock, replenishment }: { stock: Stock; replenishment: Replenishment }
	) {
		this.#context = context;
		this.#parts = parts;
		this.#stock = stock;
		this.#replenishment = replenishment;
		this.#random = context.random.fork('buying');
		this.#reviewDays = Math.min(
			LONGEST_REVIEW_DAYS,
			Math.round(REVIEW_DAYS / Math.sqrt(context.scale))
		);
		for (const [index, supplier] of parts.assortment.suppliers.entries())
			this.#nextReview.set(supplier, 2 + ((index * 7) % this.#reviewDays));
	}

	/** What was looked at this morning. */
	receive(day: Day): void {
		for (const { purchase, delivery } of this.#arrivals.get(day.index) ?? []) {
			if (delivery.inspectedAt > this.#context.now) continue;
			for (const part of delivery.lines) {
				const line = purchase.lines[part.line]!;
				if (!line.product) continue;
				const milli = part.quantityMilli - part.rejectedMilli;
				const value = lineMinor(this.#context, milli, line.priceMicros);
				if (milli > 0) this.#stock.expect(line.product, milli, value);
				this.#replenishment.expect(line.product, -milli);
				if (!delivery.isLast) continue;
				const missing = line.quantityMilli - (purchase.acceptedMilli[part.line] ?? 0);
				this.#replenishment.expect(line.product, -missing);
			}
		}
	}

	review(day: Day): void {
		for (const [supplier, due] of this.#nextReview) {
			if (due > day.index) continue;
			this.#nextReview.set(supplier, due + this.#reviewDays);
			this.#replenish(supplier, day);
		}
		const needs = this.#random.times(NEEDS_A_DAY * Math.max(0.35, this.#context.scale));
		for (let i = 0; i < needs; i++) this.#buyForDepartment(day);
	}

	#replenish(supplier: Supplier, day: Day): void {
		const { staff, assortment } = this.#parts;
		const days = supplier.words.leadDays + this.#reviewDays;
		const lines = assortment.products.flatMap((product) => {
			if (product.supplier !== supplier) return [];
			const quantityMilli = this.#replenishment.missingMilli(product, days);
			if (quantityMilli === 0) return [];
			return [
				{ product, description: product.name, quantityMilli, estimateMicros: product.costMicros }
			];
		});
		const planner = staff.people.find(({ title }) => title === 'Inventory planner');
		if (lines.length === 0 || !planner) return;
		this.#buy(day, {
			requester: planner,
			costCentreId: staff.costCentres.get(supplier.words.category === 'MATL' ? 'PRD' : 'MER') ?? '',
			categoryId: assortment.categoryIds.get(supplier.words.category) ?? null,
			supplier,
			isSupplierKnown: true,
			reason: 'Runs low before the next delivery.',
			submittedAt: this.#context.calendar.at(day, 9 + this.#random.next() * 5),
			lines
		});
	}

	#buyForDepartment(day: Day): void {
		const random = this.#random;
		const { staff, assortment } = this.#parts;
		const words = random.weighted(NEEDS, ({ weight }) => weight);
		const supplier = assortment.suppliers.find((one) => one.words.category === words.category);
		const requesters = staff.people.filter(({ teamKeys }) => !teamKeys.includes('purchasing'));
		if (!supplier) return;
		const items = [...words.items]
			.sort(() => random.next() - 0.5)
			.slice(0, random.pick([1, 1, 1, 2]));
		this.#buy(day, {
			requester: random.pick(requesters),
			costCentreId: staff.costCentres.get(words.centre) ?? '',
			categoryId: assortment.categoryIds.get(words.category) ?? null,
			supplier,
			isSupplierKnown: random.chance(0.7),
			reason: words.reason,
			submittedAt: this.#context.calendar.at(day, 8.5 + random.next() * 8),
			lines: items.map(([description, price, low, high]) => ({
				product: null,
				description,
				quantityMilli: random.between(low, high) * 1000,
				estimateMicros: Math.round(price * (0.95 + random.next() * 0.1)) * 1_000_000
			}))
		});
	}

	#buy(day: Day, need: Need): void {
		if (need.submittedAt > this.#context.now) return;
		const { staff, ledger, budgets, assortment } = this.#parts;
		const purchase = planPurchase(this.#context, this.#random, need);
		const isPlayed = need.submittedAt >= this.#context.playedFrom;
		if (isPlayed) this.scripts.push(scriptPurchase(this.#context, this.#random, purchase));
		else
			recordPurchase({
				context: this.#context,
				staff,
				ledger,
				budgets,
				places: assortment.places,
				purchase
			});
		if (!purchase.isApproved) return;
		this.#expect(day, purchase);
	}

	#expect(day: Day, purchase: Purchase): void {
		const { calendar } = this.#context;
		let total = 0;
		for (const line of purchase.lines) {
			total += lineMinor(this.#context, line.quantityMilli, line.priceMicros);
			if (line.product) this.#replenishment.expect(line.product, line.quantityMilli);
		}
		const neededAt = calendar.day(
			calendar.dayOf(purchase.orderedAt).index + purchase.leadDays
		).startsAt;
		this.#parts.budgets.spend(purchase.need.costCentreId, neededAt, total);
		for (const delivery of purchase.deliveries) {
			const index = Math.max(day.index + 1, calendar.dayOf(delivery.inspectedAt).index);
			const list = this.#arrivals.get(index) ?? [];
			list.push({ purchase, delivery });
			this.#arrivals.set(index, list);
		}
	}
}
