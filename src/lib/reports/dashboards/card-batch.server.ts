/**
 * Cards that ask the same facts are answered by one query: eight numbers of a million order lines then
 * read the lines once, and the ten best customers are the beginning of the hundred best. Each card gets
 * its own numbers as its own result.
 */
import { datasetsIn } from '../query/plan/check-query.ts';
import { shownMeasures } from '../model/measure-view.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { ReportQuery } from '../query/report-query.ts';
import type { ReportResult } from '../query/result.ts';

interface Waiting {
	readonly query: ReportQuery;
	resolve(result: ReportResult | Promise<ReportResult>): void;
}

export class CardBatch {
	readonly #catalogue: Catalogue;
	readonly #execute: (query: ReportQuery) => Promise<ReportResult>;
	#waiting: Waiting[] = [];

	constructor(catalogue: Catalogue, execute: (query: ReportQuery) => Promise<ReportResult>) {
		this.#catalogue = catalogue;
		this.#execute = execute;
	}

	/** Waits for the other questions of this turn, and asks alone what has nothing to share. */
	ask(query: ReportQuery): Promise<ReportResult> {
		if (!isTile(query) && !isRanking(query)) return this.#execute(query);
		return new Promise((resolve) => {
			if (this.#waiting.length === 0) setImmediate(() => this.#flush());
			this.#waiting.push({ query, resolve });
		});
	}

	#flush(): void {
		const waiting = this.#waiting;
		this.#waiting = [];
		const tiles = waiting.filter(({ query }) => isTile(query));
		const rankings = waiting.filter(({ query }) => isRanking(query));
		for (const group of [...groupByFacts(this.#catalogue, tiles), ...groupByOrder(rankings)]) {
			const [first] = group;
			if (!first) continue;
			const measures = [...new Set(group.flatMap(({ query }) => query.measures))];
			const limits = group.flatMap(({ query }) => query.limit ?? []);
			const limit = limits.length > 0 ? Math.max(...limits) : null;
			const together = this.#execute({ ...first.query, measures, limit });
			for (const { query, resolve } of group) {
				// One card that may not be shown must not take the others with it.
				const own = together.then((result) => pickMeasures(firstRows(result, query), query));
				resolve(own.catch(() => this.#execute(query)));
			}
		}
	}
}

function isTile({ dimensions, grain, totals }: ReportQuery): boolean {
	return dimensions.length === 0 && grain === null && !totals;
}

/** The first groups in some order, and nothing about the others. */
function isRanking({ dimensions, grain, totals, sort, limit, other }: ReportQuery): boolean {
	return (
		dimensions.length > 0 && grain === null && !totals && sort !== null && limit !== null && !other
	);
}

function groupByOrder(waiting: readonly Waiting[]): Waiting[][] {
	const groups = new Map<string, Waiting[]>();
	for (const one of waiting) {
		const { measures: _, limit: __, ...same } = one.query;
		const key = JSON.stringify(same);
		groups.set(key, [...(groups.get(key) ?? []), one]);
	}
	return [...groups.values()];
}

function firstRows(result: ReportResult, { limit }: ReportQuery): ReportResult {
	if (limit === null || result.rows.length <= limit) return result;
	const rows = result.rows.slice(0, limit);
	const explanation = { ...result.explanation, rows: rows.length };
	return { ...result, rows, explanation, isCut: true };
}

/** Together goes what has a fact, the period and the filters in common. */
function groupByFacts(catalogue: Catalogue, waiting: readonly Waiting[]): Waiting[][] {
	let groups: { facts: Set<string>; list: Waiting[] }[] = [];
	for (const one of waiting) {
		const { range, compare, filters, dates } = one.query;
		const narrowing = JSON.stringify([range, compare, filters, dates]);
		const facts = new Set(datasetsIn(catalogue, one.query).map(({ key }) => `${key} ${narrowing}`));
		const meets = groups.filter((group) => [...facts].some((fact) => group.facts.has(fact)));
		groups = [
			...groups.filter((group) => !meets.includes(group)),
			{
				facts: new Set([...facts, ...meets.flatMap((group) => [...group.facts])]),
				list: [...meets.flatMap(({ list }) => list), one]
			}
		];
	}
	return groups.map(({ list }) => list);
}

function pickMeasures(result: ReportResult, query: ReportQuery): ReportResult {
	const places = shownMeasures(query).map((id) =>
		result.measures.findIndex((measure) => measure.id === id)
	);
	return {
		...result,
		query,
		measures: places.flatMap((place) => result.measures[place] ?? []),
		rows: result.rows.map((row) => ({
			...row,
			values: places.map((place) => row.values[place] ?? null)
		}))
	};
}
