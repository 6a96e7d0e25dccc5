/** What the pages of segments show and send. */
import { inTransaction } from '#lib/database/transaction.server.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { archiveRecord } from '../store/archive-record.server.ts';
import { recordTables, tableOf, type Readable } from '../store/record-tables.server.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { readRule, ruleProblems, type SegmentRule } from './segment-rule.ts';
import { SEGMENT_FIELDS } from './segment-fields.ts';
import {
	countMembers,
	getSegment,
	listSegments,
	previewMembers,
	recentMoves,
	ruleContext
} from './segments.server.ts';
import { saveSegment } from './save-segment.server.ts';

const MOVES = 15;

export async function loadSegmentsPage({ db, actor, context }: RecordsRequest) {
	const { reader } = db;
	const rules = await ruleContext(reader, context);
	const segments = await listSegments(reader);
	const counts = await Promise.all(segments.map(({ rule }) => countMembers(reader, rule, rules)));
	const lastRun = await reader
		.selectFrom('segment_run')
		.select((eb) => eb.fn.max('finished_at').as('at'))
		.executeTakeFirst();
	return {
		segments: segments.map(({ id, name, description }, index) => ({
			id,
			name,
			description,
			count: counts[index] ?? 0
		})),
		lastRunAt: lastRun?.at ?? null,
		mayEdit: can(actor, 'record.archive')
	};
}

export async function loadSegmentPage(asked: RecordsRequest, id: string) {
	const { reader } = asked.db;
	const segment = await getSegment(reader, id);
	return {
		segment,
		moves: await recentMoves(reader, id, MOVES),
		choices: await referenceChoices(reader),
		preview: await preview(asked, segment.rule),
		mayEdit: can(asked.actor, 'record.archive')
	};
}

export async function loadNewSegmentPage({ db, actor }: RecordsRequest) {
	authorize(actor, 'record.archive');
	return { choices: await referenceChoices(db.reader) };
}

export type ReferenceChoices = Readonly<Record<string, readonly { id: string; name: string }[]>>;

const MOST_CHOICES = 300;

/** The records that references of rules may name, by field. */
async function referenceChoices(db: Readable): Promise<ReferenceChoices> {
	const found: Record<string, { id: string; name: string }[]> = {};
	for (const { key, references } of SEGMENT_FIELDS) {
		if (!references) continue;
		const { titleField } = tableOf(references);
		const rows = await recordTables(db)
			.selectFrom(references)
			.select(['id', titleField])
			.where('archived_at', 'is', null)
			.orderBy(titleField)
			.limit(MOST_CHOICES)
			.execute();
		found[key] = rows.map((row) => ({ id: String(row['id']), name: String(row[titleField]) }));
	}
	return found;
}

export interface SegmentPreview {
	readonly count: number | null;
	readonly members: Awaited<ReturnType<typeof previewMembers>>['members'];
	readonly problems: readonly { at: string; message: string }[];
}

/** How many meet a rule now and who, or why it cannot be asked. */
export async function preview(
	{ db, actor, context }: RecordsRequest,
	rule: SegmentRule | null
): Promise<SegmentPreview> {
	const problems = rule ? ruleProblems(rule) : [{ at: '', message: 'This is no rule.' }];
	if (!rule || problems.length > 0) return { count: null, members: [], problems };
	const found = await previewMembers(db.reader, actor, rule, await ruleContext(db.reader, context));
	return { ...found, problems };
}

export async function saveSegmentForm(
	{ db, actor, context }: RecordsRequest,
	id: string | null,
	form: FormData
): Promise<string> {
	const rule = readRule(String(form.get('rule') ?? ''));
	if (!rule) throw errors.recordInvalid({ table: 'segment', problems: 1 });
	const input = {
		id,
		version: id === null ? null : Number(form.get('version')),
		name: String(form.get('name') ?? ''),
		description: String(form.get('description') ?? '').trim() || null,
		rule
	};
	return inTransaction(db, (tx) => saveSegment(tx, actor, input, context));
}

export async function archiveSegment(
	{ db, actor, context }: RecordsRequest,
	id: string
): Promise<void> {
	await inTransaction(db, (tx) =>
		archiveRecord(tx, actor, 'rule_segment', { id, isArchived: true }, context)
	);
}
