import { sql, type Kysely } from 'kysely';

const SHARED = 'shared';

/**
 * Folders of reports, dashboards and questions in SQL, and who may see and change what is in them.
 * All that was saved before comes into the folder that everybody sees, as everybody saw it; reports
 * that had the name of a folder, into one of that name within it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	// The index has the name that the table gets.
	await db.schema.dropIndex('report_folder').execute();
	await createTables(db);
	await fileReports(db);
	for (const table of ['report', 'report_version'])
		await db.schema.alterTable(table).dropColumn('folder').execute();
}

async function createTables(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('report_folder')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('parent_id', 'text', (c) => c.references('report_folder.id'))
		.addColumn('name', 'text', (c) => c.notNull())
		// Of a personal folder: whose it is. Folders within it have none.
		.addColumn('owner_id', 'text')
		.addColumn('inherits', 'integer', (c) => c.notNull().defaultTo(1))
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('created_by', 'text')
		.addColumn('updated_at', 'bigint', (c) => c.notNull())
		.addColumn('updated_by', 'text')
		.addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
		.execute();
	await db.schema
		.createIndex('report_folder_parent')
		.on('report_folder')
		.column('parent_id')
		.execute();
	await db.schema
		.createTable('report_folder_grant')
		.addColumn('folder_id', 'text', (c) => c.notNull().references('report_folder.id'))
		.addColumn('grantee_kind', 'text', (c) =>
			c.notNull().check(sql`grantee_kind in ('everyone', 'role', 'team', 'person')`)
		)
		// A role, the key of a team, the id of a person; empty for everyone.
		.addColumn('grantee', 'text', (c) => c.notNull())
		.addColumn('access', 'text', (c) => c.notNull().check(sql`access in ('see', 'edit')`))
		.addPrimaryKeyConstraint('report_folder_grant_key', ['folder_id', 'grantee_kind', 'grantee'])
		.execute();
	for (const table of ['report', 'dashboard', 'sql_query']) {
		// Empty is the shared folder.
		await db.schema
			.alterTable(table)
			.addColumn('folder_id', 'text', (c) => c.references('report_folder.id'))
			.execute();
		await db.schema.createIndex(`${table}_folder_id`).on(table).column('folder_id').execute();
	}
	await sql`insert into report_folder (id, name, inherits, created_at, updated_at)
		values (${SHARED}, 'Shared', 0, 0, 0)`.execute(db);
	await sql`insert into report_folder_grant (folder_id, grantee_kind, grantee, access)
		values (${SHARED}, 'everyone', '', 'edit')`.execute(db);
}

async function fileReports(db: Kysely<unknown>): Promise<void> {
	const { rows } = await sql<{
		folder: string;
	}>`select distinct folder from report where folder <> '' order by folder`.execute(db);
	for (const { folder } of rows) {
		const id = crypto.randomUUID();
		await sql`insert into report_folder (id, parent_id, name, inherits, created_at, updated_at)
			values (${id}, ${SHARED}, ${folder}, 1, 0, 0)`.execute(db);
		await sql`update report set folder_id = ${id} where folder = ${folder}`.execute(db);
	}
}
