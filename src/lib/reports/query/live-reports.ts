/** The datasets as one viewer sees them now: what was added to the records included. */
import type { Viewer } from '#lib/identity/actor.ts';
import type { Catalogue as RecordCatalogue } from '#lib/records/catalogue/catalogue.ts';
import { liveCatalogue } from '#lib/records/catalogue/live-catalogue.ts';
import { mayAct, seesField } from '#lib/records/store/table-access.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { extendReports } from '../model/custom-datasets.ts';
import { CATALOGUE } from '../model/datasets/index.ts';

const known = new WeakMap<RecordCatalogue, Map<string, Catalogue>>();

export function reportsFor(viewer: Viewer): Catalogue {
	const records = liveCatalogue();
	const byRoles = known.get(records) ?? new Map<string, Catalogue>();
	known.set(records, byRoles);
	const key = [viewer.kind, ...viewer.roles.toSorted()].join(' ');
	const made =
		byRoles.get(key) ??
		extendReports(CATALOGUE, records, {
			table: (table) => mayAct(viewer, table, 'read'),
			field: (field) => seesField(viewer, field)
		});
	byRoles.set(key, made);
	return made;
}
