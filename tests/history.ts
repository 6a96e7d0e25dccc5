/** What history says of one process instance, under the names of its model. */
import type { Database } from '#lib/database/index.server.ts';

/** Its element instances in the order in which they began. */
export async function elementsOf(db: Database, instanceId: string) {
	const rows = await db.reader
		.selectFrom('element_instance')
		.innerJoin('process_instance', 'process_instance.no', 'element_instance.instance_no')
		.innerJoin('process_element', 'process_element.no', 'element_instance.element_no')
		.select([
			'element_instance.no',
			'process_element.element_id',
			'process_element.type',
			'element_instance.scope_no',
			'element_instance.created_at',
			'element_instance.completed_at',
			'element_instance.is_terminated'
		])
		.where('process_instance.id', '=', instanceId)
		.orderBy('element_instance.no')
		.execute();
	return rows.map(({ is_terminated, ...row }) => ({
		...row,
		state: row.completed_at === null ? 'active' : is_terminated === 1 ? 'terminated' : 'completed'
	}));
}

/** Its variables in all scopes; scope 0 is the process. */
export async function variablesOf(db: Database, instanceId: string) {
	return db.reader
		.selectFrom('variable')
		.innerJoin('process_instance', 'process_instance.no', 'variable.instance_no')
		.select(['scope_no', 'name', 'value_json'])
		.where('process_instance.id', '=', instanceId)
		.orderBy('scope_no')
		.orderBy('name')
		.execute();
}

/** Sequence flows that were taken, by id, as often as they were. */
export async function flowsOf(db: Database, instanceId: string): Promise<string[]> {
	const rows = await db.reader
		.selectFrom('flow_taken')
		.innerJoin('process_instance', 'process_instance.no', 'flow_taken.instance_no')
		.innerJoin('process_element', 'process_element.no', 'flow_taken.flow_no')
		.select('process_element.element_id')
		.where('process_instance.id', '=', instanceId)
		.execute();
	return rows.map(({ element_id }) => element_id).sort();
}
