/** The summaries, which whoever writes SQL by hand may read too, with columns by the names of measures. */
import { sales } from '../../../src/lib/reports/model/datasets/sales.ts';
import { countsTheSame, type Rollup } from '../../../src/lib/reports/rollups/rollup.server.ts';
import { SHIPPED_ROLLUPS } from '../../../src/lib/reports/rollups/shipped-rollups.server.ts';

export function summaryOf(name: string): Rollup {
	const found = SHIPPED_ROLLUPS.find((rollup) => rollup.name === `rollup_sales_by_${name}`);
	if (!found) throw new Error(`There is no summary of sales by ${name}.`);
	return found;
}

export function columnFor(rollup: Rollup, key: string): string {
	const formula = sales.measures.find((measure) => measure.key === key)?.formula;
	const found = rollup.stored.find(
		({ aggregate }) => formula?.kind === 'aggregate' && countsTheSame(aggregate, formula.aggregate)
	);
	if (!found) throw new Error(`${rollup.name} does not sum ${key}.`);
	return `s.${found.column}`;
}

/** Names of measures in a text as columns. */
const named = (rollup: Rollup, text: string) =>
	text.replace(/\b(revenue|gross|cost|orders)\b/g, (key) => columnFor(rollup, key));

export const market = (value: string, where: string): string =>
	`select ${named(summaryOf('market'), value)} from ${summaryOf('market').name} s where ${where}`;

export const cohorts = (group: string, month: string, value: string, where: string): string =>
	`select ${group}, ${month}, ${named(summaryOf('cohort'), value)} from ${summaryOf('cohort').name} s where ${where} group by 1, 2`;
