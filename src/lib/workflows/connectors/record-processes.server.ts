/**
 * Records and the processes about them. A change of a record is a BPMN message: `<table> created`,
 * `<table> changed`, and `<table> <status>` when the status changes; its correlation key is the
 * record's id. Processes start with it or wait for it, in the transaction of the change.
 */
import { beforeCommit, databaseOf, type Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { linkProcess, isDriven } from '#lib/records/store/process-link.server.ts';
import { onRecordChanged, type RecordChange } from '#lib/records/store/record-changes.server.ts';
import { getRow, tableOf } from '#lib/records/store/record-tables.server.ts';
import { authorizeTable } from '#lib/records/store/table-access.ts';
import type { JsonObject } from '../expressions/json-value.ts';
import { publishMessageIn } from '../runtime/events.server.ts';
import type { WorkflowRuntime } from '../runtime/runtime.server.ts';
import { startInstanceIn, type StartInstanceInput } from '../runtime/start-instance.server.ts';
import {
	inUnitOfWork,
	unitOfWorkOf,
	withUnitOfWork,
	type UnitOfWork
} from '../runtime/unit-of-work.server.ts';
import { plain } from './plain-record.server.ts';

/** Tells the processes of `runtime` what happens to records, until the result is called. */
export function followRecords(runtime: WorkflowRuntime): () => void {
	return onRecordChanged(async (tx, change) => {
		if (databaseOf(tx) !== runtime.db) return;
		const messages = await expectedMessages(tx, messagesOf(change));
		if (messages.length === 0) return;
		const publish = async (unit: UnitOfWork) => {
			for (const message of messages) await publishChange(unit, message, change);
		};
		const unit = unitOfWorkOf(tx);
		if (unit) unit.afterwards(publish);
		else beforeCommit(tx, () => withUnitOfWork(runtime, tx, publish));
	});
}

/** Starts a process on a record that somebody looks at; the process drives the document from now on. */
export async function startProcessOnRecord(
	runtime: WorkflowRuntime,
	actor: Actor,
	input: StartInstanceInput & { readonly record: { table: string; id: string } }
): Promise<string> {
	return inUnitOfWork(runtime, async (unit) => {
		authorizeTable(actor, tableOf(input.record.table), 'read');
		await getRow(unit.tx, input.record.table, input.record.id);
		const id = await startInstanceIn(unit, actor, input);
		await drive(unit, actor, input.record, id);
		return id;
	});
}

interface RecordMessage {
	readonly name: string;
	/** The record that it is about; its id is the correlation key. */
	readonly record: { readonly table: string; readonly id: string };
	readonly variables: JsonObject;
}

function messagesOf(change: RecordChange): RecordMessage[] {
	const { table, recordId: id, after } = change;
	const record = { table, id };
	const variables = { record: plain(table, after) };
	return [...namesOf(change).map((name) => ({ name, record, variables })), ...toldToOwner(change)];
}

function namesOf(change: RecordChange): string[] {
	const { table, after } = change;
	if (change.change === 'create') return [`${table} created`];
	const status = change.change === 'status' ? [`${table} ${after['status']}`] : [];
	return [...status, ...announced(change), `${table} changed`];
}

/** What the table announces of its choices: `<table> <word>`. */
function announced({ table, definition, before, after }: RecordChange): string[] {
	return Object.entries(definition.announces).flatMap(([name, words]) => {
		const word = words[String(after[name])];
		return word && before?.[name] !== after[name] ? [`${table} ${word}`] : [];
	});
}

/** What a new record tells the one it belongs to; it comes along under the name of its table. */
function toldToOwner({ table, definition, change, after }: RecordChange): RecordMessage[] {
	const { tells } = definition;
	if (!tells || change !== 'create') return [];
	const word = tells.words[String(after[tells.by])];
	const id = after[tells.reference];
	const owner = definition.fields.find(({ name }) => name === tells.reference);
	if (!word || typeof id !== 'string' || owner?.type !== 'reference') return [];
	const record = { table: owner.references, id };
	const variables = { [table]: plain(table, after) };
	return [{ name: `${record.table} ${word}`, record, variables }];
}

/** Those that some process starts with or waits for: most changes concern none. */
async function expectedMessages(
	tx: Tx,
	messages: readonly RecordMessage[]
): Promise<RecordMessage[]> {
	const names = messages.map(({ name }) => name);
	const ids = messages.map(({ record }) => record.id);
	const starts = await tx
		.selectFrom('start_subscription')
		.select('name')
		.where('kind', '=', 'message')
		.where('name', 'in', names)
		.execute();
	const waits = await tx
		.selectFrom('subscription')
		.select(['name', 'correlation_key'])
		.where('kind', '=', 'message')
		.where('name', 'in', names)
		.where('correlation_key', 'in', ids)
		.execute();
	return messages.filter(
		({ name, record }) =>
			starts.some((start) => start.name === name) ||
			waits.some((wait) => wait.name === name && wait.correlation_key === record.id)
	);
}

async function publishChange(
	unit: UnitOfWork,
	{ name, record, variables }: RecordMessage,
	{ actor, context }: RecordChange
): Promise<void> {
	await publishMessageIn(unit, {
		name,
		correlationKey: record.id,
		variables: { recordTable: record.table, recordId: record.id, ...variables },
		timeToLiveMs: 0,
		messageId: null,
		exceptProcessKey: await processKeyOf(unit, context.processInstanceId),
		startedBy: actor.userId,
		onStarted: (id) => drive(unit, actor, record, id)
	});
}

async function processKeyOf(unit: UnitOfWork, instanceId: string | null | undefined) {
	const instance = instanceId ? await unit.touch(instanceId) : null;
	return instance?.definition.processKey ?? null;
}

/** A document is driven by one process at a time; others may run beside it. */
async function drive(
	unit: UnitOfWork,
	actor: Actor,
	record: { table: string; id: string },
	processInstanceId: string
): Promise<void> {
	await unit.flush();
	const { runtime, now } = unit;
	if (await isDriven(unit.tx, await getRow(unit.tx, record.table, record.id))) return;
	const context = { now, timeZone: runtime.timeZone, processInstanceId };
	await linkProcess(unit.tx, actor, record, context);
}
