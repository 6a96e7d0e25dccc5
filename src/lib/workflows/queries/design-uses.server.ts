import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';

export interface DesignUse {
	readonly key: string;
	readonly name: string;
}

/**
 * Which processes name which forms and decisions: newest versions and drafts. Only two attributes
 * matter, so they are read from the text; parsing every model would make a list take seconds.
 */
export async function designUses(reader: ReadonlyKysely<DB>) {
	const deployed = await reader
		.selectFrom('process_definition')
		.select(['process_key as key', 'name', 'bpmn_xml as source'])
		.where('is_latest', '=', 1)
		.execute();
	const drafts = await reader
		.selectFrom('model_draft')
		.select(['key', 'name', 'source'])
		.where('kind', '=', 'bpmn')
		.execute();
	const uses = {
		formId: new Map<string, DesignUse[]>(),
		decisionId: new Map<string, DesignUse[]>()
	};
	for (const { key, name, source } of [...deployed, ...drafts])
		for (const [, attribute, value] of source.matchAll(/\b(formId|decisionId)="([^"]+)"/g)) {
			const index = uses[attribute === 'formId' ? 'formId' : 'decisionId'];
			const known = index.get(value ?? '') ?? [];
			if (!known.some((use) => use.key === key)) known.push({ key, name });
			index.set(value ?? '', known);
		}
	return uses;
}
