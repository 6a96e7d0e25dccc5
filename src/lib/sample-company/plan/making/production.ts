/** Production orders: material goes in at noon, finished goods come out some days later. */
import {
	postFinishedGoods,
	postMaterialIssue,
	type PostingLine
} from '#lib/records/finance/postings.ts';
import type { Day } from '../calendar.ts';
import type { Ledger } from '../trade/ledger.ts';
import type { Product } from '../trade/plan-assortment.ts';
import { lineMinor } from '../line-minor.ts';
import { stamp, stampOnce, type PlanContext } from '../plan-context.ts';
import type { Random } from '../random.ts';
import type { Replenishment } from '../trade/replenishment.ts';
import type { Row } from '../row-book.ts';
import type { Stock } from '../trade/stock.ts';
import { OrderQuality } from './order-quality.ts';
import { planOperations, workOff } from './order-work.ts';
import type { Workshop } from './workshop.ts';

interface Run {
	readonly product: Product;
	readonly row: Row<'production_order'>;
	milli: number;
	/** Null until it has begun. */
	endsOn: number | null;
	beganOn: number;
	operations: Row<'production_operation'>[];
	materialMinor: number;
}

/** Pieces that the line makes a day: how long a run takes. */
const PIECES_A_DAY = 18;
const COVER_DAYS = 16;

export class Production {
	readonly #context: PlanContext;
	readonly #random: Random;
	readonly #stock: Stock;
	readonly #ledger: Ledger;
	readonly #replenishment: Replenishment;
	readonly #workshop: Workshop;
	readonly #quality: OrderQuality;
	readonly #made: readonly Product[];
	readonly #runs: Run[] = [];

	constructor(
		context: PlanContext,
		parts: {
			made: readonly Product[];
			stock: Stock;
			ledger: Ledger;
			replenishment: Replenishment;
			workshop: Workshop;
		}
	) {
		this.#context = context;
		this.#random = context.random.fork('production');
		this.#made = parts.made;
		this.#stock = parts.stock;
		this.#ledger = parts.ledger;
		this.#replenishment = parts.replenishment;
		this.#workshop = parts.workshop;
		this.#quality = new OrderQuality(context, parts.made);
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
				standard_cost_minor: 0,
				variance_minor: 0,
				bill_of_material_id: null,
				issue_method: 'by_hand',
				is_short: 0,
				currency,
				status: 'draft',
				...stamp(at)
			};
			rows.addAt(at, 'production_order', row);
			this.#replenishment.expect(product, milli);
			this.#runs.push({
				product,
				row,
				milli,
				endsOn: null,
				beganOn: 0,
				operations: [],
				materialMinor: 0
			});
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
		run.row.quantity_milli = run.milli;
		const at = calendar.at(day, 12);
		run.operations = planOperations(this.#tools(), run.row, pieces, at);
		run.materialMinor = run.product.recipe.reduce(
			(sum, _, index) => sum + this.#issue(run, index, at),
			0
		);
		run.beganOn = day.index;
		run.endsOn = calendar.workday(day.index + Math.ceil(pieces / PIECES_A_DAY)).index;
		Object.assign(run.row, {
			started_on: day.on,
			status: 'started',
			bill_of_material_id: this.#workshop.bomOf.get(run.product) ?? null,
			material_cost_minor: run.materialMinor
		});
	}

	/** What a component costs, issued in full. */
	#issue(run: Run, index: number, at: number): number {
		const { rows, newId, currency } = this.#context;
		const { material, quantityMilli } = run.product.recipe[index]!;
		const milli = quantityMilli * (run.milli / 1000);
		const source = { at, table: 'production_order', id: run.row.id };
		const { id: moveId, valueMinor } = this.#stock.takeOut(material, 'production', milli, source);
		const componentId = newId();
		rows.addAt(at, 'production_component', {
			id: componentId,
			production_order_id: run.row.id,
			position: index + 1,
			product_id: material.id,
			unit: 'piece',
			required_milli: milli,
			reserved_milli: 0,
			issued_milli: milli,
			cost_minor: valueMinor,
			currency,
			...stamp(at)
		});
		this.#post(run, {
			at,
			kind: 'issue',
			memo: 'Material into production',
			productId: material.id,
			componentId,
			milli,
			moveId,
			wipMinor: valueMinor,
			lines: postMaterialIssue(material.id, valueMinor)
		});
		return valueMinor;
	}

	#finish(run: Run, day: Day): void {
		const { calendar } = this.#context;
		const at = calendar.at(day, 12.5);
		if (at > this.#context.now) return;
		const pieces = run.milli / 1000;
		const scrapped = this.#random.chance(0.25) ? Math.min(pieces - 1, Math.ceil(pieces * 0.04)) : 0;
		const milli = (pieces - scrapped) * 1000;
		const days = calendar.days.filter(
			({ index, isWorkday }) => isWorkday && index >= run.beganOn && index < day.index
		);
		const workMinor = workOff(
			this.#tools(),
			{ row: run.row, pieces, scrapped, days },
			run.operations
		);
		const valueMinor = run.materialMinor + workMinor;
		this.#quality.inspect(run.row, at);
		const moveId = this.#stock.bringIn(
			run.product,
			'production',
			{ milli, valueMinor },
			{ at, table: 'production_order', id: run.row.id }
		);
		this.#replenishment.expect(run.product, -run.milli);
		const standardMinor = lineMinor(this.#context, milli, run.product.costMicros);
		Object.assign(run.row, {
			finished_on: day.on,
			produced_milli: milli,
			scrapped_milli: scrapped * 1000,
			labour_cost_minor: workMinor,
			standard_cost_minor: standardMinor,
			variance_minor: valueMinor - standardMinor,
			status: 'closed'
		});
		this.#post(run, {
			at,
			kind: 'receipt',
			memo: 'Finished goods',
			productId: run.product.id,
			componentId: null,
			milli,
			moveId,
			wipMinor: -valueMinor,
			lines: postFinishedGoods(run.product.id, { stockMinor: valueMinor, wipMinor: valueMinor })
		});
		this.#runs.splice(this.#runs.indexOf(run), 1);
	}

	#post(
		run: Run,
		posting: {
			at: number;
			kind: 'issue' | 'receipt';
			memo: string;
			productId: string;
			componentId: string | null;
			milli: number;
			moveId: string;
			wipMinor: number;
			lines: readonly PostingLine[];
		}
	): void {
		const { rows, newId, calendar, currency } = this.#context;
		const id = newId();
		rows.addAt(posting.at, 'production_posting', {
			id,
			production_order_id: run.row.id,
			kind: posting.kind,
			product_id: posting.productId,
			production_component_id: posting.componentId,
			quantity_milli: posting.milli,
			wip_minor: posting.wipMinor,
			currency,
			posted_on: calendar.dayOf(posting.at).on,
			stock_move_id: posting.moveId,
			...stampOnce(posting.at)
		});
		this.#ledger({
			at: posting.at,
			memo: posting.memo,
			sourceTable: 'production_order',
			sourceId: run.row.id,
			purpose: `${posting.kind} ${id}`,
			lines: posting.lines
		});
	}

	#tools() {
		return {
			context: this.#context,
			random: this.#random,
			ledger: this.#ledger,
			workshop: this.#workshop
		};
	}
}
