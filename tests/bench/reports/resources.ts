/** What a company of that size uses: purchases, stock, budgets, processes and work at machines. */
import { day, DAYS, FIRST_DAY, names, type InsertInto } from './rows.ts';

interface Size {
	readonly lines: number;
	readonly products: readonly string[];
	readonly suppliers: readonly string[];
	readonly employees: readonly string[];
}

export function fillResources(
	insertInto: InsertInto,
	random: () => number,
	{ lines, products, suppliers, employees }: Size
): void {
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
	const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
	const times = (count: number, make: (n: number) => void) => {
		for (let n = 0; n < count; n++) make(n);
	};
	const instant = () => FIRST_DAY + Math.floor(random() * DAYS * 86_400_000);

	const centres = names('centre', 10).map((name) =>
		insertInto('cost_centre', { code: name, name })
	);
	for (const cost_centre_id of centres)
		times(24, (n) =>
			insertInto('budget', {
				...{ cost_centre_id, year: 2024 + Math.floor((n + 6) / 12), month: ((n + 6) % 12) + 1 },
				...{ amount_minor: between(1_000_000, 9_000_000), currency: 'EUR' }
			})
		);
	times(lines / 200, () =>
		insertInto('budget_entry', {
			...{ cost_centre_id: pick(centres), year: pick([2025, 2026]), month: between(1, 12) },
			...{ kind: pick(['actual', 'commit']), amount_minor: between(100, 50_000), currency: 'EUR' }
		})
	);

	times(lines / 100, (n) => {
		const on = between(0, DAYS - 60);
		const id = insertInto('purchase_order', {
			...{ number: `PO-${n}`, supplier_id: pick(suppliers), cost_centre_id: pick(centres) },
			...{ ordered_on: day(on), expected_on: day(on + 20), received_on: day(on + between(5, 30)) },
			...{ status: 'received', currency: 'EUR' }
		});
		times(2, (position) =>
			insertInto('purchase_order_line', {
				...{ purchase_order_id: id, position, product_id: pick(products), description: 'x' },
				...{ quantity_milli: 10_000, accepted_milli: random() < 0.9 ? 10_000 : 8_000 },
				...{ unit_price_micros: 1_000_000, net_minor: between(1000, 90_000) }
			})
		);
		insertInto('supplier_invoice', {
			...{ number: `SI-${n}`, supplier_id: pick(suppliers), purchase_order_id: id },
			...{ supplier_reference: `R-${n}`, issued_on: day(on + 31), total_minor: 1000 },
			...{ currency: 'EUR', status: 'paid', match_result: random() < 0.9 ? 'ok' : 'price' }
		});
	});

	const places = (['supplier', 'stock', 'customer'] as const).map((kind) =>
		insertInto('warehouse', { code: `bench-${kind}`, name: kind, kind })
	);
	const [outside, stock, customer] = places as [string, string, string];
	times(lines / 10, (n) => {
		const isIn = random() < 0.5;
		const on = day(Math.floor((n / (lines / 10)) * DAYS));
		insertInto('stock_move', {
			...{ product_id: pick(products), quantity_milli: 1000, value_minor: between(100, 9000) },
			from_warehouse_id: isIn ? outside : stock,
			to_warehouse_id: isIn ? stock : customer,
			...{ currency: 'EUR', moved_on: on, moved_at: Date.parse(on) }
		});
	});

	const deployment = insertInto('deployment', { deployed_at: FIRST_DAY });
	const definitions = names('process', 6).map((name) =>
		insertInto('process_definition', {
			...{ process_key: name, version: 1, name, bpmn_xml: '<none/>', checksum: '' },
			...{ is_latest: 1, deployment_id: deployment, deployed_at: FIRST_DAY }
		})
	);
	times(lines / 50, () => {
		const started_at = instant();
		const took = between(3_600_000, 900_000_000);
		const definition_id = pick(definitions);
		const id = insertInto('process_instance', {
			...{ definition_id, process_key: definition_id, version: 1, state: 'completed' },
			...{ started_at, ended_at: started_at + took }
		});
		times(2, (step) => {
			const created_at = started_at + (step * took) / 2;
			insertInto('user_task', {
				...{ process_instance_id: id, element_id: `e${step}`, process_key: definition_id },
				...{ name: `Step ${step}`, state: 'completed', priority: 50, created_at },
				claimed_at: created_at + between(1, took / 3),
				completed_at: created_at + Math.floor(took / 2) - 1,
				work_minutes: between(1, 90)
			});
		});
	});

	const machines = names('machine', 8).map((name) =>
		insertInto('work_centre', { code: name, name, currency: 'EUR', weekly_minutes: 4800 })
	);
	times(lines / 50, () => {
		const seconds = between(600, 20_000);
		const kind = pick(['run', 'run', 'run', 'setup', 'unplanned_downtime']);
		const run = kind === 'run' ? seconds : 0;
		const started_at = instant();
		insertInto('operation_log', {
			...{ production_order_id: 'none', production_operation_id: 'none', kind, started_at },
			...{ work_centre_id: pick(machines), product_id: pick(products), currency: 'EUR' },
			...{
				ended_at: started_at + seconds * 1000,
				worked_on: day((started_at - FIRST_DAY) / 86_400_000)
			},
			...{ busy_seconds: seconds, run_seconds: run, ideal_seconds: Math.floor(run * 0.9) },
			...{ good_milli: run * 10, scrap_milli: between(0, run), employee_id: pick(employees) },
			reason: kind === 'unplanned_downtime' ? pick(['breakdown', 'material']) : null
		});
	});
}
