/** A small company of random rows, kept in plain arrays too: what a metric says is counted again from them. */
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import type { DB } from '#lib/database/schema.ts';
import type { Insertable } from 'kysely';

export const TODAY = '2026-06-15';
export const NOW = Date.parse(`${TODAY}T12:00:00Z`);
const DAY = 86_400_000;

type Rows = { [Table in keyof DB]?: Insertable<DB[Table]>[] };

/** Parents before their children. */
const ORDER = [
	'product_category',
	'campaign',
	'customer',
	'supplier',
	'employee',
	'warehouse',
	'product',
	'survey',
	'survey_response',
	'service_case',
	'sales_order',
	'sales_order_line',
	'campaign_cost',
	'purchase_order',
	'purchase_order_line',
	'supplier_invoice',
	'work_centre',
	'production_order',
	'production_operation',
	'operation_log',
	'quality_plan',
	'inspection',
	'non_conformance',
	'stock_move',
	'work_log'
] as const satisfies readonly (keyof DB)[];

export async function fillCompany(db: Database, rows: Rows): Promise<void> {
	await inTransaction(db, async (tx) => {
		for (const table of ORDER)
			for (const row of rows[table] ?? [])
				await tx
					.insertInto(table)
					.values(row as never)
					.execute();
	});
}

/** The same rows for the same seed. */
export function randomCompany(seed: number) {
	const random = mulberry(seed);
	const below = (most: number) => Math.floor(random() * most);
	const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T;
	const maybe = <T>(share: number, make: () => T): T | null => (random() < share ? make() : null);
	const day = (from: number, to: number) => dateOf(NOW - (from - below(from - to + 1)) * DAY);
	const instant = (from: number, to: number) => NOW - to * DAY - below((from - to) * DAY);
	const list = <T>(count: number, make: (index: number) => T): T[] =>
		Array.from({ length: count }, (_, index) => make(index));
	const system = { created_at: NOW, updated_at: NOW };
	const money = { ...system, currency: 'EUR' };

	const campaigns = list(3, (n) => ({
		id: `k${n}`,
		name: `Campaign ${n}`,
		status: 'running',
		...money
	}));
	const customers = list(30, (n) => ({
		id: `c${n}`,
		name: `Customer ${n}`,
		first_order_on: maybe(0.8, () => day(700, 0)),
		...money
	}));
	const suppliers = list(5, (n) => ({ id: `s${n}`, name: `Supplier ${n}`, ...money }));
	const employees = list(4, (n) => ({
		id: `e${n}`,
		name: `Employee ${n}`,
		weekly_minutes: 2400,
		active_from_on: '2020-01-01',
		...money
	}));
	const products = list(12, (n) => ({
		id: `p${n}`,
		name: `Product ${n}`,
		standard_cost_micros: maybe(0.8, () => 1_000_000 + below(50_000_000)),
		...money
	}));
	const surveys = (['csat', 'nps', 'ces'] as const).map((kind) => ({
		id: kind,
		code: kind,
		kind,
		question: `How was it (${kind})?`,
		scale_min: kind === 'nps' ? 0 : 1,
		scale_max: kind === 'nps' ? 10 : kind === 'ces' ? 7 : 5,
		...system
	}));
	const answers = list(200, (n) => {
		const survey = oneOf(surveys);
		const sent = instant(500, 5);
		const isAnswered = random() < 0.7;
		return {
			id: `a${n}`,
			survey_id: survey.id,
			sent_at: sent,
			answered_at: isAnswered ? sent + below(4 * DAY) : null,
			score: isAnswered ? survey.scale_min + below(survey.scale_max - survey.scale_min + 1) : null,
			...system
		};
	});
	const cases = list(80, (n) => {
		const opened = instant(500, 0);
		return {
			id: `case${n}`,
			subject: `Case ${n}`,
			status: oneOf(['new', 'resolved', 'closed', 'cancelled']),
			opened_at: opened,
			first_responded_at: maybe(0.8, () => opened + below(3 * DAY)),
			resolved_at: maybe(0.7, () => opened + below(20 * DAY)),
			...system
		};
	});
	const orders = list(150, (n) => ({
		id: `o${n}`,
		customer_id: oneOf(customers).id,
		campaign_id: maybe(0.3, () => oneOf(campaigns).id),
		ordered_on: day(700, 0),
		status: oneOf(['draft', 'confirmed', 'delivered', 'invoiced', 'cancelled']),
		...money
	}));
	const lines = list(400, (n) => {
		const gross = 100 + below(100_000);
		return {
			id: `l${n}`,
			sales_order_id: oneOf(orders).id,
			position: n,
			product_id: oneOf(products).id,
			quantity_milli: 1000 * (1 + below(9)),
			unit_price_micros: 1_000_000,
			gross_minor: gross,
			net_minor: gross - below(100),
			cost_minor: maybe(0.9, () => below(gross)),
			...system
		};
	});
	const costs = list(40, (n) => ({
		id: `kc${n}`,
		campaign_id: oneOf(campaigns).id,
		spent_on: day(500, 0),
		kind: 'media',
		amount_minor: 1000 + below(90_000),
		...money
	}));
	const purchases = list(60, (n) => {
		const ordered = below(400) + 5;
		return {
			id: `po${n}`,
			supplier_id: oneOf(suppliers).id,
			ordered_on: dateOf(NOW - ordered * DAY),
			expected_on: maybe(0.9, () => dateOf(NOW - (ordered - 10 - below(10)) * DAY)),
			received_on: maybe(0.7, () => dateOf(NOW - (ordered - 5 - below(20)) * DAY)),
			status: oneOf(['draft', 'sent', 'received', 'closed', 'cancelled']),
			...money
		};
	});
	const purchaseLines = list(150, (n) => {
		const quantity = 1000 * (1 + below(20));
		return {
			id: `pl${n}`,
			purchase_order_id: oneOf(purchases).id,
			position: n,
			product_id: maybe(0.9, () => oneOf(products).id),
			description: `Line ${n}`,
			quantity_milli: quantity,
			unit_price_micros: 1_000_000,
			net_minor: below(100_000),
			accepted_milli: random() < 0.7 ? quantity : below(quantity),
			...system
		};
	});
	const invoices = list(50, (n) => ({
		id: `si${n}`,
		supplier_id: oneOf(suppliers).id,
		supplier_reference: `R${n}`,
		issued_on: day(500, 0),
		due_on: day(500, -30),
		total_minor: below(100_000),
		paid_minor: 0,
		status: oneOf(['received', 'matched', 'exception', 'paid', 'cancelled']),
		match_result: maybe(0.8, () => oneOf(['ok', 'ok', 'price', 'quantity'])),
		...money
	}));
	const production = list(60, (n) => {
		const started = below(400) + 1;
		const made = 1000 * (1 + below(50));
		return {
			id: `mo${n}`,
			product_id: oneOf(products).id,
			quantity_milli: made,
			produced_milli: made,
			scrapped_milli: 1000 * below(6),
			planned_end_on: maybe(0.9, () => dateOf(NOW - (started - 8) * DAY)),
			started_on: dateOf(NOW - started * DAY),
			finished_on: maybe(0.7, () => dateOf(NOW - Math.max(0, started - 2 - below(14)) * DAY)),
			material_cost_minor: below(50_000),
			labour_cost_minor: below(20_000),
			status: oneOf(['draft', 'started', 'finished', 'closed', 'cancelled']),
			...money
		};
	});
	const workCentres = list(3, (n) => ({
		id: `wc${n}`,
		code: `wc${n}`,
		name: `Work centre ${n}`,
		parallel_capacity: 1,
		weekly_minutes: 1_800 + 100 * n,
		active_from_on: n === 2 ? '2025-09-01' : null,
		...money
	}));
	const operations = list(40, (n) => ({
		id: `op${n}`,
		production_order_id: oneOf(production).id,
		position: n + 1,
		name: `Operation ${n}`,
		work_centre_id: oneOf(workCentres).id,
		unit_minutes_milli: 1_000 * (1 + below(8)),
		planned_minutes: 60,
		...money
	}));
	const logs = list(300, (n) => {
		const operation = oneOf(operations);
		const kind = oneOf(['setup', 'run', 'run', 'run', 'unplanned_downtime', 'planned_downtime']);
		const began = instant(500, 1);
		const seconds = 60 + below(20_000);
		const good = kind === 'run' ? 1_000 * below(60) : 0;
		const scrap = kind === 'run' ? 1_000 * below(5) : 0;
		return {
			id: `log${n}`,
			production_order_id: operation.production_order_id,
			production_operation_id: operation.id,
			work_centre_id: operation.work_centre_id,
			product_id: oneOf(products).id,
			kind,
			started_at: began,
			ended_at: began + seconds * 1000,
			worked_on: dateOf(began + seconds * 1000),
			busy_seconds: kind === 'planned_downtime' ? 0 : seconds,
			stopped_seconds: kind === 'planned_downtime' ? seconds : 0,
			run_seconds: kind === 'run' ? seconds : 0,
			ideal_seconds: (operation.unit_minutes_milli * (good + scrap) * 60) / 1_000_000,
			good_milli: good,
			scrap_milli: scrap,
			rework_milli: good === 0 ? 0 : 1_000 * below(2),
			cost_minor: below(5_000),
			...money
		};
	});
	const plans = [
		{ id: 'qp', name: 'Plan', product_id: products[0]!.id, stage: 'finished', ...system }
	];
	const inspections = list(80, (n) => {
		const asked = day(500, 0);
		const status = oneOf(['open', 'accepted', 'accepted', 'rejected', 'rework', 'cancelled']);
		const values = 1 + below(8);
		return {
			id: `qi${n}`,
			quality_plan_id: 'qp',
			stage: 'finished',
			product_id: oneOf(products).id,
			quantity_milli: 1000,
			sample_size: 1,
			value_count: values,
			failed_count: below(values + 1),
			result: 'pass',
			requested_on: asked,
			decided_on: status === 'open' || status === 'cancelled' ? null : asked,
			status,
			...system
		};
	});
	const findings = list(40, (n) => {
		const found = day(500, 0);
		return {
			id: `nc${n}`,
			subject: `Finding ${n}`,
			source: 'other',
			severity: oneOf(['minor', 'major', 'critical']),
			found_on: found,
			closed_on: maybe(0.6, () => dateOf(Date.parse(found) + below(40) * DAY)),
			cost_minor: below(90_000),
			status: oneOf(['open', 'decided', 'closed', 'cancelled']),
			...money
		};
	});
	const warehouses = (['stock', 'supplier', 'customer'] as const).map((kind) => ({
		id: kind,
		code: kind,
		name: kind,
		kind,
		...system
	}));
	const moves = list(200, (n) => {
		const moved = instant(700, 0);
		const isIn = n < 100;
		return {
			id: `m${n}`,
			product_id: oneOf(products).id,
			from_warehouse_id: isIn ? 'supplier' : 'stock',
			to_warehouse_id: isIn ? 'stock' : 'customer',
			quantity_milli: 1000,
			value_minor: 1000 + below(isIn ? 90_000 : 20_000),
			currency: 'EUR',
			moved_at: moved,
			moved_on: dateOf(moved),
			created_at: NOW
		};
	});
	const work = list(150, (n) => ({
		id: `w${n}`,
		employee_id: oneOf(employees).id,
		started_at: instant(500, 0),
		minutes: 5 + below(400),
		cost_minor: maybe(0.9, () => below(30_000)),
		kind: oneOf(['service', 'sales', 'production']),
		...money
	}));
	return {
		campaigns,
		customers,
		suppliers,
		employees,
		products,
		surveys,
		answers,
		cases,
		orders,
		lines,
		costs,
		purchases,
		purchaseLines,
		invoices,
		production,
		workCentres,
		operations,
		logs,
		plans,
		inspections,
		findings,
		warehouses,
		moves,
		work
	};
}

export type Company = ReturnType<typeof randomCompany>;

export function rowsOf(company: Company): Rows {
	return {
		campaign: company.campaigns,
		customer: company.customers,
		supplier: company.suppliers,
		employee: company.employees,
		warehouse: company.warehouses,
		product: company.products,
		survey: company.surveys,
		survey_response: company.answers,
		service_case: company.cases,
		sales_order: company.orders,
		sales_order_line: company.lines,
		campaign_cost: company.costs,
		purchase_order: company.purchases,
		purchase_order_line: company.purchaseLines,
		supplier_invoice: company.invoices,
		work_centre: company.workCentres,
		production_order: company.production,
		production_operation: company.operations,
		operation_log: company.logs,
		quality_plan: company.plans,
		inspection: company.inspections,
		non_conformance: company.findings,
		stock_move: company.moves,
		work_log: company.work
	};
}

export function dateOf(instant: number): string {
	return new Date(instant).toISOString().slice(0, 10);
}

function mulberry(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
