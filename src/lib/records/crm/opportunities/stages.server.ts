import { errors } from '#lib/messages/generated/errors.ts';
import { getRow, type Readable, type RecordRow } from '../../store/record-tables.server.ts';

export interface Stage {
	readonly id: string;
	readonly pipelineId: string;
	readonly position: number;
	readonly name: string;
	readonly kind: 'open' | 'won' | 'lost';
	readonly probabilityBp: number;
	readonly forecast: string;
}

/** The stages of a pipeline in their order, without archived ones. */
export async function stagesOf(db: Readable, pipelineId: string): Promise<Stage[]> {
	const rows = await db
		.selectFrom('pipeline_stage')
		.selectAll()
		.where('pipeline_id', '=', pipelineId)
		.where('archived_at', 'is', null)
		.orderBy('position')
		.orderBy('id')
		.execute();
	return rows.map(stageOf);
}

/** The company's own pipelines; the one that it began with stands first. */
export async function pipelines(db: Readable): Promise<{ id: string; name: string }[]> {
	return db
		.selectFrom('pipeline')
		.select(['id', 'name'])
		.where('archived_at', 'is', null)
		.orderBy((eb) => eb.case().when('id', '=', 'standard').then(0).else(1).end())
		.orderBy('name')
		.execute();
}

/** Where an opportunity begins. */
export async function firstStage(db: Readable, pipelineId?: string): Promise<Stage> {
	const all = await pipelines(db);
	const pipeline = pipelineId ? all.find(({ id }) => id === pipelineId) : all[0];
	const stages = pipeline ? await stagesOf(db, pipeline.id) : [];
	const stage = stages.find(({ kind }) => kind === 'open');
	if (!stage) throw stageMissing(pipeline?.name ?? 'Standard', 'open');
	return stage;
}

/** Where an opportunity of the pipeline ends. */
export async function closingStage(
	db: Readable,
	pipelineId: string,
	kind: 'won' | 'lost'
): Promise<Stage> {
	const stage = (await stagesOf(db, pipelineId)).find((candidate) => candidate.kind === kind);
	if (stage) return stage;
	const pipeline = await getRow(db, 'pipeline', pipelineId);
	throw stageMissing(String(pipeline['name']), kind);
}

export async function getStage(db: Readable, id: string): Promise<Stage> {
	return stageOf(await getRow(db, 'pipeline_stage', id));
}

function stageMissing(pipeline: string, kind: Stage['kind']) {
	return errors.pipelineStageMissing({ pipeline, kind });
}

function stageOf(row: RecordRow): Stage {
	return {
		id: String(row['id']),
		pipelineId: String(row['pipeline_id']),
		position: Number(row['position']),
		name: String(row['name']),
		kind: row['kind'] as Stage['kind'],
		probabilityBp: Number(row['probability_bp']),
		forecast: String(row['forecast'])
	};
}
