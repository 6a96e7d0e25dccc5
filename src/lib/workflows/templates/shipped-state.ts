/**
 * How a shipped process stands to what a company has. It is offered when something of it is missing
 * or newer, and never when somebody changed a part of it, in a deployment or in a draft.
 */
export type DesignKind = 'bpmn' | 'dmn' | 'form';

export interface ShippedDesign {
	readonly kind: DesignKind;
	readonly key: string;
	readonly name: string;
	readonly source: string;
}

/** What the company has of a design. */
export interface CompanyDesign {
	/** The newest deployed source; null: none. */
	readonly deployed: string | null;
	/** The newest deployed version came with the product. */
	readonly isAsShipped: boolean;
	readonly draft: string | null;
}

export type DesignState = 'missing' | 'newer' | 'same' | 'changed' | 'drafted';
export type ShippedState = 'new' | 'newer' | 'current' | 'changed' | 'drafted';

export function designState(shipped: string, company: CompanyDesign): DesignState {
	const { deployed, isAsShipped, draft } = company;
	if (draft !== null && draft !== deployed && draft !== shipped) return 'drafted';
	if (deployed === null) return 'missing';
	if (deployed === shipped) return 'same';
	return isAsShipped ? 'newer' : 'changed';
}

/** Of a process with its tables and forms: one part that is the company's own keeps all of it. */
export function shippedState(states: readonly DesignState[], process: DesignState): ShippedState {
	if (states.includes('drafted')) return 'drafted';
	if (states.includes('changed')) return 'changed';
	if (process === 'missing') return 'new';
	return states.every((state) => state === 'same') ? 'current' : 'newer';
}

export function isOffered(state: ShippedState): boolean {
	return state === 'new' || state === 'newer';
}
