/** What follows for a supplier from what is typed, and what is wrong with it. */
import type { RecordProblem, RecordValues } from '../../catalogue/table-definition.ts';
import { isIbanValid, isTaxIdPlausible } from './check-numbers.ts';

/** What follows for the checks from a change of the bank details. */
export function bankDetailValues(before: RecordValues | null, after: RecordValues): RecordValues {
	if (before === null || (before['iban'] ?? null) === (after['iban'] ?? null)) return {};
	return { bank_checked_by: null, bank_confirmed_by: null };
}

export function supplierProblems(values: RecordValues): RecordProblem[] {
	const problems: RecordProblem[] = [];
	const { tax_id: taxId, iban } = values;
	if (typeof taxId === 'string' && !isTaxIdPlausible(taxId))
		problems.push({ field: 'tax_id', message: 'This has not the form of a tax number.' });
	if (typeof iban === 'string' && !isIbanValid(iban))
		problems.push({
			field: 'iban',
			message: 'The check digits do not fit: look for a typing error.'
		});
	return problems;
}
