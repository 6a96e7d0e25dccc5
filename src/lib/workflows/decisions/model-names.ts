/** Every name that a file gives: FEEL must know names of several words to read them. */
import type { DmnNode } from './dmn-node.ts';

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
