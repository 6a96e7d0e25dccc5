import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import { compiledOnce } from '#lib/database/compiled-once.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { compileDecisions, parseDmn, type CompiledDecision } from '../decisions/index.ts';
import { readBoundModels } from './deploy-decisions.server.ts';
import { compileProcess, parseBpmn, type ExecutableProcess } from '../model/index.ts';

export interface LoadedDefinition {
	readonly id: string;
	readonly processKey: string;
	readonly version: number;
	readonly name: string;
	readonly process: ExecutableProcess;
}

const countDeployments = compiledOnce((tx) =>
	tx.selectFrom('deployment').select((eb) => eb.fn.countAll<number>().as('count'))
);

/**
 * Compiled definitions, shared by all instances. A definition row never changes, so it is kept for
 * ever; what is "latest" is asked again when the number of deployments changes (another node may
 * have deployed).
 */
export class DefinitionCache {
	readonly #definitions = new Map<string, LoadedDefinition>();
	readonly #latestIds = new Map<string, string>();
	#decisions: ReadonlyMap<string, CompiledDecision> = new Map();
	#deployments = -1;

	/** Sees what other nodes deployed. One small query; call it once per transaction. */
	async refresh(tx: Tx): Promise<void> {
		const [row] = await countDeployments(tx, {});
		const count = Number(row?.count ?? 0);
		if (count === this.#deployments) return;
		const latest = await tx
			.selectFrom('process_definition')
			.select(['id', 'process_key'])
			.where('is_latest', '=', 1)
			.execute();
		this.#latestIds.clear();
		for (const row of latest) this.#latestIds.set(row.process_key, row.id);
		this.#decisions = await compileLatestDecisions(tx);
		this.#deployments = count;
	}

	decision(decisionId: string): CompiledDecision | undefined {
		return this.#decisions.get(decisionId);
	}

	async latest(tx: Tx, processKey: string): Promise<LoadedDefinition> {
		const id = this.#latestIds.get(processKey);
		if (!id) throw errors.processNotFound({ process: processKey });
		return this.byId(tx, id);
	}

	async byId(reader: Tx | ReadonlyKysely<DB>, id: string): Promise<LoadedDefinition> {
		const kept = this.#definitions.get(id);
		if (kept) return kept;
		const row = await reader
			.selectFrom('process_definition')
			.select(['id', 'process_key', 'version', 'name', 'bpmn_xml'])
			.where('id', '=', id)
			.executeTakeFirst();
		if (!row) throw errors.processNotFound({ process: id });
		const loaded: LoadedDefinition = {
			id,
			processKey: row.process_key,
			version: row.version,
			name: row.name,
			process: compileProcess(await parseBpmn(row.bpmn_xml), row.process_key)
		};
		this.#definitions.set(id, loaded);
		return loaded;
	}
}

async function compileLatestDecisions(tx: Tx): Promise<ReadonlyMap<string, CompiledDecision>> {
	const rows = await tx
		.selectFrom('decision_definition')
		.select(['decision_key', 'dmn_xml', 'imports_json'])
		.where('is_latest', '=', 1)
		.execute();
	const byKey = new Map<string, CompiledDecision>();
	for (const row of rows) {
		const imported = await readBoundModels(tx, row.imports_json);
		const file = await parseDmn(row.dmn_xml);
		const compiled = compileDecisions(file, imported).get(row.decision_key);
		if (compiled) byKey.set(row.decision_key, compiled);
	}
	return byKey;
}
