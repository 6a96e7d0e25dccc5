/** What follows for a record from other records, each time it is written: by table, in one place. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { RecordProblem, RecordValues } from '../catalogue/table-definition.ts';
import { forgetContacts, normalisedValues } from '../cleansing/normalised-values.server.ts';
import { serviceCaseValues } from '../crm/service/service-case-values.server.ts';
import { slaPolicyProblems } from '../crm/service/sla-policy-problems.server.ts';
import { bomComponentProblems, bomRevision } from '../erp/production/bom/bom-values.server.ts';
import {
	workCentreProblems,
	workCentreValues
} from '../erp/production/work-centre-values.server.ts';
import { matchToleranceProblems } from '../erp/purchasing/match-tolerance-problems.server.ts';
import { reorderRuleProblems } from '../erp/replenishment/reorder-rule-problems.server.ts';
import { bankDetailValues, supplierProblems } from '../erp/suppliers/supplier-values.ts';
import { requireCompanyCurrency } from '../finance/currencies/company-only.server.ts';
import { documentRate } from '../finance/currencies/document-rates.server.ts';
import { exchangeRateProblems } from '../finance/currencies/exchange-rate-problems.server.ts';
import type { CommandContext } from './command-context.ts';

type Derive = (
	tx: Tx,
	before: RecordValues | null,
	after: RecordValues,
	context: CommandContext
) => Promise<RecordValues>;

const DERIVED: Readonly<Record<string, Derive>> = {
	service_case: serviceCaseValues,
	customer: async (tx, before, after) => {
		if (before && before['country'] !== after['country'])
			await forgetContacts(tx, String(after['id']));
		return normalisedValues(tx, 'customer', after);
	},
	contact: (tx, _, after) => normalisedValues(tx, 'contact', after),
	supplier: async (tx, before, after) => ({
		...(await normalisedValues(tx, 'supplier', after)),
		...bankDetailValues(before, after)
	}),
	bill_of_material: bomRevision,
	work_centre: workCentreValues
};

const PROBLEMS: Readonly<
	Record<string, (tx: Tx, values: RecordValues) => Promise<RecordProblem[]>>
> = {
	sla_policy: slaPolicyProblems,
	match_tolerance: matchToleranceProblems,
	exchange_rate: exchangeRateProblems,
	reorder_rule: reorderRuleProblems,
	supplier: (_, values) => Promise.resolve(supplierProblems(values)),
	bom_component: bomComponentProblems,
	work_centre: workCentreProblems
};

/** `before` is null for a new record; gives what is different then. */
export async function derivedValues(
	tx: Tx,
	table: string,
	{ before, after }: { before: RecordValues | null; after: RecordValues },
	context: CommandContext
): Promise<RecordValues> {
	await requireCompanyCurrency(tx, table, { before, after });
	return {
		...(await DERIVED[table]?.(tx, before, after, context)),
		...(await documentRate(tx, table, after, context))
	};
}

/** What only other records can say against it. */
export async function derivedProblems(
	tx: Tx,
	table: string,
	values: RecordValues
): Promise<RecordProblem[]> {
	return (await PROBLEMS[table]?.(tx, values)) ?? [];
}
