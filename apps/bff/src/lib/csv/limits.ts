/** Caps that keep memory flat whatever the file holds. Lengths are UTF-16 code units. */
export const MAX_COLUMNS = 500;
export const MAX_FIELD_LENGTH = 65_536;
export const MAX_RECORD_LENGTH = 1_048_576;
export const MAX_COMMENT_LENGTH = 4_000;

/** How much of a line beyond MAX_RECORD_LENGTH is kept as "original line". */
export const KEPT_OF_LONG_LINE = 2_000;
