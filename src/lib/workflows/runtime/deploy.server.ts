import { createHash } from 'node:crypto';
import type { Calendars } from '#lib/calendars/store/calendars.ts';
import { calendarsIn, loadCalendars } from '#lib/calendars/store/load-calendars.server.ts';
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { checkDecisions, parseDmn } from '../decisions/index.ts';
import { scheduleStartTimer } from '../engine/index.ts';
import { checkForm } from '../forms/check-form.ts';
import {
	checkCalendars,
	checkDefinitions,
	compileProcess,
	executableProcessIds,
	namedCalendars,
	parseBpmn,
	type ExecutableProcess,
	type ParsedDefinitions,
	type Problem
} from '../model/index.ts';
import { deployDecisions, findModels, type DeploymentRow } from './deploy-decisions.server.ts';
import type { WorkflowRuntime } from './runtime.server.ts';
import { writeElements } from './store/element-numbers.server.ts';
import { stepContext } from './step-context.ts';

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
	runtime: WorkflowRuntime,
	resources: readonly DeploymentResource[],
	calendars: Calendars
): Promise<readonly (Problem & { resource: string })[]> {
	const problems: (Problem & { resource: string })[] = [];
	const models = resources.filter(({ kind }) => kind === 'dmn').map(({ source }) => source);
	const find = await findModels(runtime.db.reader, models);
	for (const resource of resources) {
		const found =
			resource.kind === 'bpmn'
				? checkProcess(await parseBpmn(resource.source), calendars)
				: resource.kind === 'dmn'
					? checkDecisions(await parseDmn(resource.source), find)
					: checkForm(resource.source, resource.name);
		problems.push(...found.map((problem) => ({ ...problem, resource: resource.name })));
	}
	return problems;
}

function checkProcess(parsed: ParsedDefinitions, calendars: Calendars): readonly Problem[] {
	const named = checkCalendars(parsed, (key) => calendars.canBeNamed(key));
	return [...checkDefinitions(parsed), ...named];
}

/** Deploys all or nothing. Throws NotExecutable with one detail per problem. */
export async function deploy(
	runtime: WorkflowRuntime,
	actor: Actor,
	resources: readonly DeploymentResource[],
	/** They come with the product: a newer version of it may replace them as long as nobody else does. */
	{ isShipped = false } = {}
): Promise<Deployed> {
	authorize(actor, 'process.deploy');
	const calendars = await loadCalendars(runtime.db.reader);
	const problems = await checkResources(runtime, resources, calendars);
	const refusing = problems.filter((p) => p.severity === 'error');
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
		writeDeployment(runtime, tx, actor, resources, isShipped)
	);
	runtime.wake();
	return deployed;
}

async function writeDeployment(
	runtime: WorkflowRuntime,
	tx: Tx,
	actor: Actor,
	resources: readonly DeploymentResource[],
	isShipped: boolean
): Promise<Deployed> {
	const at = runtime.clock.now();
	const deployment = { id: newId(), deployed_at: at, deployed_by: actor.userId };
	await tx
		.insertInto('deployment')
		.values({ ...deployment, is_shipped: isShipped ? 1 : 0 })
		.execute();
	const result = { processes: [], decisions: [], forms: [] } as {
		processes: { id: string; key: string; version: number }[];
		decisions: { id: string; key: string; version: number }[];
		forms: { id: string; key: string; version: number }[];
	};
	for (const { kind, source } of resources) {
		if (kind === 'bpmn')
			result.processes.push(...(await deployBpmn(runtime, tx, deployment, source)));
		else if (kind === 'form') result.forms.push(await deployForm(tx, deployment, source));
	}
	const models = resources.filter(({ kind }) => kind === 'dmn').map(({ source }) => source);
	result.decisions.push(...(await deployDecisions(tx, deployment, models)));
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
		for (const calendar_key of namedCalendars(parsed, key))
			await tx.insertInto('process_calendar').values({ definition_id: id, calendar_key }).execute();
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
	const calendars = process.usesCalendars ? await calendarsIn(tx) : null;
	const clock = stepContext(runtime, now, calendars);
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
		const turn = scheduleStartTimer(event, clock);
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
