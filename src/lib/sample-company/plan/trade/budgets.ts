/** Monthly budgets of the cost centres, made after what they spend: most hold, one does not. */
import { stamp, stampOnce, type PlanContext } from '../plan-context.ts';

/** Its budget is too small for what it does. */
const OVERSPENDING = 'MKT';

export interface BudgetUse {
	readonly costCentreId: string;
	readonly categoryId: string | null;
	readonly kind: 'commit' | 'release' | 'actual';
	readonly amountMinor: number;
	readonly source: readonly [table: string, id: string];
	readonly at: number;
}

export class Budgets {
	readonly #context: PlanContext;
	readonly #centres: ReadonlyMap<string, string>;
	readonly #ids = new Map<string, string>();
	readonly #spent = new Map<string, number>();

	constructor(context: PlanContext, centres: ReadonlyMap<string, string>) {
		this.#context = context;
		this.#centres = centres;
	}

	/** Something was ordered; the money is needed in the month of `at`. */
	spend(costCentreId: string, at: number, amountMinor: number): void {
		const day = this.#context.calendar.dayOf(at);
		const key = keyOf(costCentreId, day.year, day.month);
		this.#spent.set(key, (this.#spent.get(key) ?? 0) + amountMinor);
	}

	/** An entry in the account of a budget, of a purchase that no process plays. */
	use({ costCentreId, categoryId, kind, amountMinor, source, at }: BudgetUse): void {
		const { rows, newId, calendar, currency } = this.#context;
		const { year, month } = calendar.dayOf(at);
		rows.addAt(at, 'budget_entry', {
			id: newId(),
			budget_id: this.#idOf(keyOf(costCentreId, year, month)),
			cost_centre_id: costCentreId,
			category_id: categoryId,
			year,
			month,
			kind,
			amount_minor: amountMinor,
			currency,
			source_table: source[0],
			source_id: source[1],
			occurred_at: at,
			...stampOnce(at)
		});
	}

	/** Budgets of all months of all years that the history touches. */
	finish(): void {
		const { rows, calendar, currency, money } = this.#context;
		const first = calendar.day(0);
		const last = calendar.days[calendar.days.length - 1] ?? first;
		const hundred = money(100);
		for (const [code, costCentreId] of this.#centres)
			for (let year = first.year; year <= last.year; year++) {
				const average = this.#average(costCentreId, year);
				for (let month = year === first.year ? first.month : 1; month <= 12; month++) {
					const key = keyOf(costCentreId, year, month);
					const spent = this.#spent.get(key) ?? average;
					const amount =
						code === OVERSPENDING ? spent * 0.5 + average * 0.24 : spent * 0.7 + average * 0.4;
					rows.addMaster('budget', {
						id: this.#idOf(key),
						cost_centre_id: costCentreId,
						year,
						month,
						amount_minor: Math.ceil(amount / hundred) * hundred,
						currency,
						...stamp(first.startsAt)
					});
				}
			}
	}

	#average(costCentreId: string, year: number): number {
		const months = Array.from({ length: 12 }, (_, i) =>
			this.#spent.get(keyOf(costCentreId, year, i + 1))
		);
		const known = months.filter((amount) => amount !== undefined);
		return known.reduce((sum, amount) => sum + amount, 0) / Math.max(1, known.length);
	}

	#idOf(key: string): string {
		let id = this.#ids.get(key);
		if (!id) this.#ids.set(key, (id = this.#context.newId()));
		return id;
	}
}

function keyOf(costCentreId: string, year: number, month: number): string {
	return `${costCentreId} ${year} ${month}`;
}
