/**
 * What was typed as it is compared. Null for what cannot be read surely: a wrong number in the
 * international form would be worse than none. Nothing here replaces what was typed.
 */
import { normaliseEmail, normaliseTaxId } from '../crm/leads/normalise-contact.ts';
import { countryCode, diallingOf } from './country.ts';

export interface Typed {
	readonly name?: unknown;
	readonly phone?: unknown;
	readonly email?: unknown;
	readonly tax_id?: unknown;
	readonly country?: unknown;
}

export interface Normalised {
	/** Never null: null in the table says that it was not worked out yet. */
	readonly name_key: string;
	readonly phone_e164: string | null;
	readonly email_normal: string | null;
	readonly tax_id_normal: string | null;
	readonly country_code: string | null;
}

/** `home` is the country of numbers and tax ids that do not say theirs. */
export function normalise(typed: Typed, home: string | null): Normalised {
	const country = countryCode(typed.country);
	// A country that we do not know is not ours.
	const own = country ?? (asText(typed.country) === '' ? home : null);
	return {
		name_key: nameKey(typed.name),
		phone_e164: e164(typed.phone, own),
		email_normal: normaliseEmail(typed.email),
		tax_id_normal: taxId(typed.tax_id, own),
		country_code: country
	};
}

const LEAST_DIGITS = 8;
const MOST_DIGITS = 15;

export function e164(text: unknown, country: string | null): string | null {
	// An extension is not part of the number; "(0)" is said only inside the country.
	const typed = asText(text).replace(/\s*(?:ext|x|app|durchwahl)\.?\s*\d+\s*$/i, '');
	const isAbroad = /^\s*(?:\+|00)/.test(typed);
	const digits = typed.replace(/\(\s*0\s*\)/g, isAbroad ? '' : '0').replace(/\D/g, '');
	if (isAbroad) return sized(typed.trim().startsWith('+') ? digits : digits.slice(2));
	const dialling = diallingOf(country);
	if (!dialling || digits === '') return null;
	const { code, trunk } = dialling;
	if (trunk !== '' && digits.startsWith(trunk)) return sized(code + digits.slice(trunk.length));
	// Written with the country's code but without the plus.
	if (trunk === '0' && digits.startsWith(code) && digits.length > LEAST_DIGITS + code.length)
		return sized(digits);
	return sized(code + digits);
}

function sized(digits: string): string | null {
	const isPossible =
		digits.length >= LEAST_DIGITS && digits.length <= MOST_DIGITS && !digits.startsWith('0');
	return isPossible ? `+${digits}` : null;
}

/** In the union a tax number begins with its country (Greece: EL); many write it without. */
const UNION =
	'AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

function taxId(text: unknown, country: string | null): string | null {
	const signs = normaliseTaxId(text);
	if (signs === null) return null;
	const prefix = country === 'GR' ? 'EL' : country;
	if (prefix === null || !UNION.includes(prefix) || /^[A-Z]{2}/.test(signs)) return signs;
	return prefix + signs;
}

/** Says what kind of company it is, not which. */
const LEGAL_FORMS = new Set(
	`gmbh mbh ag kg kgaa ohg ug gbr ek ev eg se co cie ltd limited plc llc llp lp inc incorporated corp
	corporation company sa sarl sas sasu eurl snc spa srl sl slu lda bv nv vof cv ab oy oyj as asa aps doo
	dd ad kft zrt bt sp z oo spzoo sro ou oue sia uab pty pte the und and et e y i`.split(/\s+/)
);

/** Words in order of the alphabet: "Miller, Anna" is "Anna Miller". */
export function nameKey(text: unknown): string {
	const words = asText(text)
		.toLowerCase()
		.replaceAll('ß', 'ss')
		.replaceAll('æ', 'ae')
		.replaceAll('ø', 'o')
		.replace(/ä/g, 'ae')
		.replace(/ö/g, 'oe')
		.replace(/ü/g, 'ue')
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean);
	const telling = words.filter((word) => !LEGAL_FORMS.has(word));
	return (telling.length > 0 ? telling : words).sort().join(' ');
}

function asText(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
