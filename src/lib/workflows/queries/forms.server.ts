import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { draftStateOf } from './design-state.ts';
import { designUses } from './design-uses.server.ts';

/** The catalogue of forms: deployed ones and drafts, each with the processes that name it. */
export async function listForms(reader: ReadonlyKysely<DB>) {
	const deployed = await reader
		.selectFrom('form_definition')
		.select(['form_key as key', 'name', 'version', 'deployed_at', 'schema_json as source'])
		.where('is_latest', '=', 1)
		.execute();
	const drafts = await reader
		.selectFrom('model_draft')
		.select(['key', 'name', 'source', 'updated_at'])
		.where('kind', '=', 'form')
		.execute();
	const { formId: uses } = await designUses(reader);
	const keys = new Set([...deployed, ...drafts].map(({ key }) => key));
	return [...keys]
		.map((key) => {
			const version = deployed.find((row) => row.key === key);
			const draft = drafts.find((row) => row.key === key);
			return {
				key,
				href: `/forms/${encodeURIComponent(key)}`,
				name: draft?.name ?? version?.name ?? key,
				version: version?.version ?? null,
				deployedAt: version?.deployed_at ?? null,
				draft: draftStateOf(draft?.source, version?.source),
				savedAt: draft?.updated_at ?? null,
				usedBy: uses.get(key) ?? []
			};
		})
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** What the form editor opens: the draft if there is one, else the newest version. */
export async function formDetail(reader: ReadonlyKysely<DB>, key: string) {
	const deployed = await reader
		.selectFrom('form_definition')
		.select(['name', 'version', 'deployed_at', 'schema_json as source'])
		.where('form_key', '=', key)
		.where('is_latest', '=', 1)
		.executeTakeFirst();
	const draft = await reader
		.selectFrom('model_draft')
		.select(['name', 'source', 'version', 'updated_at'])
		.where('kind', '=', 'form')
		.where('key', '=', key)
		.executeTakeFirst();
	const source = draft?.source ?? deployed?.source;
	if (source === undefined) throw errors.designNotFound({ kind: 'form', key });
	const { formId: uses } = await designUses(reader);
	return {
		key,
		name: draft?.name ?? deployed?.name ?? key,
		source,
		draftVersion: draft?.version ?? 0,
		draft: draftStateOf(draft?.source, deployed?.source),
		version: deployed?.version ?? null,
		usedBy: uses.get(key) ?? []
	};
}
