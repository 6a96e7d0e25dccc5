import { expect } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import type { Catalogue } from '#lib/reports/model/catalogue.ts';
import { dateIn } from '#lib/reports/model/time-grain.ts';
import { planQuery } from '#lib/reports/query/plan/plan.ts';
import type { ReportContext } from '#lib/reports/query/report-context.ts';
import type { ReportQuery } from '#lib/reports/query/report-query.ts';
import type { ReportResult } from '#lib/reports/query/result.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { bruteForce } from './report-brute-force.ts';

type Tables = Record<string, Record<string, string | number | null>[]>;

/** Asks the database, reads the rows one by one, and expects the same groups with the same values. */
export async function expectAsByHand(
	db: Database,
	catalogue: Catalogue,
	query: ReportQuery,
	context: ReportContext,
	tables: Tables
): Promise<ReportResult> {
	const planned = planQuery(catalogue, query, {
		zone: context.zone,
		today: dateIn(context.zone, context.now),
		fiscalMonth: context.fiscalMonth,
		dataSpan: null,
		policy: () => null,
		seesSecrets: true
	});
	if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
	const expected = bruteForce(planned.plan, tables, context.now);
	const result = await executeReport(db, catalogue, query, context);
	const found = new Map(
		result.rows.map(({ keys, bucket, values }) => [
			JSON.stringify([...keys, ...(query.grain ? [bucket] : [])]),
			values
		])
	);
	for (const [key, values] of expected) {
		const got = found.get(key);
		expect(got, `${key} of ${JSON.stringify(query)}`).toBeDefined();
		values.forEach((value, index) => {
			const name = `${query.measures[index] ?? index} ${key}`;
			if (value === null) expect(got?.[index], name).toBeNull();
			else expect(got?.[index], name).toBeCloseTo(value, 7);
		});
		found.delete(key);
	}
	// What is left are the empty buckets of an axis of time.
	if (query.grain === null || query.dimensions.length > 0) expect([...found]).toEqual([]);
	for (const values of found.values())
		expect(values.every((value) => value === 0 || value === null)).toBe(true);
	return result;
}
