import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { reportsFor } from '../../query/live-reports.ts';
import type { Dashboard } from '../dashboard.ts';
import { automaticId, datasetDashboard } from './dataset-dashboard.ts';
import { processDashboard } from './process-dashboard.ts';

export interface AutomaticDashboard {
	readonly id: string;
	readonly name: string;
}

/** The dashboard that an id of `automaticId` stands for; `null` for other ids, and where nothing is. */
export async function findAutomatic(
	db: Database,
	viewer: Actor,
	id: string
): Promise<Dashboard | null> {
	const dot = id.indexOf('.');
	const key = id.slice(dot + 1);
	switch (id.slice(0, Math.max(dot, 0))) {
		case 'of': {
			const catalogue = reportsFor(viewer);
			const dataset = catalogue.datasets.find((one) => one.key === key);
			return dataset ? datasetDashboard(catalogue, dataset) : null;
		}
		case 'process': {
			const versions = await db.reader
				.selectFrom('process_definition')
				.select('name')
				.where('process_key', '=', key)
				.orderBy('version', 'desc')
				.execute();
			const names = [...new Set(versions.map(({ name }) => name))];
			const [name] = names;
			return name === undefined ? null : processDashboard({ key, name, names });
		}
		default:
			return null;
	}
}

/** All that can be made: one for each dataset, and one for each deployed process. */
export async function listAutomatic(
	db: Database,
	viewer: Actor
): Promise<{ datasets: AutomaticDashboard[]; processes: AutomaticDashboard[] }> {
	return {
		datasets: reportsFor(viewer).datasets.map(({ key, label }) => ({
			id: automaticId('of', key),
			name: label
		})),
		processes: (await processes(db)).map(({ key, name }) => ({
			id: automaticId('process', key),
			name
		}))
	};
}

function processes(db: Database): Promise<{ key: string; name: string }[]> {
	return db.reader
		.selectFrom('process_definition')
		.select(['process_key as key', 'name'])
		.where('is_latest', '=', 1)
		.orderBy('name')
		.execute();
}
