/** What a point of a chart or a cell of a table stands for; it leads to the rows behind it. */
export interface Mark {
	readonly measure: string;
	readonly keys: Readonly<Record<string, string | null>>;
	readonly bucket: number | null;
}
