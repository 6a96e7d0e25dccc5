/** What a reader may want to know before trusting a number: grain, joins and filters in words. */
import { COMPARISONS } from '../../model/comparison.ts';
import { NONE_LABEL } from '../../model/dimension.ts';
import { describeRange } from '../../model/time-range.ts';
import { FILTER_OPERATORS } from '../report-query.ts';
import type { ReportQuery } from '../report-query.ts';
import type { Block, Plan } from './plan-nodes.ts';
import type { Explanation } from '../result.ts';

export function explainPlan(
	plan: Plan,
	query: ReportQuery,
	names: ReadonlyMap<string, string>
): Pick<Explanation, 'grain' | 'joins' | 'filters'> {
	return {
		grain: [
			...new Set(plan.blocks.map(({ dataset }) => `${dataset.label}: one row is ${dataset.grain}`))
		],
		joins: [...new Set(plan.blocks.flatMap(describeJoins))],
		filters: [
			`${timeNames(plan)}: ${describeRange(query.range)}`,
			...(plan.comparison
				? [
						`${COMPARISONS[plan.comparison.kind]}: ${plan.comparison.span.from} to ${dayBefore(plan.comparison.span.to)}`
					]
				: []),
			...query.filters.map((filter) =>
				`${dimensionLabel(plan, filter.dimension)} ${FILTER_OPERATORS[filter.operator]} ${filter.values
					.map((value) => (value === null ? NONE_LABEL : (names.get(value) ?? value)))
					.join(', ')}`.trim()
			)
		]
	};
}

/** Line breaks where a reader of SQL expects them. */
export function layOutSql(sql: string): string {
	return sql
		.replace(/ (?=(from|left join|where|group by|order by|limit|union all)\b)/g, '\n  ')
		.replace(/, (?="?(f\d+|g|spine)"?(\([^)]*\))? as \()/g, ',\n')
		.replace(/\) select /g, ')\nselect ');
}

function dimensionLabel(plan: Plan, key: string): string {
	const dimensions = plan.blocks.flatMap(({ dataset }) => dataset.dimensions);
	return dimensions.find((dimension) => dimension.key === key)?.label ?? key;
}

function describeJoins(block: Block): string[] {
	return [...block.joins, ...block.lateJoins].map(
		({ name, table }) => `${block.dataset.label} → ${name === table ? table : `${table} (${name})`}`
	);
}

function dayBefore(date: string): string {
	return new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
}

function timeNames(plan: Plan): string {
	const names = plan.blocks.flatMap(({ time }) => (time ? [time.label] : []));
	return [...new Set(names)].join(', ') || 'Time';
}
