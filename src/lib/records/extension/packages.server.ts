/** Export and import of the configuration as a file. */
import { writeAudit } from '#lib/database/audit.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { feelRules } from '../catalogue/feel-rules.ts';
import { readExtensions, refreshCatalogue } from '../store/refresh-catalogue.server.ts';
import type { Applying } from './apply-change.server.ts';
import { packageOf, packageSchema, type CataloguePackage } from './package.ts';
import { refuseConflicts, runPackage, type PackageItem } from './run-package.server.ts';
import { needsFourEyes, recordChange, type SchemaRequest } from './schema-changes.server.ts';

export async function exportPackage({ db, actor }: SchemaRequest): Promise<CataloguePackage> {
	authorize(actor, 'catalogue.draft');
	const views = await db.reader
		.selectFrom('saved_view')
		.select(['table_name as table', 'name', 'query'])
		.where('is_shared', '=', 1)
		.orderBy('table_name')
		.orderBy('name')
		.execute();
	return packageOf(await readExtensions(db.reader), views);
}

export function readPackage(text: string): CataloguePackage {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		throw errors.packageInvalid({}, [{ field: 'file', message: 'The file is no JSON.' }]);
	}
	const parsed = packageSchema.safeParse(json);
	if (parsed.success) return parsed.data;
	throw errors.packageInvalid(
		{},
		parsed.error.issues
			.slice(0, 20)
			.map(({ path, message }) => ({ field: 'file', message: `${path.join('.')}: ${message}` }))
	);
}

/** Thrown to undo what the preview has done. */
class Undone extends Error {
	readonly items: readonly PackageItem[];
	constructor(items: readonly PackageItem[]) {
		super('Only looked at.');
		this.items = items;
	}
}

/** Every item with what would become of it. */
export async function previewPackage(
	request: SchemaRequest,
	content: CataloguePackage
): Promise<readonly PackageItem[]> {
	const { db, actor } = request;
	authorize(actor, 'catalogue.draft');
	const applying = applyingOf(request);
	try {
		return await inTransaction(db, async (tx) => {
			throw new Undone(await runPackage(tx, content, applying));
		});
	} catch (error) {
		if (error instanceof Undone) return error.items;
		throw error;
	}
}

/** Brings all of it in, or nothing; a proposal where somebody else has to apply it. */
export async function submitPackage(
	request: SchemaRequest,
	content: CataloguePackage
): Promise<{ isApplied: boolean; items: readonly PackageItem[] }> {
	const { db, actor, now, timeZone } = request;
	authorize(actor, 'catalogue.draft');
	const change = { kind: 'import-package', content };
	const stored = { change, summary: summaryOf(content), now };
	if (can(actor, 'catalogue.apply') && !(await needsFourEyes(db.reader))) {
		const items = await inTransaction(db, async (tx) => {
			const done = await applyPackage(tx, content, applyingOf(request));
			await recordChange(tx, actor, stored, true);
			return done;
		});
		await refreshCatalogue(db, timeZone);
		return { isApplied: true, items };
	}
	const items = await previewPackage(request, content);
	refuseConflicts(items);
	await inTransaction(db, (tx) => recordChange(tx, actor, stored, false));
	return { isApplied: false, items };
}

export async function applyPackage(
	tx: Tx,
	content: CataloguePackage,
	applying: Applying
): Promise<PackageItem[]> {
	const items = await runPackage(tx, content, applying);
	refuseConflicts(items);
	const named = (outcome: PackageItem['outcome']) =>
		items.filter((item) => item.outcome === outcome).map(({ name }) => name);
	await writeAudit(tx, {
		actor: applying.actor,
		action: 'catalogue.import',
		entity: 'catalogue',
		recordId: 'package',
		before: null,
		after: { added: named('added'), changed: named('changed') },
		at: applying.now
	});
	return items;
}

function summaryOf({ tables, fields, views }: CataloguePackage): string {
	return `Import a package of ${tables.length} tables, ${fields.length} fields and ${views.length} views`;
}

function applyingOf({ db, actor, now, timeZone }: SchemaRequest): Applying {
	if (!actor) throw errors.signInRequired({});
	return { actor, now, rules: feelRules(Date.now, timeZone), dialect: db.dialect };
}
