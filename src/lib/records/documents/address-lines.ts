/** Postal addresses, line by line, as the post wants them; what is not known leaves no gap. */
import type { RecordView } from '../store/record-view.ts';
import { textOf } from './document-source.ts';

/** The countries whose post codes stand behind the city. */
const CITY_FIRST = /^(us|usa|united states|canada|ca|australia|au|uk|gb|united kingdom)$/i;

export function partyAddress(party: RecordView | null): string[] {
	if (!party) return [];
	return compact([textOf(party, 'name'), ...place(party, '')]);
}

/** Where goods of an order go, if it says so. */
export function shippingAddress(order: RecordView | null): string[] {
	if (!order) return [];
	const lines = place(order, 'ship_to_');
	return lines.length === 0 ? [] : compact([textOf(order, 'ship_to_name'), ...lines]);
}

function place(record: RecordView, prefix: string): string[] {
	const of = (name: string) => textOf(record, `${prefix}${name}`).trim();
	const [city, region, code, country] = [
		of('city'),
		of('region'),
		of('postal_code'),
		of('country')
	];
	const town = CITY_FIRST.test(country)
		? [compact([city, region]).join(', '), code]
		: [code, compact([city, region]).join(', ')];
	return compact([...of('address').split(/\r?\n/), compact(town).join(' '), country]);
}

function compact(lines: readonly string[]): string[] {
	return lines.map((line) => line.trim()).filter((line) => line !== '');
}
