/** A document as this program thinks of one: what stands in it, in order. How it looks is the writer's business. */
export interface WordDocument {
	/** Shown as the title in the file's properties. */
	readonly title: string;
	/** ISO day that the file says it was written on. */
	readonly date: string;
	/** `standard`: 3号 and 22 lines a page, GB/T 9704-2012; `compact`: smaller, so that a briefing keeps to one page. */
	readonly density: 'standard' | 'compact';
	readonly sections: readonly DocumentSection[];
}

/** Begins on a new page. */
export interface DocumentSection {
	readonly orientation: 'portrait' | 'landscape';
	readonly blocks: readonly Block[];
}

export type Block =
	| { readonly kind: 'title'; readonly text: string }
	/** 一、 is level 1, （一） 2, 1. 3; the number is part of the text. */
	| { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
	/** Running text; `lead` words stand out before it, `flush` leaves the first line unindented. */
	| { readonly kind: 'paragraph'; readonly text: string; readonly lead?: string; readonly flush?: boolean }
	| { readonly kind: 'blank' }
	| { readonly kind: 'table'; readonly table: DocumentTable }
	/** Side by side. */
	| { readonly kind: 'pictures'; readonly pictures: readonly DocumentPicture[] }
	/** 附件说明, one line below the text. */
	| { readonly kind: 'annexes'; readonly titles: readonly string[] }
	/** `附件` at the head of an annex. */
	| { readonly kind: 'annex-mark'; readonly text: string }
	/** Sender (may be empty) and day, as on an unsealed document. */
	| { readonly kind: 'signature'; readonly office: string; readonly date: string }
	| {
			readonly kind: 'red-head';
			readonly name: string;
			readonly issue: string;
			readonly office: string;
			readonly date: string;
	  }
	/** 报、送、发 at the foot of a 简报. */
	| { readonly kind: 'distribution'; readonly lines: readonly string[]; readonly copies: string }
	/** A note in small print. */
	| { readonly kind: 'note'; readonly text: string };

export interface DocumentTable {
	readonly caption: string;
	/** Relative widths of the columns. */
	readonly widths: readonly number[];
	/** Rows repeated on every page. */
	readonly header: readonly (readonly HeaderCell[])[];
	readonly rows: readonly DocumentRow[];
	/** Columns whose text stands at the left; the others are centred. */
	readonly leftColumns?: readonly number[];
}

/** Cells below and right of a spanning one are left out. */
export interface HeaderCell {
	readonly text: string;
	readonly columns?: number;
	readonly rows?: number;
}

export interface DocumentRow {
	readonly cells: readonly string[];
	/** A total. */
	readonly strong?: boolean;
}

export interface DocumentPicture {
	/** PNG */
	readonly bytes: Uint8Array;
	readonly caption: string;
	/** What it shows, in words. */
	readonly alt: string;
	/** Height as a part of the width. */
	readonly ratio: number;
}

/** A document with every text in it changed. */
export function mapTexts(document: WordDocument, change: (text: string) => string): WordDocument {
	return {
		...document,
		title: change(document.title),
		sections: document.sections.map((section) => ({
			...section,
			blocks: section.blocks.map((block) => mapBlock(block, change)),
		})),
	};
}

function mapBlock(block: Block, change: (text: string) => string): Block {
	switch (block.kind) {
		case 'title':
		case 'heading':
		case 'annex-mark':
		case 'note':
			return { ...block, text: change(block.text) };
		case 'paragraph':
			return { ...block, text: change(block.text), ...(block.lead === undefined ? {} : { lead: change(block.lead) }) };
		case 'blank':
			return block;
		case 'annexes':
			return { ...block, titles: block.titles.map(change) };
		case 'signature':
			return { ...block, office: change(block.office), date: change(block.date) };
		case 'red-head':
			return {
				...block,
				name: change(block.name),
				issue: change(block.issue),
				office: change(block.office),
				date: change(block.date),
			};
		case 'distribution':
			return { ...block, lines: block.lines.map(change), copies: change(block.copies) };
		case 'pictures':
			return {
				...block,
				pictures: block.pictures.map((picture) => ({
					...picture,
					caption: change(picture.caption),
					alt: change(picture.alt),
				})),
			};
		case 'table': {
			const { table } = block;
			return {
				...block,
				table: {
					...table,
					caption: change(table.caption),
					header: table.header.map((row) => row.map((cell) => ({ ...cell, text: change(cell.text) }))),
					rows: table.rows.map((row) => ({ ...row, cells: row.cells.map(change) })),
				},
			};
		}
	}
}

/** Every text of a document in order, as a reader meets it. */
export function documentTexts(document: WordDocument): string[] {
	const texts: string[] = [];
	mapTexts(document, (text) => {
		texts.push(text);
		return text;
	});
	return texts;
}
