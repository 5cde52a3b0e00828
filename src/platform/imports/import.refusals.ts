import { Refusal } from '../../kernel/refusal.js';

/** The file is no table that can be read; `problem` says why, `row` where. */
export class ImportUnreadable extends Refusal('IMPORT_UNREADABLE', 'badInput') {}
export class ImportColumnsMissing extends Refusal('IMPORT_COLUMNS_MISSING', 'badInput') {}
export class ImportHasProblems extends Refusal('IMPORT_HAS_PROBLEMS', 'conflict') {}
export class ImportIsOver extends Refusal('IMPORT_IS_OVER', 'conflict') {}
export class ImportEmpty extends Refusal('IMPORT_EMPTY', 'badInput') {}
/** Problems of single cells. */
export class CellEmpty extends Refusal('CELL_EMPTY', 'badInput') {}
export class CellTooLong extends Refusal('CELL_TOO_LONG', 'badInput') {}
export class CellUnknownValue extends Refusal('CELL_UNKNOWN_VALUE', 'badInput') {}
/** The same thing stands in another row of the file. */
export class RowRepeated extends Refusal('ROW_REPEATED', 'conflict') {}
