/**
 * Regular expressions as FEEL has them (XPath and XML Schema), put into JavaScript's words. Null if
 * the pattern or a flag is not valid.
 */
const BLOCKS: Readonly<Record<string, string>> = {
	IsBasicLatin: '\\u{0}-\\u{7f}',
	'IsLatin-1Supplement': '\\u{80}-\\u{ff}',
	'IsLatinExtended-A': '\\u{100}-\\u{17f}',
	'IsLatinExtended-B': '\\u{180}-\\u{24f}',
	IsGreek: '\\u{370}-\\u{3ff}',
	IsGreekandCoptic: '\\u{370}-\\u{3ff}',
	IsCyrillic: '\\u{400}-\\u{4ff}',
	IsHebrew: '\\u{590}-\\u{5ff}',
	IsArabic: '\\u{600}-\\u{6ff}',
	IsHiragana: '\\u{3040}-\\u{309f}',
	IsKatakana: '\\u{30a0}-\\u{30ff}'
};
const NAME_START = '\\p{L}_:';
const NAME_PART = '\\p{L}\\p{N}\\p{M}._:\\-\\u{b7}';

const cache = new Map<string, RegExp | null>();
const CACHE_LIMIT = 500;

export function compilePattern(pattern: string, flags: string): RegExp | null {
	const key = `${flags}/${pattern}`;
	const known = cache.get(key);
	if (known !== undefined) return known;
	if (cache.size >= CACHE_LIMIT) cache.clear();
	const created = createPattern(pattern, flags);
	cache.set(key, created);
	return created;
}

function createPattern(pattern: string, flags: string): RegExp | null {
	if (!/^[smixq]*$/.test(flags)) return null;
	const own = ['i', 'm', 's'].filter((flag) => flags.includes(flag)).join('');
	try {
		if (flags.includes('q')) {
			return new RegExp(pattern.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), `gv${own}`);
		}
		const source = flags.includes('x') ? withoutBlanks(pattern) : pattern;
		return new RegExp(translate(source, flags.includes('s')), `gv${own}`);
	} catch {
		return null;
	}
}

/** With the flag x, blanks count only inside brackets. */
function withoutBlanks(pattern: string): string {
	let result = '';
	let depth = 0;
	for (let index = 0; index < pattern.length; index++) {
		const char = pattern[index] ?? '';
		if (char === '\\' && !/\s/.test(pattern[index + 1] ?? '')) {
			result += char + (pattern[++index] ?? '');
			continue;
		}
		if (char === '[') depth++;
		if (char === ']') depth--;
		if (depth > 0 || !/\s/.test(char)) result += char;
	}
	return result;
}

function translate(pattern: string, isDotAll: boolean): string {
	let result = '';
	let groups = 0;
	let index = 0;
	while (index < pattern.length) {
		const char = pattern[index] ?? '';
		if (char === '\\') {
			const escape = readEscape(pattern, index, false, groups);
			result += escape.text;
			index = escape.next;
		} else if (char === '[') {
			const group = readClass(pattern, index);
			result += group.text;
			index = group.next;
		} else {
			if (char === '(' && pattern[index + 1] !== '?') groups++;
			result += char === '.' && !isDotAll ? '[^\\n\\r]' : char;
			index++;
		}
	}
	return result;
}

function readEscape(
	pattern: string,
	at: number,
	isInClass: boolean,
	groups: number
): { text: string; next: number } {
	const char = pattern[at + 1] ?? '';
	const property = /^\\([pP])\{([^}]*)\}/.exec(pattern.slice(at));
	if (property) {
		const [whole, kind, name = ''] = property;
		const next = at + whole.length;
		if (!name.startsWith('Is')) return { text: whole, next };
		const block = BLOCKS[name];
		if (block === undefined) throw new SyntaxError(`Expected a known block, but found ${name}.`);
		if (isInClass) return { text: kind === 'p' ? block : `[^${block}]`, next };
		return { text: `[${kind === 'p' ? '' : '^'}${block}]`, next };
	}
	const next = at + 2;
	if (/\d/.test(char)) {
		if (isInClass || char === '0' || Number(char) > groups) {
			throw new SyntaxError('Expected the number of a group that was opened before.');
		}
		return { text: `\\${char}`, next };
	}
	const names: Readonly<Record<string, string>> = {
		i: `[${NAME_START}]`,
		I: `[^${NAME_START}]`,
		c: `[${NAME_PART}]`,
		C: `[^${NAME_PART}]`
	};
	return { text: names[char] ?? `\\${char}`, next };
}

/** `[a-z-[aeiou]]` takes away; JavaScript writes `[[a-z]--[aeiou]]`. */
function readClass(pattern: string, at: number): { text: string; next: number } {
	let index = at + 1;
	let text = '[';
	if (pattern[index] === '^') {
		text += '^';
		index++;
	}
	let isFirst = true;
	let subtracted: string | null = null;
	while (index < pattern.length && (pattern[index] !== ']' || isFirst)) {
		const char = pattern[index] ?? '';
		isFirst = false;
		if (char === '-' && pattern[index + 1] === '[') {
			const inner = readClass(pattern, index + 1);
			subtracted = inner.text;
			index = inner.next;
		} else if (char === '\\') {
			const escape = readEscape(pattern, index, true, 0);
			text += escape.text;
			index = escape.next;
		} else {
			text += isLiteralHyphen(pattern, index, at)
				? '\\-'
				: char.replace(/[()[{}/|&!#%,:;<=>@`~]/, '\\$&');
			index++;
		}
	}
	if (pattern[index] !== ']') throw new SyntaxError('Expected the class to be closed.');
	text += ']';
	return { text: subtracted === null ? text : `[${text}--${subtracted}]`, next: index + 1 };
}

function isLiteralHyphen(pattern: string, index: number, start: number): boolean {
	if (pattern[index] !== '-') return false;
	const before = pattern[index - 1];
	return (
		index === start + 1 ||
		before === '^' ||
		pattern[index + 1] === ']' ||
		/-./.test(pattern.slice(index - 2, index))
	);
}

/** `$1` to JavaScript's words: `\$` is a dollar, groups that are not there are empty. */
export function replacementOf(text: string): (match: readonly (string | undefined)[]) => string {
	return (match) =>
		text.replace(/\\([\\$])|\$(\d{1,2})/g, (whole, escaped?: string, digits?: string) => {
			if (escaped !== undefined) return escaped;
			const number = Number(digits);
			if (number < match.length) return match[number] ?? '';
			// `$12` where there is no group 12 is group 1 and a 2.
			const first = Number(digits?.[0]);
			const rest = digits?.slice(1) ?? '';
			return first < match.length ? (match[first] ?? '') + rest : rest;
		});
}
