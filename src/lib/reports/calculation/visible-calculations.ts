/** Which calculations somebody may use: his own, and those that are shared. */
import { NO_CALCULATIONS, type Calculations } from './calculation.ts';

const known = new WeakMap<Calculations, Map<string | null, Calculations>>();

/** The same value for the same viewer, so that what is made of it is made once. */
export function visibleCalculations(all: Calculations, userId: string | null): Calculations {
	if (all === NO_CALCULATIONS) return all;
	const byViewer = known.get(all) ?? new Map<string | null, Calculations>();
	known.set(all, byViewer);
	const hasOwn = all.list.some(({ ownerId, isShared }) => ownerId === userId && !isShared);
	const key = hasOwn ? userId : null;
	const made = byViewer.get(key) ?? {
		...all,
		list: all.list.filter(({ ownerId, isShared }) => isShared || ownerId === userId)
	};
	byViewer.set(key, made);
	return made;
}
