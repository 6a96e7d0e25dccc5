/** The shipped processes beside what a company has, and the deployment of those that somebody chose. */
import type { ReadonlyKysely } from 'kysely/readonly';
import { ensureStandardCalendar } from '#lib/calendars/store/ensure-standard-calendar.server.ts';
import type { DB } from '#lib/database/schema.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { ensureTeams } from '#lib/identity/teams.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { deploy } from '../runtime/deploy.server.ts';
import type { WorkflowRuntime } from '../runtime/runtime.server.ts';
import { readShippedDesigns } from './read-templates.server.ts';
import {
	designState,
	isOffered,
	shippedState,
	type CompanyDesign,
	type DesignKind,
	type DesignState,
	type ShippedDesign,
	type ShippedState
} from './shipped-state.ts';

export interface ShippedProcess {
	readonly key: string;
	readonly name: string;
	readonly about: string;
	readonly state: ShippedState;
	readonly designs: readonly (ShippedDesign & { readonly state: DesignState })[];
}

export async function listShippedProcesses(reader: ReadonlyKysely<DB>): Promise<ShippedProcess[]> {
	const has = await readCompanyDesigns(reader);
	return readShippedDesigns()
		.map(({ key, name, about, designs }) => {
			const compared = designs.map((design) => ({
				...design,
				state: designState(design.source, has(design.kind, design.key))
			}));
			const states = compared.map(({ state }) => state);
			const process = compared.find(({ kind }) => kind === 'bpmn')?.state ?? 'missing';
			return { key, name, about, designs: compared, state: shippedState(states, process) };
		})
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** Deploys what is missing or newer of the chosen processes: all of them or none. */
export async function deployShipped(
	runtime: WorkflowRuntime,
	actor: Actor,
	keys: readonly string[]
): Promise<number> {
	authorize(actor, 'process.deploy');
	const { db, timeZone, clock } = runtime;
	const chosen = (await listShippedProcesses(db.reader)).filter(({ key }) => keys.includes(key));
	for (const { name, state } of chosen)
		if (!isOffered(state)) throw errors.shippedProcessNotOffered({ name, state: WORDS[state] });
	if (chosen.length === 0) return 0;
	// A process names the standard calendar and teams; a company of an older version may lack some.
	await ensureStandardCalendar(db, { timeZone, now: clock.now() });
	await ensureTeams(db);
	const designs = chosen.flatMap((process) => process.designs);
	const resources = designs.filter(({ state }) => state !== 'same');
	await deploy(runtime, actor, resources, { isShipped: true });
	return chosen.length;
}

const WORDS: Readonly<Record<ShippedState, string>> = {
	new: 'new',
	newer: 'newer',
	current: 'up to date',
	changed: 'changed',
	drafted: 'being changed in a draft'
};

async function readCompanyDesigns(
	reader: ReadonlyKysely<DB>
): Promise<(kind: DesignKind, key: string) => CompanyDesign> {
	const processes = await reader
		.selectFrom('process_definition as d')
		.innerJoin('deployment', 'deployment.id', 'd.deployment_id')
		.select(['d.process_key as key', 'd.bpmn_xml as source', 'is_shipped'])
		.where('d.is_latest', '=', 1)
		.execute();
	const decisions = await reader
		.selectFrom('decision_definition as d')
		.innerJoin('deployment', 'deployment.id', 'd.deployment_id')
		.select(['d.decision_key as key', 'd.dmn_xml as source', 'is_shipped'])
		.where('d.is_latest', '=', 1)
		.execute();
	const forms = await reader
		.selectFrom('form_definition as d')
		.innerJoin('deployment', 'deployment.id', 'd.deployment_id')
		.select(['d.form_key as key', 'd.schema_json as source', 'is_shipped'])
		.where('d.is_latest', '=', 1)
		.execute();
	const drafts = await reader.selectFrom('model_draft').select(['kind', 'key', 'source']).execute();
	const byKind = { bpmn: processes, dmn: decisions, form: forms };
	return (kind, key) => {
		const deployed = byKind[kind].find((row) => row.key === key);
		const draft = drafts.find((row) => row.kind === kind && row.key === key);
		return {
			deployed: deployed?.source ?? null,
			isAsShipped: deployed?.is_shipped === 1,
			draft: draft?.source ?? null
		};
	};
}
