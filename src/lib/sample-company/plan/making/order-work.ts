/** What the work centres did for an order, day by day: set-up, runs, stops and what came out. */
import {
	idealSeconds,
	plannedMinutes,
	workCostMinor
} from '#lib/records/erp/production/order/planned-amounts.ts';
import { postProductionTime } from '#lib/records/finance/postings.ts';
import { FAULTS, STOPS } from '../../words/workshop.ts';
import type { Day } from '../calendar.ts';
import { stamp, stampOnce, type PlanContext } from '../plan-context.ts';
import type { Random } from '../random.ts';
import type { Row } from '../row-book.ts';
import type { Ledger } from '../trade/ledger.ts';
import type { Step, Workshop } from './workshop.ts';

export interface OrderToWork {
	readonly row: Row<'production_order'>;
	readonly pieces: number;
	readonly scrapped: number;
	/** The working days on which it is made. */
	readonly days: readonly Day[];
}

interface Tools {
	readonly context: PlanContext;
	readonly random: Random;
	readonly ledger: Ledger;
	readonly workshop: Workshop;
}

type Operation = Row<'production_operation'>;

/** The operations of an order as its release copies them. */
export function planOperations(
	{ context, workshop }: Tools,
	row: Row<'production_order'>,
	pieces: number,
	at: number
): Operation[] {
	const { rows, newId, currency, calendar } = context;
	let from = calendar.working.nextOpening(at);
	return workshop.steps.map(({ words, centre }, index) => {
		const minutes = plannedMinutes({
			quantityMilli: pieces * 1000,
			setupMinutes: words.setupMinutes,
			unitMinutesMilli: words.unitMinutes * 1000
		});
		const until = calendar.addWorkMinutes(from, minutes);
		const operation: Operation = {
			id: newId(),
			production_order_id: row.id,
			position: index + 1,
			name: words.name,
			work_centre_id: centre.id,
			setup_minutes: words.setupMinutes,
			unit_minutes_milli: words.unitMinutes * 1000,
			planned_minutes: minutes,
			planned_start_at: from,
			planned_end_at: until,
			is_inspected: words.isInspected ? 1 : 0,
			good_milli: 0,
			scrap_milli: 0,
			rework_milli: 0,
			worked_seconds: 0,
			cost_minor: 0,
			currency,
			status: 'open',
			...stamp(at)
		};
		from = until;
		rows.addAt(at, 'production_operation', operation);
		return operation;
	});
}

/** Writes the work and its cost, and returns the cost. */
export function workOff(
	tools: Tools,
	order: OrderToWork,
	operations: readonly Operation[]
): number {
	const { calendar } = tools.context;
	let left = order.pieces;
	let cost = 0;
	for (const [index, day] of order.days.entries()) {
		const pieces = Math.ceil(left / (order.days.length - index));
		left -= pieces;
		const scrapped = left === 0 ? order.scrapped : 0;
		let at = calendar.at(day, index === 0 ? 12.25 : 7.5);
		for (const [number, step] of tools.workshop.steps.entries()) {
			const clock = new Clock(tools, order, { step, operation: operations[number]!, at });
			if (index === 0 && step.words.setupMinutes > 0)
				clock.pass('setup', step.words.setupMinutes * (0.8 + tools.random.next() * 0.6));
			if (tools.random.chance(0.06)) clock.stop();
			const isLast = number === tools.workshop.steps.length - 1;
			const isAssembly = step.words.isInspected;
			clock.run(isLast ? pieces - scrapped : pieces, isAssembly ? scrapped : 0, left === 0);
			cost += clock.costMinor;
			at = clock.at;
		}
	}
	return cost;
}

/** One operation on one day. */
class Clock {
	readonly #tools: Tools;
	readonly #order: OrderToWork;
	readonly #step: Step;
	readonly #operation: Operation;
	at: number;
	costMinor = 0;

	constructor(
		tools: Tools,
		order: OrderToWork,
		{ step, operation, at }: { step: Step; operation: Operation; at: number }
	) {
		this.#tools = tools;
		this.#order = order;
		this.#step = step;
		this.#operation = operation;
		this.at = at;
	}

	stop(): void {
		const { random } = this.#tools;
		const [reason, minutes] = random.pick(STOPS);
		this.pass('unplanned_downtime', minutes * (0.6 + random.next()), { reason });
	}

	run(pieces: number, scrapped: number, isDone: boolean): void {
		const { random } = this.#tools;
		if (pieces === 0) return;
		const reworked = scrapped === 0 && random.chance(0.07) ? 1 : 0;
		const fault = scrapped + reworked > 0 ? random.pick(FAULTS) : null;
		const minutes = (pieces * this.#step.words.unitMinutes) / (0.82 + random.next() * 0.17);
		this.pass('run', minutes, {
			reason: fault,
			good_milli: (pieces - scrapped) * 1000,
			scrap_milli: scrapped * 1000,
			rework_milli: reworked * 1000
		});
		if (isDone) this.#operation.status = 'done';
	}

	pass(kind: string, minutes: number, more: Partial<Row<'operation_log'>> = {}): void {
		const { context } = this.#tools;
		const { rows, newId, calendar, currency } = context;
		const seconds = Math.round(minutes * 60);
		const began = this.at;
		this.at = began + seconds * 1000;
		const isWork = kind !== 'unplanned_downtime';
		const costMinor = isWork ? workCostMinor(seconds, this.#step.centre.hourlyCostMinor) : 0;
		const made = Number(more.good_milli ?? 0) + Number(more.scrap_milli ?? 0);
		const operation = this.#operation;
		const log: Row<'operation_log'> = {
			id: newId(),
			production_order_id: this.#order.row.id,
			production_operation_id: operation.id,
			work_centre_id: this.#step.centre.id,
			product_id: this.#order.row.product_id,
			kind,
			started_at: began,
			ended_at: this.at,
			worked_on: calendar.dayOf(this.at).on,
			busy_seconds: seconds,
			run_seconds: kind === 'run' ? seconds : 0,
			ideal_seconds: idealSeconds(Number(operation.unit_minutes_milli), made),
			stopped_seconds: 0,
			good_milli: 0,
			scrap_milli: 0,
			rework_milli: 0,
			cost_minor: costMinor,
			currency,
			...more,
			...stamp(this.at)
		};
		rows.addAt(this.at, 'operation_log', log);
		operation.good_milli = Number(operation.good_milli) + Number(log.good_milli ?? 0);
		operation.scrap_milli = Number(operation.scrap_milli) + Number(log.scrap_milli ?? 0);
		operation.rework_milli = Number(operation.rework_milli) + Number(log.rework_milli ?? 0);
		if (!isWork) return;
		operation.worked_seconds = Number(operation.worked_seconds) + seconds;
		operation.cost_minor = Number(operation.cost_minor) + costMinor;
		this.costMinor += costMinor;
		this.#post(log, costMinor);
	}

	#post(log: Row<'operation_log'>, costMinor: number): void {
		const { context, ledger, workshop } = this.#tools;
		const { rows, newId, calendar, currency } = context;
		const productId = String(this.#order.row.product_id);
		const id = newId();
		rows.addAt(this.at, 'production_posting', {
			id,
			production_order_id: this.#order.row.id,
			kind: 'time',
			product_id: productId,
			operation_log_id: log.id,
			quantity_milli: 0,
			wip_minor: costMinor,
			currency,
			posted_on: calendar.dayOf(this.at).on,
			...stampOnce(this.at)
		});
		ledger({
			at: this.at,
			memo: 'Work in production',
			sourceTable: 'production_order',
			sourceId: this.#order.row.id,
			purpose: `time ${id}`,
			lines: postProductionTime(productId, costMinor, workshop.costCentreId)
		});
	}
}
