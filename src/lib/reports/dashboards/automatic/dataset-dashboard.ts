/** A dashboard of any dataset that nobody had to make: what its measures and dimensions suggest. */
import type { Catalogue } from '../../model/catalogue.ts';
import type { Dataset } from '../../model/dataset.ts';
import type { Dimension } from '../../model/dimension.ts';
import { isAdditive, type Measure } from '../../model/measure.ts';
import { findSecrets } from '../../query/plan/check-query.ts';
import { reportQuery } from '../../query/report-query.ts';
import type { Dashboard } from '../dashboard.ts';
import { card, rows, type CardSketch } from '../shipped/card.ts';

const TILES = 4;
/** Two in a row. */
const BREAKDOWNS = 6;
const GROUPS = 8;
const FILTERS = 6;
const COLUMNS = 5;

/** For everybody: measures that not all may see are left out. Its id is that of `datasetOf`. */
export function datasetDashboard(catalogue: Catalogue, dataset: Dataset): Dashboard {
	const measures = dataset.measures
		.map((measure) => ({ id: `${dataset.key}.${measure.key}`, measure }))
		.filter(({ id }) => findSecrets(catalogue, reportQuery([id])).length === 0);
	const [main] = measures;
	const hasTime = dataset.times.length > 0;
	const { dimensions } = dataset;
	const cards: { h: number; cards: CardSketch[] }[] = [];
	if (main) {
		cards.push({
			h: hasTime ? 3 : 2,
			cards: measures.slice(0, TILES).map(({ id, measure }) => figure(id, measure, hasTime))
		});
		const parts = dimensions.find(({ kind }) => kind === 'choice');
		const whole = parts !== undefined && addsUp(main.measure);
		const over = hasTime ? [overTime(main, whole ? 8 : 12)] : [];
		if (hasTime || whole)
			cards.push({
				h: 6,
				cards: [...over, ...(whole ? [share(main, parts, hasTime ? 4 : 12)] : [])]
			});
		const broken = dimensions.filter((dimension) => dimension !== parts || !whole);
		for (let at = 0; at < Math.min(broken.length, BREAKDOWNS); at += 2)
			cards.push({
				h: 6,
				cards: broken
					.slice(at, at + 2)
					.map((dimension, _, pair) => breakdown(main, dimension, pair.length === 2 ? 6 : 12))
			});
		const named = dimensions.find(({ kind }) => kind === 'entity') ?? dimensions[0];
		if (named && measures.length > 1)
			cards.push({
				h: 7,
				cards: [
					card(
						`${dataset.label} by ${lower(named.label)}`,
						'table',
						12,
						measures.slice(0, COLUMNS).map(({ id }) => id),
						{ dimensions: [named.key], limit: 20, totals: true }
					)
				]
			});
	}
	return {
		id: automaticId('of', dataset.key),
		name: dataset.label,
		description: dataset.description,
		range: hasTime ? 'last_12_months' : 'all',
		filterDimensions: dimensions.slice(0, FILTERS).map(({ key }) => key),
		cards: rows(...cards),
		version: null
	};
}

/** Ids of dashboards that are made when they are opened; saved ones are UUIDs. */
export function automaticId(kind: 'of' | 'process', key: string): string {
	return `${kind}.${key}`;
}

interface Chosen {
	readonly id: string;
	readonly measure: Measure;
}

function figure(id: string, { label }: Measure, hasTime: boolean): CardSketch {
	return hasTime
		? card(label, 'trend', 3, [id], { grain: 'month' })
		: card(label, 'number', 3, [id]);
}

function overTime({ id, measure }: Chosen, w: number): CardSketch {
	return card(`${measure.label} by month`, 'bar', w, [id], {
		grain: 'month',
		compare: 'previous_year'
	});
}

function share({ id, measure }: Chosen, { key, label }: Dimension, w: number): CardSketch {
	return card(`${measure.label} by ${lower(label)}`, 'doughnut', w, [id], { dimensions: [key] });
}

function breakdown(
	{ id, measure }: Chosen,
	{ key, label, kind }: Dimension,
	w: number
): CardSketch {
	return card(`${measure.label} by ${lower(label)}`, 'horizontal-bar', w, [id], {
		dimensions: [key],
		limit: GROUPS,
		// Beside the sum of hundreds of customers none of them would be seen.
		other: kind !== 'entity'
	});
}

/** Whether groups are parts of one whole: those of a share or a median are not. */
function addsUp({ formula }: Measure): boolean {
	return formula.kind === 'aggregate' && isAdditive(formula.aggregate.kind);
}

function lower(label: string): string {
	return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
