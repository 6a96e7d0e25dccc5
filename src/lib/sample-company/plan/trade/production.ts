/** Production orders: material goes in at noon, finished goods come out some days later. */
import type { Day } from '../calendar.ts';
import type { Ledger } from './ledger.ts';
import type { Product } from './plan-assortment.ts';
import { stamp, type PlanContext } from '../plan-context.ts';
import type { Random } from '../random.ts';
import type { Replenishment } from './replenishment.ts';
import type { Row } from '../row-book.ts';
import type { Stock } from './stock.ts';

interface Run {
	readonly product: Product;
	readonly row: Row<'production_order'>;
	milli: number;
	/** Null until it has begun. */
	endsOn: number | null;
	materialMinor: number;
}

/** Pieces that the line makes a day, for wages and for how long a run takes. */
const PIECES_A_DAY = 18;
const COVER_DAYS = 16;
const WAGE_A_PIECE = 11;

export class Production {
	readonly #context: PlanContext;
	readonly #random: Random;
	readonly #stock: Stock;
	readonly #ledger: Ledger;
	readonly #replenishment: Replenishment;
	readonly #made: readonly Product[];
	readonly #runs: Run[] = [];

	constructor(
		context: PlanContext,
		parts: { made: readonly Product[]; stock: Stock; ledger: Ledger; replenishment: Replenishment }
	) {
		this.#context = context;
		this.#random = context.random.fork('production');
		this.#made = parts.made;
		this.#stock = parts.stock;
		this.#ledger = parts.ledger;
		this.#replenishment = parts.replenishment;
	}

	/** A working day of the hall: finish, begin, and on Mondays plan. */
	work(day: Day): void {
		const noon = this.#context.calendar.at(day, 12);
		if (noon > this.#context.now) return;
		for (const run of [...this.#runs]) {
			if (run.endsOn !== null && run.endsOn <= day.index) this.#finish(run, day);
			else if (run.endsOn === null) this.#begin(run, day);
		}
		if (day.weekday === 1) this.#plan(day);
	}

	#plan(day: Day): void {
		const { rows, newId, calendar, currency } = this.#context;
		for (const product of this.#made) {
			const milli = this.#replenishment.missingMilli(product, COVER_DAYS);
			if (milli === 0) continue;
			const start = calendar.workday(day.index + this.#random.between(1, 3));
			const days = Math.ceil(milli / 1000 / PIECES_A_DAY);
			const at = calendar.at(day, 9);
			const row: Row<'production_order'> = {
				id: newId(),
				number: null,
				product_id: product.id,
				quantity_milli: milli,
				produced_milli: 0,
				scrapped_milli: 0,
				planned_start_on: start.on,
				planned_end_on: calendar.workday(start.index + days).on,
				started_on: null,
				finished_on: null,
				material_cost_minor: 0,
				labour_cost_minor: 0,
				currency,
				status: 'planned',
				...stamp(at)
			};
			rows.addAt(at, 'production_order', row);
			this.#replenishment.expect(product, milli);
			this.#runs.push({ product, row, milli, endsOn: null, materialMinor: 0 });
		}
	}

	/** Begins when material for half of it is there, with as much as there is material for. */
	#begin(run: Run, day: Day): void {
		const { calendar } = this.#context;
		if ((run.row.planned_start_on ?? '') > day.on) return;
		const pieces = Math.min(
			run.milli / 1000,
			...run.product.recipe.map(({ material, quantityMilli }) =>
				Math.floor(this.#stock.onHand(material) / quantityMilli)
			)
		);
		if (pieces < 1 || pieces < run.milli / 2000) return;
		this.#replenishment.expect(run.product, pieces * 1000 - run.milli);
		run.milli = pieces * 1000;
		const at = calendar.at(day, 12);
		const source = { at, table: 'production_order', id: run.row.id };
		const taken = run.product.recipe.map(({ material, quantityMilli }) => ({
			productId: material.id,
			...this.#stock.takeOut(material, 'production', quantityMilli * pieces, source)
		}));
		run.materialMinor = taken.reduce((sum, { valueMinor }) => sum + valueMinor, 0);
		run.endsOn = calendar.workday(day.index + Math.ceil(pieces / PIECES_A_DAY)).index;
		Object.assign(run.row, {
			started_on: day.on,
			status: 'in_progress',
			material_cost_minor: run.materialMinor
		});
		this.#ledger({
			at,
			memo: 'Material into production',
			sourceTable: 'production_order',
			sourceId: run.row.id,
			purpose: 'material',
			lines: [
				{ account: 'stockDifference', amountMinor: run.materialMinor, productId: run.product.id },
				...taken.map(({ productId, valueMinor }) => ({
					account: 'stock' as const,
					amountMinor: -valueMinor,
					productId
				}))
			]
		});
	}

	#finish(run: Run, day: Day): void {
		const { calendar, money } = this.#context;
		const at = calendar.at(day, 12.5);
		if (at > this.#context.now) return;
		const pieces = run.milli / 1000;
		const scrapped = this.#random.chance(0.25) ? Math.min(pieces - 1, Math.ceil(pieces * 0.04)) : 0;
		const milli = (pieces - scrapped) * 1000;
		this.#stock.bringIn(
			run.product,
			'production',
			{ milli, valueMinor: run.materialMinor },
			{ at, table: 'production_order', id: run.row.id }
		);
		this.#replenishment.expect(run.product, -run.milli);
		Object.assign(run.row, {
			finished_on: day.on,
			produced_milli: milli,
			scrapped_milli: scrapped * 1000,
			labour_cost_minor: money(pieces * WAGE_A_PIECE),
			status: 'closed'
		});
		this.#ledger({
			at,
			memo: 'Finished goods',
			sourceTable: 'production_order',
			sourceId: run.row.id,
			purpose: 'output',
			lines: [
				{ account: 'stock', amountMinor: run.materialMinor, productId: run.product.id },
				{ account: 'stockDifference', amountMinor: -run.materialMinor, productId: run.product.id }
			]
		});
		this.#runs.splice(this.#runs.indexOf(run), 1);
	}
}
