/** Every version of a process: who deployed it when, and how much of it is under way. */
import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import { errors } from '#lib/messages/generated/errors.ts';

export async function listVersions(reader: ReadonlyKysely<DB>, key: string) {
	const rows = await selectVersions(reader, key).orderBy('version', 'desc').execute();
	const [latest] = rows;
	if (!latest) throw errors.processNotFound({ process: key });
	const counts = await reader
		.selectFrom('process_instance')
		.select([
			'version',
			(eb) => eb.fn.countAll<number>().as('running'),
			(eb) => eb.fn.count<number>('suspended_at').as('suspended')
		])
		.where('process_key', '=', key)
		.where('ended_at', 'is', null)
		.groupBy('version')
		.execute();
	return {
		key,
		name: latest.name,
		versions: rows.map((row) => {
			const count = counts.find(({ version }) => version === row.version);
			return {
				...versionOf(row),
				running: Number(count?.running ?? 0),
				suspended: Number(count?.suspended ?? 0)
			};
		})
	};
}

/** One version to look at; it never changes. */
export async function versionDetail(reader: ReadonlyKysely<DB>, key: string, version: number) {
	const row = await selectVersions(reader, key)
		.select('process_definition.bpmn_xml')
		.where('version', '=', version)
		.executeTakeFirst();
	if (!row) throw errors.processVersionNotFound({ process: key, version: `v${version}` });
	return { ...versionOf(row), key, xml: row.bpmn_xml };
}

function selectVersions(reader: ReadonlyKysely<DB>, key: string) {
	return reader
		.selectFrom('process_definition')
		.leftJoin('user', 'user.id', 'process_definition.deployed_by')
		.select([
			'version',
			'version_tag',
			'process_definition.name',
			'deployed_at',
			'is_latest',
			'record_table',
			'start_form_id',
			'user.name as deployer'
		])
		.where('process_key', '=', key);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectVersions>['execute']>>[number];

function versionOf(row: Row) {
	return {
		version: row.version,
		tag: row.version_tag,
		name: row.name,
		deployedAt: row.deployed_at,
		deployedBy: row.deployer,
		isLatest: row.is_latest === 1,
		/** One about a record that has no form of its own begins at such a record, as its latest version. */
		canStart: row.record_table === null || row.start_form_id !== null
	};
}
