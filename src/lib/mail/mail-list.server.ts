import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import { MAIL_STATES, type MailState } from './mail-state.ts';

export interface MailFilter {
	readonly state?: MailState | undefined;
	/** Key of the last row of the page before: `createdAt_id`. */
	readonly after?: string | undefined;
}

const PAGE = 50;

/** Messages, newest first, paged by key. Never their text, which may hold a secret. */
export async function listMail(reader: ReadonlyKysely<DB>, filter: MailFilter) {
	let query = reader
		.selectFrom('mail_message')
		.select([
			'id',
			'to_address',
			'subject',
			'state',
			'attempts',
			'next_attempt_at',
			'last_error',
			'created_at',
			'sent_at',
			'process_instance_id'
		])
		.select((eb) => eb('body', 'is not', null).as('has_text'))
		.orderBy('created_at', 'desc')
		.orderBy('id', 'desc')
		.limit(PAGE + 1);
	if (filter.state) query = query.where('state', '=', filter.state);
	const [at, id] = filter.after?.split('_') ?? [];
	if (at && id && Number.isSafeInteger(Number(at)))
		query = query.where((eb) =>
			eb.or([
				eb('created_at', '<', Number(at)),
				eb.and([eb('created_at', '=', Number(at)), eb('id', '<', id)])
			])
		);
	const rows = await query.execute();
	const page = rows.slice(0, PAGE).map(({ has_text, state, ...row }) => ({
		...row,
		state: MAIL_STATES.find((known) => known === state) ?? 'waiting',
		canRetry: state === 'failed' && Boolean(has_text)
	}));
	const last = page.at(-1);
	return { rows: page, next: rows.length > PAGE && last ? `${last.created_at}_${last.id}` : null };
}
