/**
 * What a change of many would do: it is done, record by record, and taken back before anything is
 * kept. So the answer is what the commands themselves say, not what somebody thinks they would.
 */
import type { Database } from '#lib/database/index.server.ts';
import { inSavepoint, inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { CommandContext } from '../store/command-context.ts';
import { tableOf } from '../store/record-tables.server.ts';
import type { BulkStep } from './bulk-step.ts';
import { countSubjects, selectSubjects, type BulkScope } from './bulk-subjects.server.ts';
import { refusalOf, takeStep } from './take-step.server.ts';

/** Records that are looked at; the page says when there are more. */
const LOOKED_AT = 500;
/** Records of one transaction: others write in between. */
const TOGETHER = 25;
const EXAMPLES = 5;

export interface BulkPreview {
	readonly total: number;
	readonly lookedAt: number;
	readonly done: number;
	readonly unchanged: number;
	readonly refusals: readonly BulkRefusal[];
}

export interface BulkRefusal {
	readonly reason: string;
	readonly count: number;
	/** Ids of some records that it concerns. */
	readonly examples: readonly string[];
}

/** Undoes what the preview did. */
class TakenBack extends Error {}

export async function previewBulkChange(
	db: Database,
	actor: Actor,
	{ table, scope, step }: { table: string; scope: BulkScope; step: BulkStep },
	context: CommandContext
): Promise<BulkPreview> {
	const subjects = await selectSubjects(db.reader, actor, tableOf(table), scope);
	const total = await countSubjects(db.reader, subjects);
	const rows = await subjects.orderBy('r.id').limit(LOOKED_AT).execute();
	const counts = { done: 0, unchanged: 0 };
	const refusals = new Map<string, { reason: string; ids: string[] }>();
	for (let from = 0; from < rows.length; from += TOGETHER) {
		const part = rows.slice(from, from + TOGETHER).map((row) => String(row['id']));
		const { states, refused } = await tryOut(db, actor, { table, ids: part, step }, context);
		for (const state of states) counts[state]++;
		for (const { id, code, reason } of refused) {
			// The same refusal names each record: one of them stands for all.
			const key = code === 'record_invalid' ? reason : code;
			const group = refusals.get(key) ?? { reason, ids: [] };
			group.ids.push(id);
			refusals.set(key, group);
		}
	}
	return {
		...{ total, lookedAt: rows.length, ...counts },
		refusals: [...refusals.values()].map(({ reason, ids }) => ({
			reason,
			count: ids.length,
			examples: ids.slice(0, EXAMPLES)
		}))
	};
}

interface TriedOut {
	readonly states: ('done' | 'unchanged')[];
	readonly refused: { id: string; code: string; reason: string }[];
}

async function tryOut(
	db: Database,
	actor: Actor,
	{ table, ids, step }: { table: string; ids: readonly string[]; step: BulkStep },
	context: CommandContext
): Promise<TriedOut> {
	let tried: TriedOut = { states: [], refused: [] };
	try {
		await inTransaction(db, async (tx) => {
			// From nothing each time: PostgreSQL may make the transaction start again.
			tried = { states: [], refused: [] };
			for (const id of ids) {
				try {
					const subject = { table, id, version: null, action: 'record.bulk_update' } as const;
					const { state } = await inSavepoint(tx, 'bulk_item', () =>
						takeStep(tx, actor, subject, step, context)
					);
					tried.states.push(state);
				} catch (error) {
					tried.refused.push({ id, ...refusalOf(error) });
				}
			}
			throw new TakenBack();
		});
	} catch (error) {
		if (!(error instanceof TakenBack)) throw error;
	}
	return tried;
}
