import { sql, type Kysely } from 'kysely';

interface Row {
	id: string;
	dmn_xml: string;
	deployment_id: string;
	deployed_at: number;
}

/** Decision models as files: others import them by namespace. A definition lists ids of the models that it was bound to. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('decision_model')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('namespace', 'text', (c) => c.notNull())
		// Id of the file's definitions: the same file again is a newer version of the model.
		.addColumn('model_key', 'text', (c) => c.notNull())
		.addColumn('dmn_xml', 'text', (c) => c.notNull())
		.addColumn('is_latest', 'integer', (c) => c.notNull())
		.addColumn('deployment_id', 'text', (c) => c.notNull().references('deployment.id'))
		.addColumn('deployed_at', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('decision_model_namespace')
		.on('decision_model')
		.columns(['namespace', 'is_latest'])
		.execute();
	await db.schema.alterTable('decision_definition').addColumn('imports_json', 'text').execute();
	const { rows } = await sql<Row>`select id, dmn_xml, deployment_id, deployed_at
		from decision_definition where is_latest = 1`.execute(db);
	const known = new Set<string>();
	for (const { id, dmn_xml: xml, deployment_id: deployment, deployed_at: at } of rows) {
		const root = /<(?:\w+:)?definitions\b[^>]*>/.exec(xml)?.[0] ?? '';
		const namespace = /\snamespace="([^"]*)"/.exec(root)?.[1];
		const key = /\sid="([^"]*)"/.exec(root)?.[1] ?? id;
		// Several decisions of one file.
		if (namespace === undefined || known.has(`${namespace} ${key}`)) continue;
		known.add(`${namespace} ${key}`);
		await sql`insert into decision_model
			(id, namespace, model_key, dmn_xml, is_latest, deployment_id, deployed_at)
			values (${id}, ${namespace}, ${key}, ${xml}, 1, ${deployment}, ${at})`.execute(db);
	}
}
