package io.vidgen.examples.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vidgen.ErrorCode;
import io.vidgen.batch.BatchRow;
import io.vidgen.jdbc.WatchedRow;
import io.vidgen.recipient.RowProblem;
import io.vidgen.render.Render;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a batch as its owner sees it.
 *
 * @param line where it is in the list
 * @param values by column
 * @param problems why there will be no video
 * @param fallbackCode why the video shows a fallback page, if it does
 * @param render the latest; null before the first
 * @param link what to send; null before the first render
 * @param views how the video was watched; null where nobody has
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record BatchRowView(
    int line,
    String key,
    String state,
    Map<String, String> values,
    List<RowProblem> problems,
    List<RowProblem> warnings,
    @Nullable String fallbackCode,
    @Nullable RenderView render,
    @Nullable URI link,
    ViewsView.@Nullable Brief views) {

  static BatchRowView of(WatchedRow watched, List<String> columns, URI publicUrl) {
    BatchRow row = watched.row();
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      values.put(columns.get(i), row.recipient().values().get(i));
    }
    return new BatchRowView(
        row.recipient().line(),
        row.key(),
        row.state().wireName(),
        values,
        row.problems(),
        row.warnings(),
        row.render().flatMap(Render::fallbackReason).map(ErrorCode::name).orElse(null),
        row.render().map(render -> RenderView.of(render, publicUrl)).orElse(null),
        row.videoPublicId().map(id -> RenderView.linkTo(id, publicUrl)).orElse(null),
        ViewsView.Brief.of(watched.views().orElse(null)));
  }
}
