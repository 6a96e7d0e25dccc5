/** Reads the XML of test cases into plain elements; prefixes of names are dropped. */
export interface XmlElement {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: XmlElement[];
	text: string;
}

const TOKEN =
	/<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE[^>]*>|<\/[^>]+>|<([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = {
	lt: '<',
	gt: '>',
	amp: '&',
	quot: '"',
	apos: "'"
};

export function readXml(source: string): XmlElement {
	const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
	const open: XmlElement[] = [root];
	for (const [token, cdata, tag, attributes = '', selfClosing, text] of source.matchAll(TOKEN)) {
		const current = open.at(-1) ?? root;
		if (cdata !== undefined) current.text += cdata;
		else if (text !== undefined) current.text += decode(text);
		else if (token.startsWith('</')) open.pop();
		else if (tag !== undefined) {
			const element = {
				name: local(tag),
				attributes: readAttributes(attributes),
				children: [],
				text: ''
			};
			current.children.push(element);
			if (selfClosing !== '/') open.push(element);
		}
	}
	const [document] = root.children;
	if (!document || open.length !== 1) throw new Error('Expected complete XML, but it ends early.');
	return document;
}

export function childOf(element: XmlElement, name: string): XmlElement | null {
	return element.children.find((child) => child.name === name) ?? null;
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
	return element.children.filter((child) => child.name === name);
}

function readAttributes(source: string): Record<string, string> {
	const pairs = [...source.matchAll(ATTRIBUTE)].map(
		([, name = '', double, single]) => [local(name), decode(double ?? single ?? '')] as const
	);
	return Object.fromEntries(pairs);
}

function local(name: string): string {
	return name.replace(/^.*:/, '');
}

function decode(text: string): string {
	return text.replace(/&(#x[\da-fA-F]+|#\d+|\w+);/g, (whole, code: string) => {
		if (code.startsWith('#x')) return String.fromCodePoint(parseInt(code.slice(2), 16));
		if (code.startsWith('#')) return String.fromCodePoint(Number(code.slice(1)));
		return ENTITIES[code] ?? whole;
	});
}
