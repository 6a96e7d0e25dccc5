import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { draftStateOf } from './design-state.ts';

/** The catalogue: deployed processes with what is running, and drafts that were never deployed. */
export async function listProcesses(reader: ReadonlyKysely<DB>) {
	const deployed = await reader
		.selectFrom('process_definition')
		.leftJoin(
			(eb) =>
				eb
					.selectFrom('process_instance')
					.select([
						'process_key as counted_key',
						(c) => c.fn.countAll<number>().as('running'),
						(c) => c.fn.sum<number>('incident_count').as('incidents')
					])
					.where('ended_at', 'is', null)
					.groupBy('process_key')
					.as('counted'),
			(join) => join.onRef('counted.counted_key', '=', 'process_definition.process_key')
		)
		.select([
			'process_key',
			'name',
			'version',
			'deployed_at',
			'running',
			'incidents',
			'record_table',
			'start_form_id'
		])
		.where('is_latest', '=', 1)
		.orderBy('name')
		.execute();
	const drafts = await reader
		.selectFrom('model_draft')
		.select(['key', 'name', 'updated_at'])
		.where('kind', '=', 'bpmn')
		.orderBy('name')
		.execute();
	const keys = new Set(deployed.map((row) => row.process_key));
	return {
		deployed: deployed.map((row) => ({
			...row,
			startHref: startHrefOf(row),
			running: Number(row.running ?? 0),
			incidents: Number(row.incidents ?? 0)
		})),
		drafts: drafts.filter((draft) => !keys.has(draft.key))
	};
}

/** A process about a record that has no form of its own begins at such a record. */
function startHrefOf(row: {
	process_key: string;
	record_table: string | null;
	start_form_id: string | null;
}): string {
	return row.record_table && !row.start_form_id
		? `/records/${row.record_table}`
		: `/processes/${encodeURIComponent(row.process_key)}/start`;
}

/** What the editor opens: the draft if there is one, else the deployed version; and all versions. */
export async function processDetail(
	reader: ReadonlyKysely<DB>,
	key: string,
	/** Whose start form is asked for; the latest if absent. */
	version?: number
) {
	const versions = await reader
		.selectFrom('process_definition')
		.select([
			'id',
			'version',
			'version_tag',
			'name',
			'deployed_at',
			'bpmn_xml',
			'start_form_id',
			'record_table'
		])
		.where('process_key', '=', key)
		.orderBy('version', 'desc')
		.execute();
	const draft = await reader
		.selectFrom('model_draft')
		.select(['name', 'source', 'version', 'updated_at'])
		.where('kind', '=', 'bpmn')
		.where('key', '=', key)
		.executeTakeFirst();
	const [latest] = versions;
	const started = version ? versions.find((row) => row.version === version) : latest;
	if (version && !started)
		throw errors.processVersionNotFound({ process: key, version: `v${version}` });
	const xml = draft?.source ?? latest?.bpmn_xml;
	if (!xml) throw errors.processNotFound({ process: key });
	return {
		key,
		name: draft?.name ?? latest?.name ?? key,
		xml,
		draftVersion: draft?.version ?? 0,
		draft: draftStateOf(draft?.source, latest?.bpmn_xml),
		startHref: startHrefOf({
			process_key: key,
			record_table: latest?.record_table ?? null,
			start_form_id: started?.start_form_id ?? null
		}),
		startFormId: started?.start_form_id ?? null,
		versions: versions.map(({ id, version, version_tag, deployed_at }) => ({
			id,
			version,
			versionTag: version_tag,
			deployedAt: deployed_at
		}))
	};
}

/** Schema of the newest version of a form; null if none was deployed. */
export async function latestFormSchema(reader: ReadonlyKysely<DB>, formId: string) {
	const row = await reader
		.selectFrom('form_definition')
		.select('schema_json')
		.where('form_key', '=', formId)
		.where('is_latest', '=', 1)
		.executeTakeFirst();
	return row ? (JSON.parse(row.schema_json) as Record<string, unknown>) : null;
}

/** What deployed processes are called now, by key. */
export async function processNames(reader: ReadonlyKysely<DB>): Promise<Map<string, string>> {
	const rows = await reader
		.selectFrom('process_definition')
		.select(['process_key', 'name'])
		.where('is_latest', '=', 1)
		.execute();
	return new Map(rows.map((row) => [row.process_key, row.name]));
}
