import { foldVillageName, splitPlace } from '#lib/intake/normalise/village-name.ts';

interface Written {
	/** The same for every spelling of the name. */
	readonly key: string;
	readonly label: string;
	/** Township that is written with it, without its 镇 or 乡; null when none is. */
	readonly township: string | null;
}

/** Spellings of villages and townships: each village under one name, with its township where that is known. */
export class VillageNames {
	readonly #written = new Map<string, Written>();
	/** The name of a village as it is shown, by its key. */
	readonly #labels = new Map<string, string>();
	/** Townships that have a village of this name, by its key. */
	readonly #townshipsOf = new Map<string, Set<string>>();
	/** The name of a township as it is shown, by its bare name. */
	readonly #townships = new Map<string, string>();

	/** Learns from a village as it is written. */
	read(village: string, township: string | null): void {
		const { key, label, township: bare } = this.#read(village, township);
		const known = this.#labels.get(key);
		if (known === undefined || (!/(?:村|社区)$/.test(known) && /(?:村|社区)$/.test(label)))
			this.#labels.set(key, label);
		if (bare === null) return;
		const having = this.#townshipsOf.get(key);
		if (having === undefined) this.#townshipsOf.set(key, new Set([bare]));
		else having.add(bare);
	}

	/** The village that is meant. A name without township is that of the only township that has it. */
	meant(village: string, township: string | null): { readonly village: string; readonly township: string | null } {
		const { key, label, township: bare } = this.#read(village, township);
		const having = this.#townshipsOf.get(key);
		const [only = null] = having?.size === 1 ? having : [];
		const of = bare ?? only;
		return { village: this.#labels.get(key) ?? label, township: of === null ? null : (this.#townships.get(of) ?? of) };
	}

	#read(village: string, township: string | null): Written {
		const id = `${township ?? ''}\n${village}`;
		const known = this.#written.get(id);
		if (known !== undefined) return known;
		const split = splitPlace(village);
		const name = township ?? split.township;
		const bare = name === null ? null : bareTownship(name);
		if (name !== null && bare !== null && name.length > (this.#townships.get(bare)?.length ?? 0)) {
			this.#townships.set(bare, name);
		}
		const label = split.village ?? village;
		const written = { key: foldVillageName(label) || label, label, township: bare };
		this.#written.set(id, written);
		return written;
	}
}

/** A township without its 镇 or 乡, as townships are compared. */
export function bareTownship(name: string): string {
	const bare = name.replace(/(?:镇|乡|街道)$/, '');
	return bare.length >= 2 ? bare : name;
}
