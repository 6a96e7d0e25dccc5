import { describe, expect, it } from 'vitest';
import { extendCatalogue } from '#lib/records/catalogue/extend-catalogue.ts';
import { NO_EXTENSIONS } from '#lib/records/catalogue/extension.ts';
import { TABLES } from '#lib/records/catalogue/tables.ts';
import { findMeasure } from '../../model/catalogue.ts';
import { CATALOGUE } from '../../model/datasets/index.ts';
import { NO_CALCULATIONS } from '../calculation.ts';
import { withCalculations } from '../extend-calculated.ts';
import { filterMetrics, findMetric, metricsOf } from './metric-list.ts';
import { TRAPS } from './traps.ts';

const sight = { table: () => true, field: () => true, seesSecrets: true };
const records = extendCatalogue(TABLES, NO_EXTENSIONS);
const calculated = withCalculations(CATALOGUE, NO_CALCULATIONS, { records, sight });
const formulaOf = (id: string) => findMetric(id, calculated, NO_CALCULATIONS)?.formula;

describe('formulas of shipped measures', () => {
	it.each([
		['sales.revenue', 'sum of Net'],
		['sales.margin_share', 'Gross margin ÷ Net revenue'],
		['sales.order_value', 'Net revenue ÷ Orders'],
		['sales.lines', 'number of rows (one line of a sales order)'],
		['business.cost_per_case', /^Cost to serve ÷ /]
	])('%s reads as people would say it', (id, text) =>
		typeof text === 'string'
			? expect(formulaOf(id)).toBe(text)
			: expect(formulaOf(id)).toMatch(text)
	);

	it('says something of every one, without the names of columns', () => {
		const metrics = metricsOf(calculated, NO_CALCULATIONS);
		expect(metrics.length).toBeGreaterThan(100);
		for (const { id, formula } of metrics) {
			expect(formula, id).not.toBe('');
			expect(formula, id).not.toMatch(/_|undefined|\[object/);
		}
	});
});

it('warns only about measures that there are', () => {
	for (const id of Object.keys(TRAPS)) expect(findMeasure(CATALOGUE, id)?.id, id).toBe(id);
});

it('finds metrics by word, dataset and mark, certified ones first', () => {
	const certification = {
		...{ measure: 'sales.orders', ownerId: 'u', ownerName: 'Mia', definition: 'Standing orders.' },
		...{ trap: '', certifiedAt: 0, certifiedBy: 'Ada' }
	};
	const metrics = metricsOf(calculated, { ...NO_CALCULATIONS, certifications: [certification] });
	const all = { search: '', certified: false, group: '', owner: '' };
	const ids = (filter: object) => filterMetrics(metrics, { ...all, ...filter }).map(({ id }) => id);
	expect(ids({ certified: true })).toEqual(['sales.orders']);
	expect(ids({ owner: 'Mia' })).toEqual(['sales.orders']);
	expect(ids({ search: 'standing orders' })).toEqual(['sales.orders']);
	expect(ids({ group: 'sales' })[0]).toBe('sales.orders');
	expect(ids({ search: 'no such thing' })).toEqual([]);
});
