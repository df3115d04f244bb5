/** Said on the page before anybody meets them, and kept by the parser. A megabyte is 1,048,576 bytes. */
export const MAX_BYTES = 50 * 1024 * 1024;
export const MAX_ROWS = 100_000;

export const MAX_BYTES_TEXT = "50 MB";
export const MAX_ROWS_TEXT = "100,000";

/** What the parts of a workbook unpack to, together. */
export const MAX_UNPACKED = 200 * 1024 * 1024;
export const MAX_UNPACKED_TEXT = "200 MB";

/** So that a file of nothing but commas cannot fill the memory. */
export const MAX_COLUMNS = 256;

/** Records to fix that are opened in the grid, and saved, at once. */
export const MAX_ROWS_AT_ONCE = 5_000;
