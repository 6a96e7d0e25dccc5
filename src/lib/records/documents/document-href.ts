/** Where a document is looked at, or its file. */
export function documentHref(
	of: { table: string; id: string; kind: string; part: string },
	isFile = false
): string {
	const path = `/records/${of.table}/${of.id}/documents/${of.kind}${isFile ? '/pdf' : ''}`;
	return of.part ? `${path}?part=${encodeURIComponent(of.part)}` : path;
}
