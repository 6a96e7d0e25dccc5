import { sql, type Kysely } from 'kysely';
import { createIndex } from './create-table.ts';

const STATES = ['draft', 'released', 'started', 'finished', 'closed', 'cancelled'];
/** What the states were called, where that was different. */
const RENAMED = [
	['planned', 'draft'],
	['in_progress', 'started'],
	['completed', 'finished']
] as const;

/**
 * Production orders get the states and columns of their new life. The column of the states is made
 * anew beside the old one: columns that a company added to the table stay where they are.
 */
export async function moveProductionOrders(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('production_order')
		.addColumn('state', 'text', (c) =>
			c
				.notNull()
				.defaultTo('draft')
				.check(sql`state in (${sql.join(STATES.map((state) => sql.lit(state)))})`)
		)
		.execute();
	await sql`update production_order set state = ${renamed('status')}`.execute(db);
	await db.schema.alterTable('production_order').dropColumn('status').execute();
	await db.schema.alterTable('production_order').renameColumn('state', 'status').execute();
	await createIndex(db, 'production_order', ['status']);
	await addColumns(db);
	for (const column of ['from_status', 'to_status'])
		await sql`update status_change set ${sql.ref(column)} = ${renamed(column)}
			where entity = 'production_order' and ${sql.ref(column)} is not null`.execute(db);
	await renameInViews(db);
	await renameInReports(db);
}

function renamed(column: string) {
	const cases = RENAMED.map(([old, now]) => sql`when ${sql.lit(old)} then ${sql.lit(now)}`);
	return sql`case ${sql.ref(column)} ${sql.join(cases, sql` `)} else ${sql.ref(column)} end`;
}

async function addColumns(db: Kysely<unknown>): Promise<void> {
	for (const [column, table] of [
		['bill_of_material_id', 'bill_of_material'],
		['sales_order_id', 'sales_order']
	] as const) {
		await db.schema
			.alterTable('production_order')
			.addColumn(column, 'text', (c) => c.references(`${table}.id`))
			.execute();
		await createIndex(db, 'production_order', [column]);
	}
	await db.schema
		.alterTable('production_order')
		.addColumn('issue_method', 'text', (c) =>
			c
				.notNull()
				.defaultTo('by_hand')
				.check(sql`issue_method in ('by_hand', 'backflush')`)
		)
		.execute();
	await db.schema
		.alterTable('production_order')
		.addColumn('is_short', 'integer', (c) => c.notNull().defaultTo(0))
		.execute();
	await db.schema.alterTable('production_order').addColumn('variance_note', 'text').execute();
	for (const column of ['standard_cost_minor', 'variance_minor'])
		await db.schema
			.alterTable('production_order')
			.addColumn(column, 'bigint', (c) => c.notNull().defaultTo(0))
			.execute();
}

/** Lists that somebody keeps are addresses with filters like `status.is.planned`. */
async function renameInViews(db: Kysely<unknown>): Promise<void> {
	for (const [old, now] of RENAMED)
		await sql`update saved_view
			set query = replace(query, ${`status.is.${old}`}, ${`status.is.${now}`})
			where table_name = 'production_order'`.execute(db);
}

interface StoredQuery {
	readonly filters?: readonly { readonly dimension: string; readonly values: (string | null)[] }[];
}

/** Reports name the states as values of the dimension `production_status`. */
async function renameInReports(db: Kysely<unknown>): Promise<void> {
	for (const table of ['report', 'dashboard_card']) {
		const { rows } = await sql<{ id: string; query_json: string }>`
			select id, query_json from ${sql.table(table)}
			where query_json like '%production_status%'`.execute(db);
		for (const { id, query_json } of rows) {
			const query = JSON.parse(query_json) as StoredQuery;
			const filters = query.filters?.map((filter) =>
				filter.dimension === 'production_status'
					? { ...filter, values: filter.values.map(renamedValue) }
					: filter
			);
			await sql`update ${sql.table(table)}
				set query_json = ${JSON.stringify({ ...query, filters })} where id = ${id}`.execute(db);
		}
	}
}

function renamedValue(value: string | null): string | null {
	return RENAMED.find(([old]) => old === value)?.[1] ?? value;
}
