/** Typed reading of the objects that dmn-moddle creates. */
export interface DmnNode {
	readonly $type: string;
	readonly $parent?: DmnNode;
	readonly id?: string;
	readonly name?: string;
	readonly [property: string]: unknown;
}

export function isNode(value: unknown): value is DmnNode {
	return typeof value === 'object' && value !== null && '$type' in value;
}

export function nodesOf(node: DmnNode | null, property: string): readonly DmnNode[] {
	const value = node?.[property];
	return Array.isArray(value) ? value.filter(isNode) : [];
}

export function nodeOf(node: DmnNode | null, property: string): DmnNode | null {
	const value = node?.[property];
	return isNode(value) ? value : null;
}

/** Text of an attribute, or of an element's `text`; null if absent or blank. */
export function textOf(node: DmnNode | null, property = 'text'): string | null {
	const value = node?.[property];
	if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
	return isNode(value) ? textOf(value) : null;
}

/** Ids that a list of requirements refers to; references look like `#id` or `namespace#id`. */
export function referencesOf(
	node: DmnNode,
	list: string,
	property: string,
	isMeant: (href: string) => boolean = () => true
): readonly string[] {
	return nodesOf(node, list).flatMap((requirement) => {
		const href = textOf(nodeOf(requirement, property), 'href');
		return href && isMeant(href) ? [href.replace(/^.*#/, '')] : [];
	});
}

/** Ids may be left out in DMN; the name stands in for one then. */
export function idOf(node: DmnNode): string {
	return node.id ?? node.name ?? '';
}

/** The names by which others may read a decision, an input or a function. */
export function namesOf(node: DmnNode): readonly string[] {
	const names = [textOf(nodeOf(node, 'variable'), 'name'), textOf(node, 'name'), node.id ?? null];
	return [...new Set(names.filter((name): name is string => name !== null))];
}

/** Every name that a file gives: FEEL must know names of several words to read them. */
export function namesIn(root: DmnNode): readonly string[] {
	const names = new Set<string>();
	const open: unknown[] = [root];
	for (let value = open.pop(); value !== undefined; value = open.pop()) {
		if (typeof value !== 'object' || value === null) continue;
		if (Array.isArray(value)) {
			open.push(...(value as unknown[]));
			continue;
		}
		for (const [property, part] of Object.entries(value)) {
			if (property.startsWith('$')) continue;
			if (typeof part === 'string') {
				if (property === 'name' || property === 'iteratorVariable') names.add(part.trim());
			} else open.push(part);
		}
	}
	return [...names];
}
