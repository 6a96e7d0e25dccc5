/** The datasets as one viewer sees them now: what was added to the records and calculated included. */
import type { Actor, Viewer } from '#lib/identity/actor.ts';
import { can } from '#lib/identity/authorize.ts';
import type { Catalogue as RecordCatalogue } from '#lib/records/catalogue/catalogue.ts';
import { liveCatalogue } from '#lib/records/catalogue/live-catalogue.ts';
import { mayAct, seesField } from '#lib/records/store/table-access.ts';
import type { Calculations } from '../calculation/calculation.ts';
import { withCalculations, type CalculatedCatalogue } from '../calculation/extend-calculated.ts';
import { liveCalculations } from '../calculation/live-calculations.ts';
import { visibleCalculations } from '../calculation/visible-calculations.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { extendReports } from '../model/custom-datasets.ts';
import { CATALOGUE } from '../model/datasets/index.ts';

const known = new WeakMap<
	RecordCatalogue,
	WeakMap<Calculations, Map<string, CalculatedCatalogue>>
>();

export function reportsFor(viewer: Pick<Actor, 'kind' | 'roles' | 'userId'>): Catalogue {
	return calculatedFor(viewer, visibleCalculations(liveCalculations(), viewer.userId)).catalogue;
}

/** With exactly these calculations, which are those that the viewer may use. */
export function calculatedFor(viewer: Viewer, calculations: Calculations): CalculatedCatalogue {
	const records = liveCatalogue();
	const byCalculations =
		known.get(records) ?? new WeakMap<Calculations, Map<string, CalculatedCatalogue>>();
	known.set(records, byCalculations);
	const byRoles = byCalculations.get(calculations) ?? new Map<string, CalculatedCatalogue>();
	byCalculations.set(calculations, byRoles);
	const key = [viewer.kind, ...viewer.roles.toSorted()].join(' ');
	const made = byRoles.get(key) ?? make(viewer, records, calculations);
	byRoles.set(key, made);
	return made;
}

function make(
	viewer: Viewer,
	records: RecordCatalogue,
	calculations: Calculations
): CalculatedCatalogue {
	const sight = {
		table: (table: Parameters<typeof mayAct>[1]) => mayAct(viewer, table, 'read'),
		field: (field: Parameters<typeof seesField>[1]) => seesField(viewer, field),
		seesSecrets: can(viewer, 'record.secret')
	};
	const extended = extendReports(CATALOGUE, records, sight);
	return withCalculations(extended, calculations, { records, sight });
}
