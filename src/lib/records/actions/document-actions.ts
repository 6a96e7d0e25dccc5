import type { Choice } from '../catalogue/field.ts';
import { FINANCE_ACTIONS } from './finance-actions.ts';
import { PRODUCTION_ACTIONS } from './production-actions.ts';
import { PURCHASING_ACTIONS } from './purchasing-actions.ts';
import { QUALITY_ACTIONS } from './quality-actions.ts';
import { SALES_ACTIONS } from './sales-actions.ts';
import { SERVICE_ACTIONS } from './service-actions.ts';
import { SOURCING_ACTIONS } from './sourcing-actions.ts';

/** The steps that people may take on a document by hand, where no process drives it. */
export interface DocumentAction {
	readonly name: string;
	readonly label: string;
	readonly from: readonly string[];
	/** The main next step is drawn strong. */
	readonly isPrimary?: boolean;
	/** Ends something: asked twice. */
	readonly isFinal?: boolean;
	/** What has to be written beside it; beside a choice it may be left empty. */
	readonly note?: string;
	/** What has to be chosen for it: a field of the document with its choices. */
	readonly choice?: { readonly label: string; readonly choices: readonly Choice[] };
	/** A page of its own asks for more; the id of the record goes behind it. */
	readonly page?: string;
	/** Its page only shows something: offered when the document has ended, too. */
	readonly isView?: boolean;
	/** The process that drives the document waits for this step of people instead of taking it. */
	readonly isOpenWhileDriven?: boolean;
	/** Offered only then. */
	readonly when?: (row: Readonly<Record<string, string | number | null>>) => boolean;
}

const ACTIONS: Readonly<Record<string, readonly DocumentAction[]>> = {
	...FINANCE_ACTIONS,
	...PRODUCTION_ACTIONS,
	...PURCHASING_ACTIONS,
	...QUALITY_ACTIONS,
	...SALES_ACTIONS,
	...SERVICE_ACTIONS,
	...SOURCING_ACTIONS
};

/** The steps that a state allows; fewer while a process takes them. */
export function actionsOf(
	table: string,
	row: Readonly<Record<string, string | number | null>>,
	isDriven: boolean
): DocumentAction[] {
	const status = String(row['status'] ?? '');
	return (ACTIONS[table] ?? [])
		.filter(({ from, when }) => from.includes(status) && (when?.(row) ?? true))
		.filter(({ isOpenWhileDriven }) => !isDriven || isOpenWhileDriven);
}

/** All steps of a table, whatever the state. */
export function declaredActions(table: string): readonly DocumentAction[] {
	return ACTIONS[table] ?? [];
}

/** What may be done with many documents of a table at once, whatever their states. */
export function bulkActionsOf(table: string): DocumentAction[] {
	return (ACTIONS[table] ?? []).filter(
		({ name, page }, index, all) =>
			!page && all.findIndex((other) => other.name === name && !other.page) === index
	);
}
