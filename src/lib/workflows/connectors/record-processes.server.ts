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
		const names = await expectedMessages(tx, change);
		if (names.length === 0) return;
		const publish = async (unit: UnitOfWork) => {
			for (const name of names) await publishChange(unit, name, change);
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

function messagesOf(change: RecordChange): string[] {
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

/** Those that some process starts with or waits for: most changes concern none. */
async function expectedMessages(tx: Tx, change: RecordChange): Promise<string[]> {
	const names = messagesOf(change);
	const starts = await tx
		.selectFrom('start_subscription')
		.select('name')
		.where('kind', '=', 'message')
		.where('name', 'in', names)
		.execute();
	const waits = await tx
		.selectFrom('subscription')
		.select('name')
		.where('kind', '=', 'message')
		.where('name', 'in', names)
		.where('correlation_key', '=', change.recordId)
		.execute();
	const expected = new Set([...starts, ...waits].map((row) => row.name));
	return names.filter((name) => expected.has(name));
}

async function publishChange(unit: UnitOfWork, name: string, change: RecordChange): Promise<void> {
	const { table, recordId, actor, context } = change;
	await publishMessageIn(unit, {
		name,
		correlationKey: recordId,
		variables: { recordTable: table, recordId, record: plain(table, change.after) },
		timeToLiveMs: 0,
		messageId: null,
		exceptProcessKey: await processKeyOf(unit, context.processInstanceId),
		startedBy: actor.userId,
		onStarted: (id) => drive(unit, actor, { table, id: recordId }, id)
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
