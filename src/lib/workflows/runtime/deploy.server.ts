import { createHash } from 'node:crypto';
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { checkDecisions, compileDecisions, parseDmn } from '../decisions/index.ts';
import { scheduleStartTimer } from '../engine/index.ts';
import { checkForm } from '../forms/check-form.ts';
import {
	checkDefinitions,
	compileProcess,
	executableProcessIds,
	parseBpmn,
	type ExecutableProcess,
	type Problem
} from '../model/index.ts';
import type { WorkflowRuntime } from './runtime.server.ts';
import { writeElements } from './store/element-numbers.server.ts';

export interface DeploymentResource {
	readonly kind: 'bpmn' | 'dmn' | 'form';
	/** File or draft name, for messages. */
	readonly name: string;
	readonly source: string;
}

export interface Deployed {
	readonly deploymentId: string;
	readonly processes: readonly { id: string; key: string; version: number }[];
	readonly decisions: readonly { id: string; key: string; version: number }[];
	readonly forms: readonly { id: string; key: string; version: number }[];
}

/** Every reason why the resources cannot be deployed, and warnings. Changes nothing. */
async function checkResources(
	resources: readonly DeploymentResource[]
): Promise<readonly (Problem & { resource: string })[]> {
	const problems: (Problem & { resource: string })[] = [];
	for (const resource of resources) {
		const found =
			resource.kind === 'bpmn'
				? checkDefinitions(await parseBpmn(resource.source))
				: resource.kind === 'dmn'
					? checkDecisions(await parseDmn(resource.source))
					: checkForm(resource.source, resource.name);
		problems.push(...found.map((problem) => ({ ...problem, resource: resource.name })));
	}
	return problems;
}

/** Deploys all or nothing. Throws NotExecutable with one detail per problem. */
export async function deploy(
	runtime: WorkflowRuntime,
	actor: Actor,
	resources: readonly DeploymentResource[]
): Promise<Deployed> {
	authorize(actor, 'process.deploy');
	const refusing = (await checkResources(resources)).filter((p) => p.severity === 'error');
	const [first] = refusing;
	if (first) {
		throw errors.deploymentRefused(
			{ count: refusing.length, first: first.message },
			refusing.map((p) => ({
				field: p.elementId ?? p.resource,
				message: `${p.message} ${p.remedy}`
			}))
		);
	}
	const deployed = await inTransaction(runtime.db, (tx) =>
		writeDeployment(runtime, tx, actor, resources)
	);
	runtime.wake();
	return deployed;
}

async function writeDeployment(
	runtime: WorkflowRuntime,
	tx: Tx,
	actor: Actor,
	resources: readonly DeploymentResource[]
): Promise<Deployed> {
	const at = runtime.clock.now();
	const deployment = { id: newId(), deployed_at: at, deployed_by: actor.userId };
	await tx.insertInto('deployment').values(deployment).execute();
	const result = { processes: [], decisions: [], forms: [] } as {
		processes: { id: string; key: string; version: number }[];
		decisions: { id: string; key: string; version: number }[];
		forms: { id: string; key: string; version: number }[];
	};
	for (const { kind, source } of resources) {
		if (kind === 'bpmn')
			result.processes.push(...(await deployBpmn(runtime, tx, deployment, source)));
		else if (kind === 'dmn') result.decisions.push(...(await deployDmn(tx, deployment, source)));
		else result.forms.push(await deployForm(tx, deployment, source));
	}
	for (const [entity, rows] of Object.entries(result)) {
		for (const row of rows)
			await writeAudit(tx, {
				actor,
				action: 'process.deploy',
				entity,
				recordId: row.id,
				after: { key: row.key, version: row.version },
				at
			});
	}
	return { deploymentId: deployment.id, ...result };
}

type DeploymentRow = { id: string; deployed_at: number; deployed_by: string | null };

async function deployBpmn(
	runtime: WorkflowRuntime,
	tx: Tx,
	deployment: DeploymentRow,
	xml: string
): Promise<{ id: string; key: string; version: number }[]> {
	const parsed = await parseBpmn(xml);
	const checksum = createHash('sha256').update(xml).digest('hex');
	const rows: { id: string; key: string; version: number }[] = [];
	for (const key of executableProcessIds(parsed)) {
		const process = compileProcess(parsed, key);
		const previous = await tx
			.selectFrom('process_definition')
			.select(['id', 'version'])
			.where('process_key', '=', key)
			.where('is_latest', '=', 1)
			.executeTakeFirst();
		if (previous) {
			await tx
				.updateTable('process_definition')
				.set({ is_latest: 0 })
				.where('id', '=', previous.id)
				.execute();
			await tx.deleteFrom('start_subscription').where('definition_id', '=', previous.id).execute();
		}
		const byHand = process.startEvents.find(({ event }) => event.kind === 'none');
		const id = newId();
		const version = (previous?.version ?? 0) + 1;
		await tx
			.insertInto('process_definition')
			.values({
				id,
				process_key: key,
				version,
				version_tag: process.versionTag,
				name: process.name ?? key,
				bpmn_xml: xml,
				checksum,
				is_latest: 1,
				start_form_id: byHand?.formId ?? null,
				record_table: byHand?.properties['recordTable'] ?? null,
				deployment_id: deployment.id,
				deployed_at: deployment.deployed_at,
				deployed_by: deployment.deployed_by
			})
			.execute();
		await writeElements(tx, id, process);
		await openStartSubscriptions(runtime, tx, id, process, deployment.deployed_at);
		rows.push({ id, key, version });
	}
	return rows;
}

/** Message, signal, condition and timer starts of the newest version; an older one's were closed. */
async function openStartSubscriptions(
	runtime: WorkflowRuntime,
	tx: Tx,
	definitionId: string,
	process: ExecutableProcess,
	now: number
): Promise<void> {
	const scope = { variables: {}, now, timeZone: runtime.timeZone };
	for (const { elementId, event } of process.startTriggers) {
		const base = { id: newId(), definition_id: definitionId, element_id: elementId };
		if (event.kind === 'message' || event.kind === 'signal') {
			const name = event.kind === 'message' ? event.messageName : event.signalName;
			await tx
				.insertInto('start_subscription')
				.values({ ...base, kind: event.kind, name: String(name.evaluate(scope)) })
				.execute();
		}
		if (event.kind === 'conditional')
			await tx
				.insertInto('start_subscription')
				.values({ ...base, kind: 'condition', name: null })
				.execute();
		const turn = scheduleStartTimer(event, { now, timeZone: runtime.timeZone });
		if (turn)
			await tx
				.insertInto('start_subscription')
				.values({
					...base,
					kind: 'timer',
					name: null,
					due_at: turn.dueAt,
					repetitions_left: turn.repetitionsLeft,
					repeat_interval: turn.interval
				})
				.execute();
	}
}

async function deployDmn(tx: Tx, deployment: DeploymentRow, xml: string) {
	const rows: { id: string; key: string; version: number }[] = [];
	for (const decision of compileDecisions(await parseDmn(xml)).values()) {
		const previous = await tx
			.selectFrom('decision_definition')
			.select(['id', 'version'])
			.where('decision_key', '=', decision.id)
			.where('is_latest', '=', 1)
			.executeTakeFirst();
		if (previous)
			await tx
				.updateTable('decision_definition')
				.set({ is_latest: 0 })
				.where('id', '=', previous.id)
				.execute();
		const row = { id: newId(), key: decision.id, version: (previous?.version ?? 0) + 1 };
		await tx
			.insertInto('decision_definition')
			.values({
				id: row.id,
				decision_key: row.key,
				version: row.version,
				name: decision.name,
				dmn_xml: xml,
				is_latest: 1,
				deployment_id: deployment.id,
				deployed_at: deployment.deployed_at
			})
			.execute();
		rows.push(row);
	}
	return rows;
}

async function deployForm(tx: Tx, deployment: DeploymentRow, source: string) {
	const schema = JSON.parse(source) as { id: string; name?: string };
	const previous = await tx
		.selectFrom('form_definition')
		.select(['id', 'version'])
		.where('form_key', '=', schema.id)
		.where('is_latest', '=', 1)
		.executeTakeFirst();
	if (previous)
		await tx
			.updateTable('form_definition')
			.set({ is_latest: 0 })
			.where('id', '=', previous.id)
			.execute();
	const row = { id: newId(), key: schema.id, version: (previous?.version ?? 0) + 1 };
	await tx
		.insertInto('form_definition')
		.values({
			id: row.id,
			form_key: row.key,
			version: row.version,
			name: schema.name ?? schema.id,
			schema_json: source,
			is_latest: 1,
			deployment_id: deployment.id,
			deployed_at: deployment.deployed_at
		})
		.execute();
	return row;
}
