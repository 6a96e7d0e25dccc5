/** Inspections of what comes out of production, what they found, and what was done about it. */
import { judgeAll, judgeValue } from '#lib/records/erp/quality/judge-value.ts';
import { CHECKS, FINDINGS } from '../../words/workshop.ts';
import { stamp, type PlanContext } from '../plan-context.ts';
import type { Random } from '../random.ts';
import type { Row } from '../row-book.ts';
import type { Product } from '../trade/plan-assortment.ts';

/** So many of the products that are made have a plan. */
const PRODUCTS = 4;
const SAMPLES = 2;
const DAYS_TO_CLOSE = 45;

export class OrderQuality {
	readonly #context: PlanContext;
	readonly #random: Random;
	readonly #planOf = new Map<string, string>();

	constructor(context: PlanContext, made: readonly Product[]) {
		this.#context = context;
		this.#random = context.random.fork('quality');
		for (const product of made.slice(0, PRODUCTS))
			this.#planOf.set(product.id, this.#plan(product));
	}

	#plan(product: Product): string {
		const { rows, newId, calendar } = this.#context;
		const start = stamp(calendar.day(0).startsAt);
		const id = newId();
		rows.addMaster('quality_plan', {
			id,
			number: null,
			name: `Final check of ${product.name}`,
			product_id: product.id,
			stage: 'finished',
			sample_size: SAMPLES,
			is_blocking: 1,
			...start
		});
		for (const [index, check] of CHECKS.entries())
			rows.addMaster('quality_characteristic', {
				id: newId(),
				quality_plan_id: id,
				position: index + 1,
				name: check.name,
				kind: check.target === null ? 'attribute' : 'measured',
				unit: check.unit,
				target_milli: check.target === null ? null : check.target * 1000,
				lower_milli: check.target === null ? null : (check.target - check.tolerance) * 1000,
				upper_milli: check.target === null ? null : (check.target + check.tolerance) * 1000,
				...start
			});
		return id;
	}

	/** Before the goods go into stock: accepted, now and then only after rework. */
	inspect(order: Row<'production_order'>, at: number): void {
		const planId = this.#planOf.get(String(order.product_id));
		if (planId === undefined) return;
		if (this.#random.chance(0.09)) {
			const failed = this.#write(order, planId, { at: at - 3_600_000, isGood: false });
			this.#report(order, failed, at);
		}
		this.#write(order, planId, { at, isGood: true });
	}

	#write(
		order: Row<'production_order'>,
		planId: string,
		{ at, isGood }: { at: number; isGood: boolean }
	): Row<'inspection'> {
		const { rows, newId, calendar } = this.#context;
		const id = newId();
		const values = Array.from({ length: SAMPLES }, (_, sample) =>
			CHECKS.map((check, index) => this.#value(id, { sample, check, index, isGood, at }))
		).flat();
		const failed = values.filter(({ is_failed }) => is_failed === 1).length;
		const on = calendar.dayOf(at).on;
		const inspection: Row<'inspection'> = {
			id,
			number: null,
			quality_plan_id: planId,
			stage: 'finished',
			product_id: order.product_id,
			production_order_id: order.id,
			quantity_milli: order.quantity_milli,
			sample_size: SAMPLES,
			is_blocking: 1,
			value_count: values.length,
			open_count: 0,
			failed_count: failed,
			result: judgeAll({ values: values.length, open: 0, failed }),
			rework_count: 0,
			requested_on: on,
			decided_on: on,
			decision_note: isGood ? null : 'Outside of the limits',
			status: isGood ? 'accepted' : 'rejected',
			...stamp(at)
		};
		rows.addAt(at, 'inspection', inspection);
		for (const value of values) rows.addAt(at, 'inspection_value', value);
		return inspection;
	}

	#value(
		inspectionId: string,
		of: {
			sample: number;
			check: (typeof CHECKS)[number];
			index: number;
			isGood: boolean;
			at: number;
		}
	): Row<'inspection_value'> {
		const { check, sample, index, isGood, at } = of;
		const isMeasured = check.target !== null;
		const isOff = !isGood && index === 0;
		const target = (check.target ?? 0) * 1000;
		const spread = check.tolerance * 1000;
		const measured = isOff
			? target + Math.round(spread * 1.4)
			: target + Math.round(this.#random.bell() * spread * 0.25);
		const limits = { lowerMilli: target - spread, upperMilli: target + spread };
		const measuredMilli = isMeasured
			? Math.min(measured, isOff ? measured : target + spread)
			: null;
		const result = judgeValue({
			kind: isMeasured ? 'measured' : 'attribute',
			...limits,
			measuredMilli,
			conformity: isMeasured ? null : 'yes'
		});
		return {
			id: this.#context.newId(),
			inspection_id: inspectionId,
			position: sample * CHECKS.length + index + 1,
			sample: sample + 1,
			name: check.name,
			kind: isMeasured ? 'measured' : 'attribute',
			unit: check.unit,
			target_milli: isMeasured ? target : null,
			lower_milli: isMeasured ? limits.lowerMilli : null,
			upper_milli: isMeasured ? limits.upperMilli : null,
			measured_milli: measuredMilli,
			conformity: isMeasured ? null : 'yes',
			result,
			is_counted: 1,
			is_open: 0,
			is_failed: result === 'fail' ? 1 : 0,
			...stamp(at)
		};
	}

	/** Closed after some weeks, with an action that helped; the latest are still at work. */
	#report(order: Row<'production_order'>, inspection: Row<'inspection'>, at: number): void {
		const { rows, newId, calendar, currency, money } = this.#context;
		const [cause, why, action] = this.#random.pick(FINDINGS);
		const found = calendar.dayOf(at);
		const closed = calendar.workday(found.index + this.#random.between(12, DAYS_TO_CLOSE));
		const isClosed = calendar.at(closed, 16) < this.#context.now;
		const id = newId();
		rows.addAt(at, 'non_conformance', {
			id,
			number: null,
			subject: `${CHECKS[0]?.name ?? ''} outside of the limits`,
			source: 'inspection',
			severity: this.#random.pick(['minor', 'minor', 'major']),
			inspection_id: inspection.id,
			production_order_id: order.id,
			product_id: order.product_id,
			quantity_milli: 2000,
			found_on: found.on,
			description: inspection.decision_note ?? null,
			cause,
			cause_note: why,
			disposition: isClosed ? 'rework' : null,
			disposition_note: isClosed ? 'Cut again and finished anew' : null,
			decided_at: isClosed ? calendar.at(closed, 10) : null,
			cost_minor: money(this.#random.between(40, 320)),
			currency,
			closed_on: isClosed ? closed.on : null,
			status: isClosed ? 'closed' : 'analysed',
			...stamp(at)
		});
		rows.addAt(at, 'corrective_action', {
			id: newId(),
			number: null,
			non_conformance_id: id,
			kind: 'corrective',
			description: action,
			due_on: calendar.workday(found.index + 10).on,
			done_at: isClosed ? calendar.at(closed, 9) : null,
			done_note: isClosed ? action : null,
			check_on: calendar.workday(found.index + 30).on,
			checked_at: isClosed ? calendar.at(closed, 11) : null,
			check_note: isClosed ? 'No further finding since' : null,
			status: isClosed ? 'effective' : 'open',
			...stamp(at)
		});
	}
}
