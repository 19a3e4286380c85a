/**
 * What a ledger is. One definition drives recognition (labels and synonyms), normalising
 * (type, unit, code list), the warehouse table (storage), the blank template and the docs.
 */

/** The eight ledgers of the field; the id is also the name of the warehouse table. */
export type LedgerId = 'contract' | 'debt' | 'receivable' | 'fee' | 'income' | 'project' | 'worklist' | 'progress';

/**
 * How a cell of the field is read and stored.
 *
 * | type     | stored as                       | unit                              |
 * |----------|---------------------------------|-----------------------------------|
 * | text     | VARCHAR                         |                                   |
 * | party    | VARCHAR                         | persons or organisations          |
 * | village  | part of the place of the row    |                                   |
 * | township | part of the place of the row    |                                   |
 * | as-of    | the as-of date of the row       |                                   |
 * | amount   | BIGINT                          | 分                                |
 * | price    | BIGINT                          | 分 per 亩 and year                |
 * | area     | BIGINT                          | 1/10000 亩                        |
 * | count    | BIGINT                          | pieces, persons, households       |
 * | rate     | BIGINT                          | 1/10000 (a typed percentage)      |
 * | date     | DATE                            |                                   |
 * | year     | INTEGER                         |                                   |
 * | term     | VARCHAR and `<id>_months` INTEGER | months; may also give start, end |
 * | flag     | BOOLEAN                         | yes or no                         |
 * | code     | VARCHAR                         | one code of the list              |
 * | codes    | VARCHAR                         | codes joined by `,`, in list order |
 */
export type FieldType =
	| 'text'
	| 'party'
	| 'village'
	| 'township'
	| 'as-of'
	| 'amount'
	| 'price'
	| 'area'
	| 'count'
	| 'rate'
	| 'date'
	| 'year'
	| 'term'
	| 'flag'
	| 'code'
	| 'codes';

/** One entry of a code list. `contains` entries also match inside longer text; see CodeList. */
export interface Code {
	/** Stored value, for example `P04`. */
	readonly code: string;
	/** Official Chinese name. */
	readonly label: string;
	/** Other spellings that mean the same. */
	readonly synonyms: readonly string[];
}

/** A closed list of codes. Text that holds a label or synonym is folded to its code, longest first. */
export interface CodeList {
	readonly id: CodeListId;
	/** Chinese name of the list. */
	readonly label: string;
	readonly codes: readonly Code[];
}

export type CodeListId =
	| 'contract-level'
	| 'party-kind'
	| 'object-kind'
	| 'contract-form'
	| 'pay-mode'
	| 'bidding'
	| 'need'
	| 'problem'
	| 'handling'
	| 'clearing-status'
	| 'creditor-kind'
	| 'debt-purpose'
	| 'debt-method'
	| 'receivable-cause'
	| 'resource-origin'
	| 'fee-status'
	| 'project-kind'
	| 'project-status'
	| 'worklist-level'
	| 'closing-status';

/** Part a field plays beyond its type. */
export type DateRole = 'start' | 'end' | 'point';

/** One field of a ledger. */
export interface Field {
	/** Column name in the warehouse and key in the command line's JSON. */
	readonly id: string;
	/** Official Chinese label, also the header of the blank template. */
	readonly label: string;
	/** Other headers seen for it, as written by offices (units and brackets are folded away). */
	readonly synonyms: readonly string[];
	readonly type: FieldType;
	/** Code list of `code` and `codes` fields. */
	readonly codes?: CodeListId;
	/** True when the field can hold personal data (name, ID, phone). */
	readonly personal: boolean;
	/** For `date` fields: which end of a vague date to take (`2042.3` as an end is its last day). */
	readonly role?: DateRole;
	/**
	 * True when the header asks the reverse of the field: a `是否规范` column answers the field
	 * 是否需清理 with yes and no swapped. Listed per synonym.
	 */
	readonly invertedSynonyms?: readonly string[];
	/** For money: the fields that a cell belongs to whose own words say that it is another measure. */
	readonly otherMeasures?: OtherMeasures;
	/** One line for the template and the docs. */
	readonly note?: string;
}

/**
 * Where a sum goes that its cell calls one of a year (`600元/年`), of a part of one (`600元/月`, stored for the whole) or a price
 * (`300元/亩`); a field may name itself.
 */
export interface OtherMeasures {
	/** A field that names itself adds up over the years: what is of one year is short of it. */
	readonly perYear?: string;
	readonly perPart?: string;
	readonly perMu?: string;
}

/** One ledger. */
export interface Ledger {
	readonly id: LedgerId;
	/** Official Chinese name, for example 合同清理台账. */
	readonly label: string;
	/** Short Chinese name, for example 合同. */
	readonly short: string;
	/** Words that, in a title, sheet or file name, speak for this ledger. */
	readonly titleWords: readonly string[];
	readonly fields: readonly Field[];
	/** Fields that tell this ledger from others; at least two of them must be found in the header. */
	readonly identifying: readonly string[];
	/** Fields without any of which a sheet is not this ledger. */
	readonly core: readonly string[];
	/** True when a village has one row per report, so that a blank village name is never filled down. */
	readonly oneRowPerVillage: boolean;
	/**
	 * Fields that, with village and date, tell a row from others: the first set whose columns are all
	 * there is used. An empty set means that a village has one row.
	 */
	readonly keys: readonly (readonly string[])[];
}
