/** The order in which test files run: the dearest first, so that both workers end together, also where nothing is known of a run before. */
import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Browser tests that take longest though they are short to read; the others follow as Vitest orders them. */
const DEAREST = [
	'looks-stores',
	'single-file',
	'pictures-palette',
	'county',
	'overview',
	'screen-map',
	'looks',
	'smoothness',
];

export class DearestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const usual = await super.sort(files);
		// Sorting keeps the usual order among equals.
		return usual.sort((one, other) => place(one) - place(other));
	}
}

function place({ project, moduleId }: TestSpecification): number {
	const at = project.name === 'e2e' ? DEAREST.indexOf(basename(moduleId, '.test.ts')) : -1;
	return at === -1 ? DEAREST.length : at;
}
