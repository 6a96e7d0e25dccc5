import type { IncidentCode } from './instance-state.ts';

/**
 * An element cannot go on as modelled. Thrown by behaviours before they emit anything for the
 * phase; the lifecycle turns it into an incident at the element.
 */
export class ElementFailure extends Error {
	readonly code: IncidentCode;

	constructor(code: IncidentCode, message: string) {
		super(message);
		this.name = 'ElementFailure';
		this.code = code;
	}
}
