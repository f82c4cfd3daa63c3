package io.vidgen.recipient;

/**
 * What a probe of the pages says about a row.
 *
 * @param line of the row; 1 for a page that every video shows
 * @param problem what was found, beside the column that the address comes from
 * @param fatal whether no video would be made: the page cannot be shown, and the scene has no
 *     fallback
 */
public record ProbeFinding(int line, RowProblem problem, boolean fatal) {}
