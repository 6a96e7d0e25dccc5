/**
 * One measure in several views: `sales.revenue` is what happened in a period, `sales.revenue@running`
 * everything since the report's period began, `…@before` the same in the period compared with, and
 * `…@change` the step from there to here. A view is part of the measure's name, so that sorting,
 * marks and columns need no second way to name it.
 */

export type ComparedView = 'before' | 'change';

export interface MeasureReference {
	/** The measure itself, `dataset.measure`. */
	readonly id: string;
	readonly isRunning: boolean;
	readonly compared: ComparedView | null;
}

export function readMeasure(name: string): MeasureReference {
	const [id = '', ...views] = name.split('@');
	const compared = views.at(-1);
	return {
		id,
		isRunning: views[0] === 'running',
		compared: compared === 'before' || compared === 'change' ? compared : null
	};
}

/** Whether a name says nothing but what `readMeasure` reads. */
export function isMeasureName(name: string): boolean {
	return nameMeasure(readMeasure(name)) === name;
}

export function nameMeasure({ id, isRunning, compared }: MeasureReference): string {
	return `${id}${isRunning ? '@running' : ''}${compared ? `@${compared}` : ''}`;
}

/** The columns of a report: with a comparison, each measure brings two more. */
export function shownMeasures(query: {
	readonly measures: readonly string[];
	readonly compare: unknown;
}): string[] {
	return query.measures.flatMap((name) =>
		query.compare ? [name, `${name}@before`, `${name}@change`] : [name]
	);
}
