/** Work centres and the bill of material of everything that is made, in force from the first day. */
import { practicalMinutes, weekMinutes } from '#lib/records/erp/production/practical-minutes.ts';
import { STEPS, WORK_CENTRES, type StepWords } from '../../words/workshop.ts';
import { stamp, type PlanContext } from '../plan-context.ts';
import type { Product } from '../trade/plan-assortment.ts';

export interface Centre {
	readonly id: string;
	readonly hourlyCostMinor: number;
}

export interface Step {
	readonly words: StepWords;
	readonly centre: Centre;
}

export interface Workshop {
	readonly steps: readonly Step[];
	readonly bomOf: ReadonlyMap<Product, string>;
	readonly costCentreId: string | null;
}

export function planWorkshop(
	context: PlanContext,
	made: readonly Product[],
	costCentreId: string | null
): Workshop {
	const { rows, newId, calendar, currency, money } = context;
	const start = stamp(calendar.day(0).startsAt);
	const week = weekMinutes(calendar.working);
	const centres = new Map<string, Centre>();
	for (const { code, name, places, hourlyCost, practicalShareBp } of WORK_CENTRES) {
		const centre = { id: newId(), hourlyCostMinor: money(hourlyCost) };
		centres.set(code, centre);
		rows.addMaster('work_centre', {
			id: centre.id,
			code,
			name,
			parallel_capacity: places,
			practical_share_bp: practicalShareBp,
			weekly_minutes: practicalMinutes(week, places, practicalShareBp),
			active_from_on: calendar.day(0).on,
			hourly_cost_minor: centre.hourlyCostMinor,
			cost_centre_id: costCentreId,
			currency,
			...start
		});
	}
	const steps = STEPS.map((words) => ({ words, centre: centres.get(words.centre)! }));
	const bomOf = new Map(made.map((product) => [product, planBom(context, product, steps)]));
	return { steps, bomOf, costCentreId };
}

function planBom(context: PlanContext, product: Product, steps: readonly Step[]): string {
	const { rows, newId, calendar } = context;
	const first = calendar.day(0);
	const id = newId();
	rows.addMaster('bill_of_material', {
		id,
		number: null,
		product_id: product.id,
		revision: 1,
		quantity_milli: 1000,
		valid_from_on: first.on,
		status: 'active',
		...stamp(first.startsAt)
	});
	for (const [index, { material, quantityMilli }] of product.recipe.entries())
		rows.addMaster('bom_component', {
			id: newId(),
			bill_of_material_id: id,
			position: index + 1,
			product_id: material.id,
			quantity_milli: quantityMilli,
			unit: 'piece',
			scrap_bp: 0,
			...stamp(first.startsAt)
		});
	for (const [index, { words, centre }] of steps.entries())
		rows.addMaster('bom_operation', {
			id: newId(),
			bill_of_material_id: id,
			position: index + 1,
			name: words.name,
			work_centre_id: centre.id,
			setup_minutes: words.setupMinutes,
			unit_minutes_milli: words.unitMinutes * 1000,
			is_inspected: words.isInspected ? 1 : 0,
			...stamp(first.startsAt)
		});
	return id;
}
