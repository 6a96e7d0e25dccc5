/** The mapping as MigrationTable sends it: a field `map.<source>` for each row. */
export function readMigrationForm(form: FormData): {
	definitionId: string;
	changes: Record<string, string>;
} {
	const chosen = [...form].flatMap(([name, value]) =>
		name.startsWith('map.') && typeof value === 'string' ? [[name.slice(4), value] as const] : []
	);
	return { definitionId: String(form.get('to') ?? ''), changes: Object.fromEntries(chosen) };
}
