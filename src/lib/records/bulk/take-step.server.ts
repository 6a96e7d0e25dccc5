/** One step with one record, through the commands that people use on its page. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { runAction } from '../actions/run-action.server.ts';
import type { StoredValue } from '../catalogue/field.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import { archiveRecord } from '../store/archive-record.server.ts';
import type { CommandContext } from '../store/command-context.ts';
import { companyCurrency } from '../store/company-currency.server.ts';
import { getRow, tableOf, type RecordRow } from '../store/record-tables.server.ts';
import { updateRecord } from '../store/update-record.server.ts';
import type { BulkStep } from './bulk-step.ts';

export interface StepTaken {
	readonly state: 'done' | 'unchanged';
	/** What the field held; nothing for steps that are not taken back. */
	readonly before: StoredValue;
	readonly versionAfter: number;
}

interface Subject {
	readonly table: string;
	readonly id: string;
	/** For taking back: the version that the first change made; null: whatever is current. */
	readonly version: number | null;
	readonly action: 'record.bulk_update' | 'record.bulk_undo';
}

export async function takeStep(
	tx: Tx,
	actor: Actor,
	subject: Subject,
	step: BulkStep,
	context: CommandContext
): Promise<StepTaken> {
	const { table, id, version, action } = subject;
	const row = await getRow(tx, table, id);
	const unchanged = { state: 'unchanged', before: null, versionAfter: versionOf(row) } as const;
	switch (step.kind) {
		case 'set': {
			const before = row[step.field] ?? null;
			if (before === step.value && version === null) return unchanged;
			await requireCompanyCurrency(tx, table, row, step);
			const values = { [step.field]: step.value };
			const seen = version ?? versionOf(row);
			const after = await updateRecord(
				tx,
				actor,
				table,
				{ id, version: seen, values, action },
				context
			);
			return { state: 'done', before, versionAfter: versionOf(after) };
		}
		case 'archive': {
			if ((row['archived_at'] !== null) === step.isArchived) return unchanged;
			if (version !== null && version !== versionOf(row))
				throw errors.bulkNotUndoable({ reason: 'the record was changed afterwards' });
			const after = await archiveRecord(
				tx,
				actor,
				table,
				{ id, isArchived: step.isArchived },
				context
			);
			return { state: 'done', before: null, versionAfter: versionOf(after) };
		}
		case 'act': {
			const { note, choice } = step;
			await runAction(tx, actor, { table, id, action: step.action, note, choice }, context);
			return { state: 'done', before: null, versionAfter: versionOf(row) };
		}
		default:
			return step satisfies never;
	}
}

function versionOf(row: RecordRow): number {
	return Number(row['version'] ?? 1);
}

/** An amount is typed in the company's currency: elsewhere its number would mean something else. */
async function requireCompanyCurrency(
	tx: Tx,
	table: string,
	row: RecordRow,
	step: BulkStep & { kind: 'set' }
): Promise<void> {
	const definition = tableOf(table);
	const field = definition.fields.find(({ name }) => name === step.field);
	if ((field?.type !== 'money' && field?.type !== 'unit_price') || step.value === null) return;
	const [actual, expected] = [row['currency'] ?? null, await companyCurrency(tx)];
	if (actual !== null && actual !== expected)
		throw errors.bulkOtherCurrency({
			title: recordTitle(definition, row),
			expected,
			actual: String(actual)
		});
}

/** Why a record was refused, in one text; what is no refusal is thrown on. */
export function refusalOf(error: unknown): { code: string; reason: string } {
	if (!(error instanceof DomainError)) throw error;
	const { code, message, details } = error;
	const said = code === 'record_invalid' ? details.map((detail) => detail.message).join(' ') : '';
	return { code, reason: said || message };
}
