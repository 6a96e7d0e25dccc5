/** What a page asks for before a step is taken: a few fields, most of them one a line of the document. */
import { readDecimal } from '../catalogue/decimal.ts';
import { FORM_FORMAT } from '../catalogue/field-input.ts';
import type { RecordProblem } from '../catalogue/table-definition.ts';

export interface FormField {
	readonly name: string;
	readonly label: string;
	readonly value: string;
	readonly help?: string;
	readonly isRequired?: boolean;
	/** A choice, one line, or many. */
	readonly choices?: readonly { readonly value: string; readonly label: string }[];
	readonly isLong?: boolean;
	readonly isNumber?: boolean;
}

export interface DocumentForm {
	readonly title: string;
	readonly description: string;
	readonly heading: string;
	readonly back: { readonly href: string; readonly label: string };
	readonly fields: readonly FormField[];
	readonly submit: string;
}

/** The number that somebody typed, in its smallest unit; a problem is added where it is none. */
export function readTyped(
	form: FormData,
	name: string,
	digits: number,
	problems: RecordProblem[]
): number {
	const text = String(form.get(name) ?? '').trim() || '0';
	const value = readDecimal(text, digits, FORM_FORMAT);
	if (value === null || value < 0)
		problems.push({
			field: name,
			message: `“${text.slice(0, 60)}” is no number of nothing or more with at most ${digits} decimals.`
		});
	return value ?? 0;
}
