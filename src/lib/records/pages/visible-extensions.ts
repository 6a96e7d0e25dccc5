/** What a browser gets of the extensions: what its viewer may see, and nothing archived. */
import type { Viewer } from '#lib/identity/actor.ts';
import { fieldOf } from '../catalogue/extend-catalogue.ts';
import type { Extensions } from '../catalogue/extension.ts';
import { findTable, liveExtensions } from '../catalogue/live-catalogue.ts';
import { mayAct, seesField } from '../store/table-access.ts';

export function visibleExtensions(viewer: Viewer): Extensions {
	const { version, tables, fields } = liveExtensions();
	const isReadable = (name: string) => {
		const definition = findTable(name);
		return definition !== null && mayAct(viewer, definition, 'read');
	};
	return {
		version,
		tables: tables.filter(({ name, isArchived }) => !isArchived && isReadable(name)),
		fields: fields.filter(
			(field) => !field.isArchived && isReadable(field.table) && seesField(viewer, fieldOf(field))
		)
	};
}
