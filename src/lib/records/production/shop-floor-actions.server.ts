/** What the forms of the shop floor do. */
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { readDecimal } from '../catalogue/decimal.ts';
import { FORM_FORMAT } from '../catalogue/field-input.ts';
import type { RecordProblem } from '../catalogue/table-definition.ts';
import { LOG_KINDS, REASONS, type LogKind } from '../erp/production/order/log-kinds.ts';
import { beginWork } from '../erp/production/shop-floor/begin-work.server.ts';
import { endWork } from '../erp/production/shop-floor/end-work.server.ts';
import { issueMaterial } from '../erp/production/shop-floor/issue-material.server.ts';
import { receiveFinished } from '../erp/production/shop-floor/receive-finished.server.ts';
import { takeBackPosting } from '../erp/production/shop-floor/take-back.server.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { recordInvalid } from '../store/check-record.server.ts';
import { tableOf } from '../store/record-tables.server.ts';

type Step = (asked: RecordsRequest, orderId: string, form: FormData) => Promise<unknown>;

/** By the name of the form. */
export const SHOP_FLOOR_STEPS = {
	begin: ({ db, actor, context }, _, form) =>
		inTransaction(db, (tx) =>
			beginWork(
				tx,
				actor,
				{
					operationId: text(form, 'operation') ?? '',
					kind: kindOf(form),
					reason: reasonOf(form)
				},
				context
			)
		),
	end: ({ db, actor, context }, _, form) => {
		const read = new Quantities('operation_log', form);
		const output = {
			goodMilli: read.milli('good_milli'),
			scrapMilli: read.milli('scrap_milli'),
			reworkMilli: read.milli('rework_milli')
		};
		read.refuse();
		return inTransaction(db, (tx) =>
			endWork(
				tx,
				actor,
				{
					...output,
					logId: text(form, 'log') ?? '',
					reason: reasonOf(form),
					note: text(form, 'note'),
					isDone: form.has('done')
				},
				context
			)
		);
	},
	issue: async ({ db, actor, context }, id, form) => {
		const read = new Quantities('production_component', form);
		const work = async (tx: Tx) => {
			const rows = await tx
				.selectFrom('production_component')
				.select('id')
				.where('production_order_id', '=', id)
				.execute();
			const lines = rows.map((row) => ({
				componentId: row.id,
				quantityMilli: read.milli(row.id)
			}));
			read.refuse();
			return issueMaterial(tx, actor, { id, lines }, context);
		};
		return inTransaction(db, work);
	},
	receive: ({ db, actor, context }, id, form) => {
		const read = new Quantities('production_order', form);
		const quantityMilli = read.milli('produced_milli');
		read.refuse();
		return inTransaction(db, (tx) => receiveFinished(tx, actor, { id, quantityMilli }, context));
	},
	takeBack: ({ db, actor, context }, _, form) =>
		inTransaction(db, (tx) =>
			takeBackPosting(
				tx,
				actor,
				{ id: text(form, 'posting') ?? '', reason: text(form, 'reason') },
				context
			)
		)
} satisfies Record<string, Step>;

function text(form: FormData, name: string): string | null {
	return (
		String(form.get(name) ?? '')
			.trim()
			.slice(0, 500) || null
	);
}

function kindOf(form: FormData): LogKind {
	const kind = text(form, 'kind');
	if (!LOG_KINDS.some(([value]) => value === kind))
		throw recordInvalid(tableOf('operation_log'), [
			{ field: 'kind', message: 'Choose what begins.' }
		]);
	return kind as LogKind;
}

function reasonOf(form: FormData): string | null {
	const reason = text(form, 'reason');
	return REASONS.some(([value]) => value === reason) ? reason : null;
}

/** Quantities of a form; every one that is none is named at once. */
class Quantities {
	readonly #table: string;
	readonly #form: FormData;
	readonly #problems: RecordProblem[] = [];

	constructor(table: string, form: FormData) {
		this.#table = table;
		this.#form = form;
	}

	milli(field: string): number {
		const typed = text(this.#form, field) ?? '0';
		const milli = readDecimal(typed, 3, FORM_FORMAT);
		if (milli !== null) return milli;
		const message = `“${typed.slice(0, 60)}” is not a quantity with at most 3 decimals.`;
		this.#problems.push({ field, message });
		return 0;
	}

	refuse(): void {
		if (this.#problems.length > 0) throw recordInvalid(tableOf(this.#table), this.#problems);
	}
}
