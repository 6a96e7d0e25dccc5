import { describe, expect, it } from 'vitest';
import { planCompany, type CompanyPlan } from './plan-company.ts';

/** The company as it is planned, with counted ids. */
function planned(seed: number, scale = 0.2): CompanyPlan {
	let ids = 0;
	const now = Date.UTC(2026, 5, 15, 12);
	const steps = planCompany({
		seed,
		now,
		timeZone: 'UTC',
		currency: 'EUR',
		scale,
		newId: () => `id-${++ids}`
	});
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}

type Row = Readonly<Record<string, string | number | null>>;
const rowsOf = (plan: CompanyPlan, table: string): Row[] =>
	plan.months.flatMap((month) => (month.rows as Record<string, Row[] | undefined>)[table] ?? []);

describe('the plan of the sample company', () => {
	const plan = planned(7);

	it('is the same for the same seed, and another for another', () => {
		const other = planned(7);
		expect(rowsOf(other, 'sales_order')).toEqual(rowsOf(plan, 'sales_order'));
		expect(rowsOf(other, 'opportunity')).toEqual(rowsOf(plan, 'opportunity'));
		expect(other.cases).toEqual(plan.cases);
		expect(other.leads).toEqual(plan.leads);
		expect(rowsOf(planned(8), 'sales_order')).not.toEqual(rowsOf(plan, 'sales_order'));
	});

	it('writes lines that add up to their orders', () => {
		const sums = new Map<unknown, number>();
		for (const line of rowsOf(plan, 'sales_order_line'))
			sums.set(
				line['sales_order_id'],
				(sums.get(line['sales_order_id']) ?? 0) + Number(line['net_minor'])
			);
		const orders = rowsOf(plan, 'sales_order');
		expect(orders.length).toBeGreaterThan(100);
		for (const order of orders) expect(sums.get(order['id'])).toBe(order['total_minor']);
	});

	it('leads opportunities through their stages in the order of time, none of them tomorrow', () => {
		const stays = new Map<unknown, Row[]>();
		for (const stay of rowsOf(plan, 'opportunity_stage'))
			stays.set(stay['opportunity_id'], [...(stays.get(stay['opportunity_id']) ?? []), stay]);
		const lines = rowsOf(plan, 'opportunity_line');
		const opportunities = rowsOf(plan, 'opportunity');
		expect(new Set(opportunities.map((row) => row['status']))).toEqual(
			new Set(['open', 'won', 'lost'])
		);
		for (const row of opportunities) {
			let at = Number(row['opened_at']);
			for (const stay of stays.get(row['id']) ?? []) {
				expect(stay['entered_at']).toBe(at);
				at = Number(stay['left_at']);
			}
			expect(row['stage_since_at']).toBe(at);
			expect(at).toBeLessThan(Date.UTC(2026, 5, 15, 12));
			if (row['status'] !== 'open') expect(row['closed_at']).toBe(at);
			const own = lines.filter((line) => line['opportunity_id'] === row['id']);
			expect(own.reduce((sum, line) => sum + Number(line['net_minor']), 0)).toBe(
				row['lines_minor']
			);
			if (own.length > 0) expect(row['amount_minor']).toBe(row['lines_minor']);
		}
	});

	it('books nothing that does not balance', () => {
		const sums = new Map<unknown, number>();
		for (const line of rowsOf(plan, 'journal_line'))
			sums.set(
				line['journal_entry_id'],
				(sums.get(line['journal_entry_id']) ?? 0) +
					Number(line['debit_minor']) -
					Number(line['credit_minor'])
			);
		expect(sums.size).toBeGreaterThan(50);
		expect([...sums.values()].filter((sum) => sum !== 0)).toEqual([]);
	});
});
