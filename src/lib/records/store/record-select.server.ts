/**
 * One select over a table with the titles of everything its rows point to: no query per row. The
 * title of reference field `f` is the column `title:f`; `title:` alone never clashes with a column.
 */
import { sql, type SelectQueryBuilder } from 'kysely';
import type { Actor } from '#lib/identity/actor.ts';
import type { Field } from '../catalogue/field.ts';
import { systemColumns } from '../catalogue/system-columns.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import { recordTables, tableOf, type Readable, type RecordRow } from './record-tables.server.ts';
import { COMPANY_CURRENCY } from './record-view.ts';
import { mayAct, visibleFields } from './table-access.ts';

export type RecordSelect = SelectQueryBuilder<Record<string, RecordRow>, string, RecordRow>;

/** Where the title of a field's target stands: alias, table and column; null for plain values. */
export function titleSource(
	field: Field
): { alias: string; table: string; key: string; title: string } | null {
	const alias = `to_${field.name}`;
	if (field.type === 'user') return { alias, table: 'user', key: 'id', title: 'name' };
	if (field.type === 'team') return { alias, table: 'team', key: 'key', title: 'name' };
	if (field.type !== 'reference') return null;
	const target = tableOf(field.references);
	return { alias, table: target.name, key: 'id', title: target.titleField };
}

/** `r` is the row itself in the query. */
export function selectRecords(
	db: Readable,
	actor: Actor | null,
	definition: TableDefinition
): RecordSelect {
	const fields = visibleFields(actor, definition);
	const columns = [...systemColumns(definition), ...fields.map((field) => field.name)];
	let query = recordTables(db)
		.selectFrom(`${definition.name} as r`)
		.select(columns.map((column) => `r.${column}`)) as unknown as RecordSelect;
	for (const field of fields) {
		const source = titleSource(field);
		if (!source || !maySeeTarget(actor, field)) continue;
		query = query
			.leftJoin(`${source.table} as ${source.alias}`, (join) =>
				join.onRef(`${source.alias}.${source.key}`, '=', `r.${field.name}`)
			)
			.select(
				sql.ref(`${source.alias}.${source.title}`).as(`title:${field.name}`)
			) as unknown as RecordSelect;
	}
	if (fields.some(({ moneyIn }) => moneyIn === 'company'))
		query = query.select(
			sql`(select value_json from setting where name = 'currency')`.as(COMPANY_CURRENCY)
		) as unknown as RecordSelect;
	return query;
}

/** What records of a table are called is told to those who may read the table. */
export function maySeeTarget(actor: Actor | null, field: Field): boolean {
	return field.type !== 'reference' || mayAct(actor, tableOf(field.references), 'read');
}
