/**
 * Decision models become definitions. What a model imports, directly or not, is bound when it is
 * deployed: to the model of that namespace in the same deployment, else to the newest deployed one.
 */
import type { ReadonlyKysely } from 'kysely/readonly';
import { newId } from '#lib/database/id.ts';
import type { DB } from '#lib/database/schema.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import {
	compileDecisions,
	importedNamespaces,
	parseDmn,
	type FindModels,
	type ParsedDecisions
} from '../decisions/index.ts';

export interface DeploymentRow {
	readonly id: string;
	readonly deployed_at: number;
	readonly deployed_by: string | null;
}

interface Model {
	readonly id: string;
	readonly namespace: string;
	readonly key: string;
	readonly xml: string;
	readonly parsed: ParsedDecisions;
	/** False: it comes with this deployment. */
	readonly isDeployed: boolean;
}

/** Gives the models of a namespace, those of `sources` first. */
export async function findModels(
	reader: ReadonlyKysely<DB> | Tx,
	sources: readonly string[]
): Promise<FindModels> {
	const models = await readModels(reader, sources);
	return (namespace) =>
		candidates(models, namespace).flatMap(({ parsed }) => parsed.definitions ?? []);
}

export async function deployDecisions(
	tx: Tx,
	deployment: DeploymentRow,
	sources: readonly string[]
): Promise<{ id: string; key: string; version: number }[]> {
	if (sources.length === 0) return [];
	const models = await readModels(tx, sources);
	const rows: { id: string; key: string; version: number }[] = [];
	for (const model of models.filter(({ isDeployed }) => !isDeployed)) {
		const imported = boundTo(models, model);
		const importsJson = JSON.stringify(imported.map(({ id }) => id));
		await insertModel(tx, deployment, model);
		const files = imported.map(({ parsed }) => parsed);
		for (const decision of compileDecisions(model.parsed, files).values()) {
			const previous = await replaceLatest(tx, decision.id);
			const row = { id: newId(), key: decision.id, version: (previous?.version ?? 0) + 1 };
			await tx
				.insertInto('decision_definition')
				.values({
					id: row.id,
					decision_key: row.key,
					version: row.version,
					name: decision.name,
					dmn_xml: model.xml,
					imports_json: imported.length > 0 ? importsJson : null,
					is_latest: 1,
					deployment_id: deployment.id,
					deployed_at: deployment.deployed_at
				})
				.execute();
			rows.push(row);
		}
	}
	return rows;
}

/** The models that a definition was bound to. */
export async function readBoundModels(
	tx: Tx,
	importsJson: string | null
): Promise<ParsedDecisions[]> {
	const ids = JSON.parse(importsJson ?? '[]') as string[];
	if (ids.length === 0) return [];
	const rows = await tx
		.selectFrom('decision_model')
		.select(['id', 'dmn_xml'])
		.where('id', 'in', ids)
		.execute();
	return Promise.all(rows.map(({ dmn_xml: xml }) => parseDmn(xml)));
}

/** The given files, and every deployed model that they import, directly or not. */
async function readModels(
	reader: ReadonlyKysely<DB> | Tx,
	sources: readonly string[]
): Promise<Model[]> {
	const models = await Promise.all(sources.map((xml) => readModel(newId(), xml, false)));
	const asked = new Set<string>();
	for (let at = 0; at < models.length; at++) {
		const { definitions } = models[at]?.parsed ?? {};
		for (const namespace of definitions ? importedNamespaces(definitions) : []) {
			if (asked.has(namespace) || candidates(models, namespace).length > 0) continue;
			asked.add(namespace);
			models.push(...(await readDeployed(reader, namespace)));
		}
	}
	return models;
}

async function readDeployed(reader: ReadonlyKysely<DB> | Tx, namespace: string): Promise<Model[]> {
	const rows = await reader
		.selectFrom('decision_model')
		.select(['id', 'dmn_xml'])
		.where('namespace', '=', namespace)
		.where('is_latest', '=', 1)
		.execute();
	return Promise.all(rows.map((row) => readModel(row.id, row.dmn_xml, true)));
}

async function readModel(id: string, xml: string, isDeployed: boolean): Promise<Model> {
	const parsed = await parseDmn(xml);
	const namespace = parsed.definitions?.['namespace'];
	return {
		id,
		namespace: typeof namespace === 'string' ? namespace : '',
		key: parsed.definitions?.id ?? id,
		xml,
		parsed,
		isDeployed
	};
}

/** What is deployed together goes before what was deployed. */
function candidates(models: readonly Model[], namespace: string): readonly Model[] {
	const all = models.filter((model) => model.namespace === namespace);
	const together = all.filter(({ isDeployed }) => !isDeployed);
	return together.length > 0 ? together : all;
}

function boundTo(models: readonly Model[], model: Model): readonly Model[] {
	const found = new Set<Model>();
	const open = [model];
	for (let current = open.pop(); current; current = open.pop()) {
		const { definitions } = current.parsed;
		for (const namespace of definitions ? importedNamespaces(definitions) : []) {
			for (const next of candidates(models, namespace)) {
				if (next === model || found.has(next)) continue;
				found.add(next);
				open.push(next);
			}
		}
	}
	return [...found];
}

async function insertModel(
	tx: Tx,
	deployment: DeploymentRow,
	{ id, namespace, key, xml }: Model
): Promise<void> {
	await tx
		.updateTable('decision_model')
		.set({ is_latest: 0 })
		.where('namespace', '=', namespace)
		.where('model_key', '=', key)
		.where('is_latest', '=', 1)
		.execute();
	await tx
		.insertInto('decision_model')
		.values({
			id,
			namespace,
			model_key: key,
			dmn_xml: xml,
			is_latest: 1,
			deployment_id: deployment.id,
			deployed_at: deployment.deployed_at
		})
		.execute();
}

async function replaceLatest(tx: Tx, decisionKey: string) {
	const previous = await tx
		.selectFrom('decision_definition')
		.select(['id', 'version'])
		.where('decision_key', '=', decisionKey)
		.where('is_latest', '=', 1)
		.executeTakeFirst();
	if (previous)
		await tx
			.updateTable('decision_definition')
			.set({ is_latest: 0 })
			.where('id', '=', previous.id)
			.execute();
	return previous;
}
