/** What a record form sends: every field as text, and as values where it can be read. */
import { FORM_FORMAT, readField } from '../catalogue/field-input.ts';
import type { Field, StoredValue } from '../catalogue/field.ts';
import type { RecordProblem } from '../catalogue/table-definition.ts';

export interface RecordFormInput {
	readonly typed: Record<string, string>;
	readonly values: Record<string, StoredValue>;
	readonly problems: readonly RecordProblem[];
}

export interface FormReading {
	readonly fields: readonly Field[];
	/** Where the form does not name a currency itself. */
	readonly currency: string;
	readonly timeZone: string;
}

/** `base` is what stood there when the form was opened: a field that still says so was not edited. */
export function readRecordForm(form: FormData, reading: FormReading): RecordFormInput {
	const typed: Record<string, string> = {};
	const values: Record<string, StoredValue> = {};
	const problems: RecordProblem[] = [];
	const currency = String(form.get('currency') ?? '') || reading.currency;
	const timeZone = zoneOf(form) ?? reading.timeZone;
	for (const field of reading.fields) {
		const entry = form.get(field.name);
		if (typeof entry !== 'string') continue;
		typed[field.name] = entry;
		if (form.get(`base:${field.name}`) === entry) continue;
		const input = readField(field, entry, { ...FORM_FORMAT, currency, timeZone });
		if (input.ok) values[field.name] = input.value;
		else problems.push({ field: field.name, message: input.problem });
	}
	return { typed, values, problems };
}

/** The viewer's zone, if the browser said one that exists. */
function zoneOf(form: FormData): string | null {
	const zone = form.get('timeZone');
	if (typeof zone !== 'string' || zone === '') return null;
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		return zone;
	} catch {
		return null;
	}
}
