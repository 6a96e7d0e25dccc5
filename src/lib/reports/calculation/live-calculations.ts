/**
 * What was calculated, as this process knows it: replaced as a whole when the version in the database
 * moved (store/refresh-calculations.server.ts). A browser gets what its viewer may see with its pages.
 */
import { NO_CALCULATIONS, type Calculations } from './calculation.ts';

let current = NO_CALCULATIONS;

export function liveCalculations(): Calculations {
	return current;
}

export function useCalculations(next: Calculations): void {
	current = next;
}
