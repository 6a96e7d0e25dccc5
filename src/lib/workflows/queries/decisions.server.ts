import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { parseDmn } from '../decisions/index.ts';
import { decisionsOf } from '../decisions/parse-dmn.ts';
import { draftStateOf } from './design-state.ts';
import { designUses } from './design-uses.server.ts';

/**
 * A file may hold several decisions. Its key is the id of its first one, also where the newest
 * version of it is looked up; a draft keeps the key that it began with.
 */
async function decisionFiles(reader: ReadonlyKysely<DB>) {
	const rows = await reader
		.selectFrom('decision_definition')
		.select(['decision_key', 'name', 'version', 'deployed_at', 'dmn_xml'])
		.where('is_latest', '=', 1)
		.execute();
	const drafts = await reader
		.selectFrom('model_draft')
		.select(['key', 'name', 'source', 'version', 'updated_at'])
		.where('kind', '=', 'dmn')
		.execute();
	const held = new Map<string, readonly { id: string; name: string }[]>();
	for (const xml of new Set([...rows.map((r) => r.dmn_xml), ...drafts.map((d) => d.source)]))
		held.set(xml, await decisionsIn(xml));
	return { rows, drafts, held };
}

async function decisionsIn(xml: string) {
	const { definitions } = await parseDmn(xml);
	return definitions
		? decisionsOf(definitions).map(({ id = '', name }) => ({ id, name: name ?? id }))
		: [];
}

/** Every decision that is deployed or drawn, with the file to open and who names it. */
export async function listDecisions(reader: ReadonlyKysely<DB>) {
	const { rows, drafts, held } = await decisionFiles(reader);
	const { decisionId: uses } = await designUses(reader);
	const deployed = rows.map((row) => {
		const holder = drafts.find(({ source }) =>
			held.get(source)?.some(({ id }) => id === row.decision_key)
		);
		const fileKey = holder?.key ?? held.get(row.dmn_xml)?.[0]?.id ?? row.decision_key;
		return {
			key: row.decision_key,
			fileKey,
			name: row.name,
			version: row.version as number | null,
			deployedAt: row.deployed_at as number | null,
			draft: draftStateOf(holder?.source, row.dmn_xml),
			savedAt: holder?.updated_at ?? null
		};
	});
	const known = new Set(deployed.map(({ key }) => key));
	const drawn = drafts.flatMap((draft) => {
		const inside = held.get(draft.source) ?? [];
		// Also a draft whose last decision was deleted must stay reachable.
		return (inside.length > 0 ? inside : [{ id: draft.key, name: draft.name }])
			.filter(({ id }) => !known.has(id))
			.map(({ id, name }) => ({
				key: id,
				fileKey: draft.key,
				name,
				version: null,
				deployedAt: null,
				draft: draftStateOf(draft.source, undefined),
				savedAt: draft.updated_at as number | null
			}));
	});
	return [...deployed, ...drawn]
		.map((decision) => ({
			...decision,
			href: `/decisions/${encodeURIComponent(decision.fileKey)}`,
			usedBy: uses.get(decision.key) ?? []
		}))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** What the decision editor opens: the draft of the file if there is one, else its newest version. */
export async function decisionDetail(reader: ReadonlyKysely<DB>, key: string) {
	const deployed = await reader
		.selectFrom('decision_definition')
		.select(['name', 'version', 'dmn_xml as source'])
		.where('decision_key', '=', key)
		.where('is_latest', '=', 1)
		.executeTakeFirst();
	const draft = await reader
		.selectFrom('model_draft')
		.select(['name', 'source', 'version'])
		.where('kind', '=', 'dmn')
		.where('key', '=', key)
		.executeTakeFirst();
	const source = draft?.source ?? deployed?.source;
	if (source === undefined) throw errors.designNotFound({ kind: 'decision', key });
	const ids = (await decisionsIn(source)).map(({ id }) => id);
	const { decisionId: uses } = await designUses(reader);
	const usedBy = [
		...new Map(ids.flatMap((id) => uses.get(id) ?? []).map((u) => [u.key, u])).values()
	];
	return {
		key,
		name: draft?.name ?? deployed?.name ?? key,
		source,
		draftVersion: draft?.version ?? 0,
		draft: draftStateOf(draft?.source, deployed?.source),
		version: deployed?.version ?? null,
		usedBy
	};
}
