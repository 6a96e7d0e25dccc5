/** Which version of a process is meant: the latest, one by number, by tag, or as deployed with another. */
import type { Tx } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { LoadedDefinition } from './definition-cache.server.ts';
import type { UnitOfWork } from './unit-of-work.server.ts';

export interface VersionChoice {
	readonly version?: number | undefined;
	/** The newest version that carries it (`zeebe:versionTag`). */
	readonly versionTag?: string | undefined;
	/** The newest version that was there when this definition was deployed. */
	readonly deployedWith?: string | undefined;
}

export async function findVersion(
	{ tx, runtime: { definitions } }: UnitOfWork,
	processKey: string,
	choice: VersionChoice
): Promise<LoadedDefinition> {
	const { version, versionTag, deployedWith } = choice;
	if (version === undefined && versionTag === undefined && deployedWith === undefined)
		return definitions.latest(tx, processKey);
	const row = await selectVersion(tx, processKey, choice).executeTakeFirst();
	if (row) return definitions.byId(tx, row.id);
	// A process that does not exist at all is the better news.
	await definitions.latest(tx, processKey);
	throw errors.processVersionNotFound({
		process: processKey,
		version:
			version !== undefined ? `v${version}` : (versionTag ?? 'older than the process that calls it')
	});
}

function selectVersion(
	tx: Tx,
	processKey: string,
	{ version, versionTag, deployedWith }: VersionChoice
) {
	let query = tx
		.selectFrom('process_definition')
		.select('id')
		.where('process_key', '=', processKey)
		.orderBy('version', 'desc')
		.limit(1);
	if (version !== undefined) query = query.where('version', '=', version);
	if (versionTag !== undefined) query = query.where('version_tag', '=', versionTag);
	if (deployedWith !== undefined)
		query = query.where('deployed_at', '<=', (eb) =>
			eb
				.selectFrom('process_definition as caller')
				.select('caller.deployed_at')
				.where('caller.id', '=', deployedWith)
		);
	return query;
}
