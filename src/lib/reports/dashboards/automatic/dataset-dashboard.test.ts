import { describe, expect, it } from 'vitest';
import { objectionTo } from '../../charts/chart-kind.ts';
import { findMeasure } from '../../model/catalogue.ts';
import { CATALOGUE } from '../../model/datasets/index.ts';
import { checkQuery, findSecrets } from '../../query/plan/check-query.ts';
import { dashboardInputSchema, type Dashboard } from '../dashboard.ts';
import { datasetDashboard } from './dataset-dashboard.ts';
import { processDashboard } from './process-dashboard.ts';

function expectSound(dashboard: Dashboard) {
	const { name, description, range, filterDimensions, cards } = dashboard;
	const copied = dashboardInputSchema.safeParse({
		name,
		description,
		range,
		filterDimensions,
		cards
	});
	expect(copied.error?.issues ?? []).toEqual([]);
	expect(cards.length).toBeGreaterThan(0);
	for (const { title, content } of cards) {
		if (content.kind !== 'query') throw new Error(`Expected “${title}” to ask something.`);
		const asked = { ...content.query, range: dashboard.range };
		expect(checkQuery(CATALOGUE, asked), title).toEqual([]);
		expect(objectionTo(content.chart, asked), title).toBeNull();
		expect(findSecrets(CATALOGUE, asked), title).toEqual([]);
	}
}

describe('an automatic dashboard', () => {
	it.each(CATALOGUE.datasets.map((dataset) => [dataset.key, dataset] as const))(
		'of the dataset %s asks what can be answered, for everybody, and can be copied',
		(_, dataset) => expectSound(datasetDashboard(CATALOGUE, dataset))
	);

	it('of a process asks what can be answered, about that process only', () => {
		const dashboard = processDashboard({
			key: 'complaint',
			name: 'Complaint',
			names: ['Complaint', 'Complaints']
		});
		expectSound(dashboard);
		for (const { content } of dashboard.cards)
			expect(content.kind === 'query' && content.query.filters).toEqual([
				{ dimension: 'process', operator: 'is', values: ['Complaint', 'Complaints'] }
			]);
	});

	it('shows parts of a whole as a ring only where the parts add up to it', () => {
		for (const dataset of CATALOGUE.datasets)
			for (const { content } of datasetDashboard(CATALOGUE, dataset).cards)
				if (content.kind === 'query' && content.chart === 'doughnut')
					expect(
						findMeasure(CATALOGUE, content.query.measures[0] ?? '')?.measure.formula.kind
					).toBe('aggregate');
		const csat = CATALOGUE.datasets.find(({ key }) => key === 'surveys');
		const charts = csat && datasetDashboard(CATALOGUE, csat).cards.map(({ content }) => content);
		expect(charts).not.toContainEqual(expect.objectContaining({ chart: 'doughnut' }));
	});
});
