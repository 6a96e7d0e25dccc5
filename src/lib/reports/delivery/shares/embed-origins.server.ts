/** The web sites whose pages may hold embedded links; nobody else may, and nothing else of ours. */
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import { readSetting, saveSetting } from '#lib/database/setting.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { readOrigins } from './read-origins.ts';

const SETTING = 'embed_origins';

export async function embedOrigins({ reader }: Database): Promise<string[]> {
	const kept = await readSetting(reader, SETTING);
	return kept ? String(kept).split('\n') : [];
}

export async function saveEmbedOrigins(
	db: Database,
	text: string,
	actor: Actor | null,
	now: number
): Promise<void> {
	authorize(actor, 'admin.settings');
	const { origins, wrong } = readOrigins(text);
	if (wrong.length > 0)
		throw errors.embedOriginsInvalid({ wrong: wrong.join(', ') }, [
			{ field: 'origins', message: `No address of a web site: ${wrong.join(', ')}.` }
		]);
	await inTransaction(db, async (tx) => {
		await saveSetting(tx, SETTING, origins.join('\n'));
		await writeAudit(tx, {
			actor,
			action: 'embed_origins.change',
			entity: 'setting',
			recordId: SETTING,
			after: { origins },
			at: now
		});
	});
}
