/**
 * The tags and texts of an XML part of an office file, in their order. Prefixes of names are left out:
 * only their own parts are read. A document type is refused: it could name entities that grow.
 */
export interface XmlTag {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly isEmpty: boolean;
}

export interface XmlReader {
	opened?(tag: XmlTag): void;
	closed?(name: string): void;
	text?(text: string): void;
}

export class XmlError extends Error {}

const PIECE =
	/<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([^\s<>/]+)((?:[^<>"']|"[^"]*"|'[^']*')*)>|([^<]+)/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAMED: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'"
};

export function walkXml(source: string, reader: XmlReader): void {
	if (source.includes('<!DOCTYPE')) throw new XmlError('It has a document type.');
	for (const [, data, slash, name, rest, text] of source.matchAll(PIECE)) {
		if (data !== undefined) reader.text?.(data);
		else if (text !== undefined) reader.text?.(decode(text));
		else if (name === undefined) continue;
		else if (slash) reader.closed?.(bare(name));
		else {
			const isEmpty = rest?.trimEnd().endsWith('/') ?? false;
			reader.opened?.({ name: bare(name), attributes: attributesOf(rest ?? ''), isEmpty });
			if (isEmpty) reader.closed?.(bare(name));
		}
	}
}

function attributesOf(text: string): Record<string, string> {
	const found: Record<string, string> = {};
	for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE))
		found[bare(name)] = decode(double ?? single ?? '');
	return found;
}

const bare = (name: string) => name.slice(name.indexOf(':') + 1);

function decode(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, name: string) => {
		if (!name.startsWith('#')) return NAMED[name] ?? whole;
		const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
	});
}
