/** "1 row", "3 rows". */
export function rowsOf(count: number): string {
	return count === 1 ? '1 row' : `${count.toLocaleString('en')} rows`;
}

/** "1 row has", "3 rows have". */
export function some(count: number): string {
	return `${rowsOf(count)} ${count === 1 ? 'has' : 'have'}`;
}
