import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../model/datasets/index.ts';
import { BuilderState } from './builder-state.svelte.ts';

const open = () => new BuilderState(CATALOGUE, null, null);

describe('building a report', () => {
	it('offers only dimensions on which all chosen facts meet', () => {
		const builder = open();
		builder.toggleMeasure('sales.revenue');
		expect(builder.dimensions.map(({ key }) => key)).toContain('product');
		builder.toggleMeasure('surveys.nps');
		expect(builder.dimensions.map(({ key }) => key)).toContain('customer');
		expect(builder.dimensions.map(({ key }) => key)).not.toContain('employee');
	});

	it('keeps a choice that no longer fits and says so at its field', () => {
		const builder = open();
		builder.toggleMeasure('sales.revenue');
		builder.toggleDimension('employee');
		expect(builder.isComplete).toBe(true);
		builder.toggleMeasure('surveys.nps');
		expect(builder.problemAt('dimensions')).toMatch(/Survey answers/);
		expect(builder.isComplete).toBe(false);
	});

	it('undoes and redoes one change at a time', () => {
		const builder = open();
		builder.toggleMeasure('sales.revenue');
		builder.toggleDimension('customer');
		builder.undo();
		expect(builder.query.dimensions).toEqual([]);
		builder.redo();
		expect(builder.query.dimensions).toEqual(['customer']);
		builder.undo();
		builder.toggleDimension('segment');
		expect(builder.canRedo).toBe(false);
	});

	it('does not ask with a filter that has no value yet', () => {
		const builder = open();
		builder.toggleMeasure('sales.revenue');
		builder.addFilter('segment');
		expect(builder.asked.filters).toEqual([]);
		builder.setFilter(0, { dimension: 'segment', operator: 'is', values: [null] });
		expect(builder.asked.filters).toHaveLength(1);
	});

	it('drops a sort with what it sorted by, and follows the suggestion for the form', () => {
		const builder = open();
		builder.toggleMeasure('sales.revenue');
		builder.toggleDimension('customer');
		builder.change({ sort: { by: 'customer', direction: 'asc' } });
		expect(builder.chart).toBe('horizontal-bar');
		builder.toggleDimension('customer');
		expect(builder.query.sort).toBeNull();
		expect(builder.chart).toBe('number');
	});

	it('takes a measure away in whatever view it is shown', () => {
		const builder = open();
		builder.toggleMeasure('sales.revenue');
		builder.change({ grain: 'month', sort: { by: 'sales.revenue', direction: 'desc' } });
		builder.toggleRunning('sales.revenue');
		expect(builder.query.measures).toEqual(['sales.revenue@running']);
		expect(builder.query.sort?.by).toBe('sales.revenue@running');
		builder.toggleMeasure('sales.revenue');
		expect(builder.query.measures).toEqual([]);
	});

	it('sorts by a change for as long as there is one', () => {
		const builder = open();
		builder.toggleMeasure('sales.revenue');
		builder.change({ compare: 'previous_year' });
		builder.change({ sort: { by: 'sales.revenue@change', direction: 'desc' } });
		expect(builder.isComplete).toBe(true);
		builder.change({ compare: null });
		expect(builder.query.sort).toBeNull();
	});

	it('says that all time has no earlier period', () => {
		const builder = open();
		builder.toggleMeasure('sales.revenue');
		builder.change({ compare: 'previous_period', range: 'all' });
		expect(builder.problemAt('compare')).toMatch(/no earlier period/);
	});
});
