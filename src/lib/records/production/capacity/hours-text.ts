/** Minutes as hours with one decimal. */
export function hoursText(minutes: number): string {
	return `${(minutes / 60).toLocaleString('en', { maximumFractionDigits: 1 })} h`;
}
