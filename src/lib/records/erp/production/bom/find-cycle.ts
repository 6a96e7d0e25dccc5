/**
 * The shortest way from a product through its components back to itself; null where there is none.
 * `componentsOf` has the components of every product that is made.
 */
export function findCycle(
	productId: string,
	componentsOf: ReadonlyMap<string, readonly string[]>
): string[] | null {
	const cameFrom = new Map<string, string>();
	let edge = [productId];
	while (edge.length > 0) {
		const next: string[] = [];
		for (const from of edge)
			for (const component of componentsOf.get(from) ?? []) {
				if (component === productId) return pathTo(from, cameFrom, productId);
				if (cameFrom.has(component)) continue;
				cameFrom.set(component, from);
				next.push(component);
			}
		edge = next;
	}
	return null;
}

function pathTo(last: string, cameFrom: ReadonlyMap<string, string>, productId: string): string[] {
	const path = [productId];
	for (let at = last; at !== productId; at = cameFrom.get(at)!) path.unshift(at);
	return [productId, ...path];
}
