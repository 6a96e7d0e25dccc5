/**
 * Tiles that ask single numbers of the same facts are answered by one query: eight numbers of a
 * million order lines then read the lines once. Each tile gets its own number as its own result.
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

export class TileBatch {
	readonly #catalogue: Catalogue;
	readonly #execute: (query: ReportQuery) => Promise<ReportResult>;
	#waiting: Waiting[] = [];

	constructor(catalogue: Catalogue, execute: (query: ReportQuery) => Promise<ReportResult>) {
		this.#catalogue = catalogue;
		this.#execute = execute;
	}

	/** Waits for the other questions of this turn, and asks alone what is no tile. */
	ask(query: ReportQuery): Promise<ReportResult> {
		if (!isTile(query)) return this.#execute(query);
		return new Promise((resolve) => {
			if (this.#waiting.length === 0) setImmediate(() => this.#flush());
			this.#waiting.push({ query, resolve });
		});
	}

	#flush(): void {
		const waiting = this.#waiting;
		this.#waiting = [];
		for (const group of groupByFacts(this.#catalogue, waiting)) {
			const [first] = group;
			if (!first) continue;
			const measures = [...new Set(group.flatMap(({ query }) => query.measures))];
			const together = this.#execute({ ...first.query, measures });
			for (const { query, resolve } of group) {
				// One tile that may not be shown must not take the others with it.
				const own = together.then((result) => pickMeasures(result, query));
				resolve(own.catch(() => this.#execute(query)));
			}
		}
	}
}

function isTile({ dimensions, grain, totals }: ReportQuery): boolean {
	return dimensions.length === 0 && grain === null && !totals;
}

/** Together goes what has a fact, the period and the filters in common. */
function groupByFacts(catalogue: Catalogue, waiting: readonly Waiting[]): Waiting[][] {
	let groups: { facts: Set<string>; list: Waiting[] }[] = [];
	for (const one of waiting) {
		const narrowing = JSON.stringify([one.query.range, one.query.compare, one.query.filters]);
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
