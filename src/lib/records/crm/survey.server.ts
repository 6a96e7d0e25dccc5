/**
 * Satisfaction surveys by link. The token is in the link only: what we keep is its SHA-256, so
 * that nobody who reads the database can answer for a customer. One answer a link, until it expires.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { CommandContext } from '../store/command-context.ts';
import { insertRecord } from '../store/insert-record.server.ts';
import { getRow, tableOf, type Readable, type RecordRow } from '../store/record-tables.server.ts';
import { saveRecord } from '../store/save-record.server.ts';

const DAY_MS = 86_400_000;
const USUAL_DAYS = 7;

/** The surveys that every company has from the start, by code. */
const SHIPPED: Readonly<
	Record<string, { kind: string; question: string; from: number; to: number }>
> = {
	CSAT: { kind: 'csat', question: 'How satisfied are you with our help?', from: 1, to: 5 },
	NPS: {
		kind: 'nps',
		question: 'How likely are you to recommend us to a friend or colleague?',
		from: 0,
		to: 10
	},
	CES: { kind: 'ces', question: 'How easy was it to get help from us?', from: 1, to: 7 }
};

export interface SurveyInput {
	/** Code of the survey. */
	readonly survey: string;
	readonly customerId?: string | null;
	readonly serviceCaseId?: string | null;
	readonly expiresInDays?: number;
}

/** The token belongs into the link `/survey/<token>`; it cannot be read again later. */
export async function createSurveyResponse(
	tx: Tx,
	actor: Actor,
	input: SurveyInput,
	context: CommandContext
): Promise<{ response: RecordRow; token: string }> {
	authorize(actor, 'record.create');
	const token = randomBytes(32).toString('base64url');
	const response = await insertRecord(
		tx,
		actor,
		tableOf('survey_response'),
		{
			survey_id: await surveyId(tx, actor, input.survey, context),
			customer_id: input.customerId ?? null,
			service_case_id: input.serviceCaseId ?? null,
			token_hash: hashOf(token),
			sent_at: context.now,
			expires_at: context.now + (input.expiresInDays ?? USUAL_DAYS) * DAY_MS
		},
		context
	);
	return { response, token };
}

async function surveyId(
	tx: Tx,
	actor: Actor,
	code: string,
	context: CommandContext
): Promise<string> {
	const found = await tx
		.selectFrom('survey')
		.select('id')
		.where('code', '=', code)
		.executeTakeFirst();
	if (found) return found.id;
	const shipped = SHIPPED[code];
	if (!shipped) throw errors.recordNotFound({ table: 'survey', id: code });
	const { kind, question, from: scale_min, to: scale_max } = shipped;
	const values = { code, kind, question, scale_min, scale_max };
	return String((await insertRecord(tx, actor, tableOf('survey'), values, context))['id']);
}

export interface OpenSurvey {
	readonly responseId: string;
	readonly serviceCaseId: string | null;
	readonly kind: string;
	readonly question: string;
	readonly scaleMin: number;
	readonly scaleMax: number;
}

/** What the customer's page shows. Throws when the link is unknown, expired or used. */
export async function openSurvey(db: Readable, token: string, now: number): Promise<OpenSurvey> {
	const row = await db
		.selectFrom('survey_response as r')
		.innerJoin('survey as s', 's.id', 'r.survey_id')
		.select([
			'r.id',
			'r.service_case_id',
			'r.answered_at',
			'r.expires_at',
			's.kind',
			's.question',
			's.scale_min',
			's.scale_max'
		])
		.where('r.token_hash', '=', hashOf(token))
		.executeTakeFirst();
	if (!row) throw errors.surveyLinkUnknown({});
	if (row.answered_at !== null) throw errors.surveyAlreadyAnswered({});
	if (row.expires_at !== null && row.expires_at <= now)
		throw errors.surveyLinkExpired({ until: new Date(row.expires_at).toISOString().slice(0, 10) });
	return {
		responseId: row.id,
		serviceCaseId: row.service_case_id,
		kind: row.kind,
		question: row.question,
		scaleMin: row.scale_min,
		scaleMax: row.scale_max
	};
}

/** Keeps the answer. Whoever has the link may give it: no other permission is asked for. */
export async function answerSurvey(
	tx: Tx,
	actor: Actor,
	input: { token: string; score: number; comment?: string | null },
	context: CommandContext
): Promise<RecordRow> {
	const survey = await openSurvey(tx, input.token, context.now);
	const { score } = input;
	if (!Number.isInteger(score) || score < survey.scaleMin || score > survey.scaleMax)
		throw errors.surveyScoreInvalid(
			{ least: survey.scaleMin, most: survey.scaleMax, score: String(score) },
			[{ field: 'score', message: `Choose from ${survey.scaleMin} to ${survey.scaleMax}.` }]
		);
	const before = await getRow(tx, 'survey_response', survey.responseId);
	return saveRecord(
		tx,
		actor,
		tableOf('survey_response'),
		{
			before,
			changes: { answered_at: context.now, score, comment: input.comment?.trim() || null },
			action: 'survey_response.answered',
			change: 'update'
		},
		context
	);
}

function hashOf(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}
