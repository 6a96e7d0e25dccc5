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
		expect(other.cases).toEqual(plan.cases);
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
