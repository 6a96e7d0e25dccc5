/**
 * Whether a tax number of the EU and an IBAN can be right: their forms (Council Directive 2006/112/EC,
 * ISO 13616) and, of the IBAN, the check digits (ISO 7064 MOD 97-10). Whether they belong to the
 * supplier only people can say.
 */
const VAT_FORMS: Readonly<Record<string, RegExp>> = {
	AT: /^U\d{8}$/,
	BE: /^[01]\d{9}$/,
	BG: /^\d{9,10}$/,
	CY: /^\d{8}[A-Z]$/,
	CZ: /^\d{8,10}$/,
	DE: /^\d{9}$/,
	DK: /^\d{8}$/,
	EE: /^\d{9}$/,
	EL: /^\d{9}$/,
	ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
	FI: /^\d{8}$/,
	FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
	HR: /^\d{11}$/,
	HU: /^\d{8}$/,
	IE: /^\d[A-Z0-9+*]\d{5}[A-Z]{1,2}$/,
	IT: /^\d{11}$/,
	LT: /^(\d{9}|\d{12})$/,
	LU: /^\d{8}$/,
	LV: /^\d{11}$/,
	MT: /^\d{8}$/,
	NL: /^\d{9}B\d{2}$/,
	PL: /^\d{10}$/,
	PT: /^\d{9}$/,
	RO: /^\d{2,10}$/,
	SE: /^\d{10}01$/,
	SI: /^\d{8}$/,
	SK: /^\d{10}$/
};

const compact = (text: string) => text.replace(/[\s.-]/g, '').toUpperCase();

/** Numbers that begin with no member state are not judged: 4 characters are all they need. */
export function isTaxIdPlausible(text: string): boolean {
	const number = compact(text);
	const form = VAT_FORMS[number.slice(0, 2)];
	return form ? form.test(number.slice(2)) : /^[A-Z0-9/]{4,20}$/.test(number);
}

export function isIbanValid(text: string): boolean {
	const iban = compact(text);
	if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(iban)) return false;
	const moved = `${iban.slice(4)}${iban.slice(0, 4)}`;
	const digits = moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
	let rest = 0;
	for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
	return rest === 1;
}
