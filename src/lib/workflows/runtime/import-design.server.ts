import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { parseDmn } from '../decisions/index.ts';
import { decisionsOf } from '../decisions/parse-dmn.ts';
import { checkForm, readFormHead } from '../forms/check-form.ts';
import { designIdOf } from './design-id.ts';
import { saveDraft } from './drafts.server.ts';
import { saveImported } from './save-imported.server.ts';
import { newDecisionXml } from './new-decision-xml.ts';
import type { WorkflowRuntime } from './runtime.server.ts';

type Kind = 'form' | 'dmn';
const NAMES = { form: 'form', dmn: 'decision' } as const;

/** Makes the draft of a new form or decision. Its id comes from its name and must be free. */
export async function createDesign(
	runtime: WorkflowRuntime,
	actor: Actor,
	kind: Kind,
	name: string,
	id = ''
): Promise<string> {
	authorize(actor, 'process.design');
	const title = name.trim();
	if (!title) throw errors.designNameMissing({ kind: NAMES[kind] });
	const key = id.trim() || designIdOf(title, NAMES[kind]);
	if (await isUsed(runtime, kind, key)) throw errors.designExists({ kind: NAMES[kind], key });
	const source = kind === 'form' ? newFormSource(key, title) : newDecisionXml(key, title);
	await saveDraft(runtime, actor, { kind, key, name: title, source, expectedVersion: 0 });
	return key;
}

/**
 * Makes a draft from a file, under the id that the file gives. A draft of that id is only replaced
 * when asked to; the deployed versions stay as they are.
 */
export async function importDesign(
	runtime: WorkflowRuntime,
	actor: Actor,
	kind: Kind,
	source: string,
	isReplacing = false
): Promise<string> {
	authorize(actor, 'process.design');
	const { key, name } = kind === 'form' ? readForm(source) : await readDecision(source);
	await saveImported(runtime, actor, { kind, key, name, source }, isReplacing);
	return key;
}

function readForm(source: string): { key: string; name: string } {
	const [problem] = checkForm(source, 'the file').filter(({ severity }) => severity === 'error');
	const head = readFormHead(source);
	if (problem || !head) {
		const reason = /, but (.+)\.$/.exec(problem?.message ?? '')?.[1] ?? 'it has no id';
		throw errors.formUnreadable({ reason });
	}
	return { key: head.id, name: head.name };
}

async function readDecision(source: string): Promise<{ key: string; name: string }> {
	const { definitions, problems } = await parseDmn(source);
	if (!definitions) {
		const reason = /, but (.+)\.$/.exec(problems[0]?.message ?? '')?.[1] ?? 'it cannot be read';
		throw errors.decisionUnreadable({ reason });
	}
	const [decision] = decisionsOf(definitions);
	if (!decision?.id) throw errors.decisionUnreadable({ reason: 'the file has no decision' });
	return { key: decision.id, name: decision.name ?? decision.id };
}

async function isUsed(runtime: WorkflowRuntime, kind: Kind, key: string): Promise<boolean> {
	const { reader } = runtime.db;
	const draft = await reader
		.selectFrom('model_draft')
		.select('id')
		.where('kind', '=', kind)
		.where('key', '=', key)
		.executeTakeFirst();
	if (draft) return true;
	const deployed =
		kind === 'form'
			? reader.selectFrom('form_definition').select('id').where('form_key', '=', key)
			: reader.selectFrom('decision_definition').select('id').where('decision_key', '=', key);
	return (await deployed.executeTakeFirst()) !== undefined;
}

function newFormSource(id: string, name: string): string {
	const schema = {
		id,
		name,
		type: 'default',
		schemaVersion: 19,
		executionPlatform: 'Camunda Cloud',
		executionPlatformVersion: '8.8.0',
		components: []
	};
	return JSON.stringify(schema, null, '\t');
}
