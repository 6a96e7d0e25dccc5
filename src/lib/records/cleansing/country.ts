/** Countries as people write them, and how their telephone numbers are made (ITU E.164). */

interface Dialling {
	readonly code: string;
	/** What stands before the number inside the country and falls away from outside; '' where nothing. */
	readonly trunk: string;
}

/** ISO 3166 code, dialling code and, where it is not 0, the trunk prefix after a slash. */
const DIALLING = new Map<string, Dialling>(
	`AT43 BE32 BG359 CH41 CY357/ CZ420/ DE49 DK45/ EE372/ ES34/ FI358 FR33 GB44 GR30/ HR385 HU36/06
	IE353 IS354/ IT39/ LI423/ LT370/0 LU352/ LV371/ MT356/ NL31 NO47/ PL48/ PT351/ RO40 SE46 SI386 SK421
	AL355 BA387 ME382 MK389 RS381 UA380 MD373 BY375/8 RU7/8 TR90 GE995 AM374 AZ994
	US1/1 CA1/1 MX52/ BR55 AR54 CL56/ CO57/ PE51 UY598 EC593 VE58
	AU61 NZ64 JP81 KR82 CN86 TW886 HK852/ SG65/ MY60 TH66 VN84 PH63 ID62 IN91 PK92 BD880 LK94
	AE971 SA966 QA974/ KW965/ BH973/ OM968/ IL972 EG20 MA212 TN216/ DZ213 ZA27 NG234 KE254 GH233`
		.split(/\s+/)
		.map((entry): [string, Dialling] => {
			const match = /^([A-Z]{2})(\d+)(?:\/(\d*))?$/.exec(entry);
			if (!match) throw new Error(`Expected a country and its code, but got “${entry}”.`);
			return [match[1]!, { code: match[2]!, trunk: match[3] ?? '0' }];
		})
);

export const COUNTRY_CODES: readonly string[] = [...DIALLING.keys()].sort();

/** Languages in which the name of a country is understood. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'da'];
const ALSO: Readonly<Record<string, string>> = {
	uk: 'GB',
	england: 'GB',
	scotland: 'GB',
	wales: 'GB',
	usa: 'US',
	'united states of america': 'US',
	holland: 'NL',
	'the netherlands': 'NL',
	czechia: 'CZ',
	'czech republic': 'CZ',
	turkey: 'TR',
	brd: 'DE',
	ger: 'DE',
	deu: 'DE',
	aut: 'AT',
	che: 'CH',
	fra: 'FR',
	gbr: 'GB',
	ita: 'IT',
	esp: 'ES',
	nld: 'NL'
};

let byName: ReadonlyMap<string, string> | null = null;

/** The ISO code of a country as it was typed; null for what is none that we know. */
export function countryCode(text: unknown): string | null {
	if (typeof text !== 'string') return null;
	const typed = plain(text);
	if (typed === '') return null;
	const upper = typed.toUpperCase();
	if (DIALLING.has(upper)) return upper;
	byName ??= names();
	return byName.get(typed) ?? null;
}

export function diallingOf(country: string | null): Dialling | null {
	return country === null ? null : (DIALLING.get(country) ?? null);
}

export function countryName(code: string): string {
	return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code;
}

function names(): Map<string, string> {
	const found = new Map<string, string>(Object.entries(ALSO));
	for (const language of LANGUAGES) {
		const inLanguage = new Intl.DisplayNames(language, { type: 'region' });
		for (const code of DIALLING.keys()) {
			const name = inLanguage.of(code);
			if (name) found.set(plain(name), code);
		}
	}
	return found;
}

function plain(text: string): string {
	return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[.]/g, '').trim().toLowerCase();
}
