/**
 * A form over a record: what stood there, what is typed, and what somebody else saved meanwhile.
 * Fields that were not touched follow the other person; touched ones keep what was typed and ask.
 */
import type { Field } from '../catalogue/field.ts';
import type { RecordView } from '../store/record-view.ts';
import { controlText } from './control-text.ts';
import { displayValue } from './record-display.ts';

export class RecordEditor {
	readonly fields: readonly Field[];
	readonly #zone: { currency: string; timeZone: string };
	base: Record<string, string>;
	values: Record<string, string> = $state({});
	version: number = $state(0);
	/** What the records that fields point to are called. */
	titles: Record<string, string> = $state({});
	/** Field to what the other person saved, and how it is shown. */
	conflicts: Record<string, { text: string; shown: string }> = $state({});
	/** Fields that were taken over from the other person. */
	followed: string[] = $state([]);

	constructor(
		fields: readonly Field[],
		record: RecordView | null,
		typed: Readonly<Record<string, string>>,
		titles: Readonly<Record<string, string>>,
		zone: { currency: string; timeZone: string }
	) {
		this.fields = fields;
		this.#zone = zone;
		this.base = this.#textsOf(record);
		this.values = { ...this.base, ...typed };
		this.titles = { ...titles };
		this.version = record?.version ?? 0;
	}

	/** After a save was refused because the record is at another version. */
	meet(current: RecordView): void {
		const theirs = this.#textsOf(current);
		this.conflicts = {};
		this.followed = [];
		for (const field of this.fields) {
			const { name } = field;
			const value = current.values[name] ?? null;
			const [mine = '', base = '', their = ''] = [this.values[name], this.base[name], theirs[name]];
			if (their === base || their === mine) continue;
			if (mine === base) {
				this.values[name] = their;
				this.titles[name] = current.titles[name] ?? '';
				this.followed.push(name);
			} else
				this.conflicts[name] = {
					text: their,
					shown: current.titles[name] ?? displayValue(field, value, this.#zone.currency)
				};
		}
		this.base = theirs;
		this.version = current.version;
	}

	takeTheirs(name: string): void {
		this.values[name] = this.conflicts[name]?.text ?? '';
		this.titles[name] = this.conflicts[name]?.shown ?? '';
		this.keepMine(name);
	}

	keepMine(name: string): void {
		const { [name]: _, ...rest } = this.conflicts;
		this.conflicts = rest;
	}

	#textsOf(record: RecordView | null): Record<string, string> {
		return Object.fromEntries(
			this.fields.map((field) => [
				field.name,
				controlText(field, record ? (record.values[field.name] ?? null) : field.default, this.#zone)
			])
		);
	}
}
