/**
 * Who watched: what the page of a video tells, which of it is believed, and what comes of it.
 *
 * <p>{@link io.vidgen.viewing.ViewLog} is the port that keeps views. {@link
 * io.vidgen.viewing.ViewJudge} decides which of them a person made.
 *
 * <pre>{@code
 * ViewTicket ticket = log.open(video, length).orElseThrow(); // put into the page
 * …
 * ViewEvidence evidence = ViewEvidence.builder(beacon, now).address(address).build();
 * log.record(evidence, judge.judge(evidence));
 * }</pre>
 */
@NullMarked
package io.vidgen.viewing;

import org.jspecify.annotations.NullMarked;
