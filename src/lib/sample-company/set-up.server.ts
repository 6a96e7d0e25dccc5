/** First run: the administrator, the company's name and currency, and how the company begins. */
import type { Application } from '#lib/application.server.ts';
import { publicUrlOf } from '#lib/configuration/configuration.server.ts';
import { saveSetting } from '#lib/database/setting.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { createAccount, needsSetup } from '#lib/identity/accounts.server.ts';
import { systemActor, type Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { CURRENCIES } from '#lib/records/catalogue/shared-fields.ts';
import { companyCurrency } from '#lib/records/store/company-currency.server.ts';
import { companyChoice } from './company-choice.server.ts';
import type { LoadProgress } from './load-progress.ts';
import { suggestPassword } from './suggest-password.server.ts';
import {
	beginEmpty,
	cancelSampleLoad,
	ownsLoad,
	sampleLoadOf,
	startSampleLoad,
	type SampleLoad
} from './sample-load.server.ts';

export interface SampleAccount {
	readonly name: string;
	readonly title: string;
	readonly email: string;
	readonly role: string;
	readonly teams: readonly string[];
}

/** What the set-up page shows. */
export type SetUpStage =
	| {
			readonly stage: 'start';
			readonly currencies: readonly string[];
			readonly currency: string;
			readonly samplePassword: string;
	  }
	| { readonly stage: 'loading'; readonly progress: LoadProgress; readonly isMine: boolean }
	| { readonly stage: 'stopped'; readonly isFailed: boolean; readonly samplePassword: string }
	| {
			readonly stage: 'accounts';
			readonly accounts: readonly SampleAccount[];
			readonly password: string;
	  };

interface Visitor {
	readonly actor: Actor | null;
	/** Of the load, if this browser began it. */
	readonly token: string | undefined;
}

const SAMPLE_NAME = 'Fennmark Workspaces';

/** Null when there is nothing to set up, or not for this visitor. */
export async function readSetUp({ db }: Application, visitor: Visitor): Promise<SetUpStage | null> {
	if (await needsSetup(db))
		return {
			stage: 'start',
			currencies: CURRENCIES,
			currency: await companyCurrency(db.reader),
			samplePassword: suggestPassword()
		};
	const load = sampleLoadOf(db);
	const isMine = load !== null && ownsLoad(load, visitor.token);
	if (load?.status === 'running') return { stage: 'loading', progress: load.progress, isMine };
	if (load?.status === 'done' && isMine) return accountsStage(load);
	if ((await companyChoice(db.reader)) !== 'loading' || !mayDecide(visitor, load)) return null;
	return {
		stage: 'stopped',
		isFailed: load?.status === 'failed',
		samplePassword: load?.password ?? suggestPassword()
	};
}

function accountsStage({ people, password }: SampleLoad): SetUpStage {
	const accounts = people.map(({ name, title, email, roles, teamKeys }) => ({
		name,
		title,
		email,
		role: roles[0] ?? 'staff',
		teams: teamKeys
	}));
	return { stage: 'accounts', accounts, password };
}

/** The administrator, or the browser that began the load. */
function mayDecide({ actor, token }: Visitor, load: SampleLoad | null): boolean {
	return (
		Boolean(actor?.roles.includes('administrator')) || (load !== null && ownsLoad(load, token))
	);
}

/** Refuses whoever may not say how the company begins. */
export function requireDecider({ db }: Application, visitor: Visitor): void {
	if (!mayDecide(visitor, sampleLoadOf(db))) throw errors.sampleLoadNotYours({});
}

interface SetUpInput {
	readonly email: string;
	readonly begins: 'sample' | 'empty';
	readonly samplePassword: string;
}

/** Makes the administrator's account and keeps what the company is called and counts in. */
export async function createCompany(
	application: Application,
	typed: Readonly<Record<string, string>>
): Promise<SetUpInput> {
	const { db, auth } = application;
	if (!(await needsSetup(db))) throw errors.setupDone({});
	const { name = '', email = '', password = '', samplePassword = '', companyName = '' } = typed;
	const begins = typed['begins'] === 'empty' ? 'empty' : 'sample';
	const code = typed['currency'] || (await companyCurrency(db.reader));
	requireChoices({ begins, samplePassword, code });
	await createAccount(db, auth, systemActor, { name, email, password, roles: ['administrator'] });
	const called = companyName.trim() || (begins === 'sample' ? SAMPLE_NAME : '');
	await inTransaction(db, async (tx) => {
		if (called) await saveSetting(tx, 'company_name', called);
		await saveSetting(tx, 'currency', code);
	});
	return { email, begins, samplePassword };
}

function requireChoices(chosen: { begins: string; samplePassword: string; code: string }): void {
	const details = [
		...(chosen.begins === 'sample' && chosen.samplePassword.length < 10
			? [{ field: 'samplePassword', message: 'Use at least 10 characters.' }]
			: []),
		...(CURRENCIES.includes(chosen.code)
			? []
			: [{ field: 'currency', message: 'Choose a currency.' }])
	];
	if (details.length > 0) throw errors.accountInvalid({}, details);
}

/** The second part, once the administrator is signed in: during a load nobody can be. */
export async function beginCompany(
	{ db, runtime, configuration }: Application,
	{ begins, samplePassword }: Pick<SetUpInput, 'begins' | 'samplePassword'>
): Promise<SampleLoad | null> {
	if (begins === 'empty') {
		await beginEmpty(runtime);
		return null;
	}
	return startSampleLoad(
		{ db, timeZone: configuration.TIME_ZONE, publicUrl: publicUrlOf(configuration) },
		{ password: samplePassword, now: Date.now() }
	);
}

/** Cancels the load. One that was done a moment earlier stays. */
export async function giveUpSample(application: Application, visitor: Visitor): Promise<void> {
	requireDecider(application, visitor);
	if ((await cancelSampleLoad(application.db)) !== 'done') await beginEmpty(application.runtime);
}
