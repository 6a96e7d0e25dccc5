/**
 * A node that is killed while it changes the schema: fields of a table with many rows are added, widened,
 * renamed, archived and restored by chance, and all the while people write into that table.
 */
import { openDatabase } from '#lib/database/index.server.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import { descriptionOf } from '#lib/records/extension/describe-field.ts';
import { submitChange } from '#lib/records/extension/schema-changes.server.ts';
import { schemaChangeSchema } from '#lib/records/extension/schema-change.ts';
import { liveExtensions } from '#lib/records/catalogue/live-catalogue.ts';
import { refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { updateRecordCommand } from '#lib/records/store/update-record.server.ts';
import { seeded } from '../bench/reports/rows.ts';
import { ada, context, NOW } from '../integration/records-rig.ts';
import type { SchemaSaid, SchemaTask } from './schema-task.ts';

const WRITERS = 4;
const TABLE = 'customer';
const TYPES = ['text', 'decimal', 'date', 'choice', 'boolean', 'money'] as const;
// A test that is gone kills nobody: then a node ends by itself.
process.stdin
	.on('end', () => process.exit(1))
	.resume()
	.unref();

const task = JSON.parse(process.argv[2] ?? '') as SchemaTask;
const db = await openDatabase(task.location);
await refreshCatalogue(db);
const random = seeded(task.seed);
const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
const say = (said: SchemaSaid) => process.stdout.write(`${JSON.stringify(said)}\n`);

let isOver = false;
const times: number[] = [];
const underWay = new Map<number, number>();
let longest = 0;
const writers = Array.from({ length: WRITERS }, async (_, writer) => {
	for (let round = 0; !isOver; round++) {
		const number = 1 + ((writer * 50_021 + round * 7_919) % task.customers);
		const id = `00000000-0000-7000-8000-0000${String(number).padStart(8, '0')}`;
		const update = { id, version: null, values: { city: `Town ${task.seed} ${round}` } };
		const began = performance.now();
		underWay.set(writer, began);
		await updateRecordCommand(db, ada, TABLE, update, context);
		underWay.delete(writer);
		const took = performance.now() - began;
		times.push(took);
		longest = Math.max(longest, took);
		// Somebody else is also there: pages and timers get their turn.
		await new Promise((next) => setTimeout(next, 5));
	}
});

say({ kind: 'ready' });
for (let done = 0; done < task.changes;) {
	const change = schemaChangeSchema.parse(chosen());
	const began = performance.now();
	longest = 0;
	try {
		await submitChange({ db, actor: ada, now: NOW, timeZone: 'UTC' }, change);
	} catch (error) {
		// By chance there is nothing to change; whoever looks on sees no change either.
		if (error instanceof DomainError) continue;
		throw error;
	}
	const ended = performance.now();
	done++;
	const waiting = [...underWay.values()].map((since) => ended - since);
	const stallMs = Math.max(longest, ...waiting, 0);
	say({ kind: 'changed', change: change.kind, tookMs: ended - began, stallMs });
	await new Promise((next) => setTimeout(next, 10));
}
isOver = true;
await Promise.all(writers);
const sorted = times.toSorted((a, b) => a - b);
const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
say({ kind: 'done', writes: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99) });
await db.close();
process.exit(0);

function chosen(): unknown {
	const fields = liveExtensions().fields.filter((field) => field.table === TABLE);
	const field = fields.length === 0 ? undefined : pick(fields);
	const roll = random();
	if (!field || roll < 0.3) {
		const type = pick(TYPES);
		const choices = type === 'choice' ? [{ label: 'One' }, { label: 'Two' }] : [];
		const label = `Field ${task.seed} ${Math.floor(random() * 1e9)}`;
		return { kind: 'add-field', table: TABLE, field: { label, type, choices } };
	}
	const place = { table: TABLE, name: field.name };
	if (roll < 0.5) return { kind: field.isArchived ? 'restore-field' : 'archive-field', ...place };
	const before = descriptionOf(field);
	if (roll < 0.75) {
		const label = `Renamed ${task.seed} ${Math.floor(random() * 1e9)}`;
		return { kind: 'change-field', ...place, field: { ...before, label } };
	}
	return { kind: 'change-field', ...place, field: widened(before) };
}

/** A longer text, one choice more, more decimals. */
function widened(before: ReturnType<typeof descriptionOf>) {
	if (before.type === 'text') return { ...before, type: 'long_text' as const };
	if (before.type === 'choice')
		return { ...before, choices: [...before.choices, { label: `More ${before.choices.length}` }] };
	if (before.type === 'decimal') return { ...before, decimals: before.decimals + 1 };
	return { ...before, help: `Help ${Math.floor(random() * 1e9)}` };
}
