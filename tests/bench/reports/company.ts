/** A made-up trading company of any size, the same every time: orders over two years and around. */
import type { Database } from 'better-sqlite3';
import { fillResources } from './resources.ts';
import { day, DAYS, FIRST_DAY, inserter, names, seeded } from './rows.ts';

export const TODAY = '2026-06-15';

export function fillCompany(db: Database, lines: number): void {
	const random = seeded(20260615);
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
	const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
	const insertInto = inserter(db);
	db.pragma('foreign_keys = off');
	db.pragma('synchronous = off');
	db.exec('begin');

	const segments = names('segment', 5).map((name) =>
		insertInto('customer_segment', { code: name, name })
	);
	const campaigns = names('campaign', 12).map((name) => {
		const id = insertInto('campaign', {
			name,
			number: name,
			status: 'completed',
			channel: pick(['mail', 'search', 'event']),
			segment_id: pick(segments),
			currency: 'EUR'
		});
		for (let i = 0; i < 6; i++) {
			insertInto('campaign_cost', {
				campaign_id: id,
				spent_on: day(between(0, DAYS)),
				kind: 'media',
				amount_minor: between(50_000, 900_000),
				currency: 'EUR'
			});
		}
		return id;
	});
	const categories = names('category', 8).map((name) =>
		insertInto('product_category', { code: name, name, approval_class: 'standard' })
	);
	const suppliers = names('supplier', 60).map((name) =>
		insertInto('supplier', { name, number: name, currency: 'EUR' })
	);
	const products = names('product', 1500).map((name) =>
		insertInto('product', {
			name,
			sku: name,
			category_id: pick(categories),
			supplier_id: pick(suppliers),
			unit: 'piece',
			make_or_buy: 'buy',
			currency: 'EUR'
		})
	);
	const employees = names('employee', 40).map((name, i) =>
		insertInto('employee', {
			name,
			number: name,
			team_key: ['service', 'sales', 'purchasing', 'warehouse'][i % 4] ?? null,
			weekly_minutes: 2400,
			active_from_on: '2022-01-01',
			currency: 'EUR'
		})
	);
	for (const key of ['service', 'sales', 'purchasing', 'warehouse']) {
		db.prepare('insert or ignore into team (key, name) values (?, ?)').run(key, key);
	}
	const customers = names('customer', Math.max(50, Math.round(lines / 50))).map((name) =>
		insertInto('customer', {
			name,
			number: name,
			kind: 'company',
			status: 'active',
			segment_id: random() < 0.03 ? null : pick(segments),
			country: pick(['DE', 'FR', 'PL', 'IT', 'SE', 'NL']),
			acquired_campaign_id: random() < 0.3 ? pick(campaigns) : null,
			acquired_channel: pick(['mail', 'search', 'event']),
			first_order_on: day(between(0, DAYS)),
			currency: 'EUR'
		})
	);
	let written = 0;
	for (let order = 0; written < lines; order++) {
		const size = Math.min(between(1, 5), lines - written);
		const on = day(Math.floor((written / lines) * DAYS));
		const id = insertInto('sales_order', {
			number: `SO-${order}`,
			customer_id: pick(customers),
			campaign_id: random() < 0.1 ? pick(campaigns) : null,
			channel: pick(['web', 'mail', 'phone']),
			salesperson_id: pick(employees),
			ordered_on: on,
			status: random() < 0.02 ? 'cancelled' : 'closed',
			currency: 'EUR'
		});
		for (let position = 1; position <= size; position++, written++) {
			const gross = between(500, 90_000);
			insertInto('sales_order_line', {
				sales_order_id: id,
				position,
				product_id: pick(products),
				quantity_milli: between(1, 20) * 1000,
				unit_price_micros: 1_000_000,
				gross_minor: gross,
				net_minor: gross - Math.floor(gross * pick([0, 0, 0.05, 0.1])),
				cost_minor: Math.floor(gross * 0.6)
			});
		}
	}
	const [csat, nps] = (['csat', 'nps'] as const).map((kind) =>
		insertInto('survey', { code: kind, kind, question: 'x', scale_max: kind === 'csat' ? 5 : 10 })
	);
	const services = Math.round(lines / 50);
	for (let i = 0; i < services; i++) {
		const at = FIRST_DAY + Math.floor(random() * DAYS * 86_400_000);
		const customer = pick(customers);
		const id = insertInto('service_case', {
			number: `CASE-${i}`,
			subject: 'x',
			customer_id: customer,
			channel: pick(['web', 'mail', 'phone']),
			kind: pick(['question', 'complaint']),
			priority: pick(['low', 'normal', 'high']),
			status: 'closed',
			team_key: pick(['service', 'sales']),
			opened_at: at,
			first_response_due_at: at + 14_400_000,
			first_responded_at: at + between(1, 20_000_000),
			resolution_due_at: at + 172_800_000,
			resolved_at: at + between(3_600_000, 260_000_000),
			closed_at: at + 300_000_000
		});
		for (let n = between(0, 2); n > 0; n--)
			insertInto('interaction', {
				customer_id: customer,
				service_case_id: id,
				channel: 'mail',
				direction: 'out',
				occurred_at: at + between(1, 100_000_000),
				employee_id: pick(employees)
			});
		const isCsat = random() < 0.7;
		const answered = random() < 0.4;
		insertInto('survey_response', {
			survey_id: (isCsat ? csat : nps) ?? null,
			customer_id: customer,
			service_case_id: id,
			sent_at: at + 300_000_000,
			answered_at: answered ? at + 400_000_000 : null,
			score: answered ? between(1, isCsat ? 5 : 10) : null
		});
		insertInto('work_log', {
			employee_id: pick(employees),
			started_at: at,
			minutes: between(5, 120),
			kind: 'service',
			customer_id: customer,
			service_case_id: id,
			cost_minor: between(300, 9000),
			currency: 'EUR'
		});
	}
	fillResources(insertInto, random, { lines, products, suppliers, employees });
	db.exec('commit');
	// Both databases know how many rows there are before they plan.
	db.exec('analyze');
	db.pragma('synchronous = full');
}
