package io.retrieval4j.eval.collection;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.ColumnSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rows of Parquet files of one schema: the only class that knows Hardwood, loaded where such a file is read. */
final class ParquetRows extends Spliterators.AbstractSpliterator<ParquetRows.Row> {

    /** The values of a row that are not null, by column. */
    record Row(Map<String, Object> values) {

        /** A column as text; integers are written out. Null where it is null. */
        @Nullable
        String text(@Nullable String column) {
            Object value = column == null ? null : values.get(column);
            return value == null ? null : value.toString();
        }

        @Nullable
        Object value(String column) {
            return values.get(column);
        }
    }

    private final ParquetFileReader file;
    private final RowReader rows;
    private final List<String> columns;

    private ParquetRows(ParquetFileReader file) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.file = file;
        rows = file.rowReader();
        columns = columns(file);
    }

    /** The columns' names, of which nested ones are left out. */
    static List<String> columns(ParquetFileReader file) {
        return file.getFileSchema().getColumns().stream()
                .filter(column -> column.fieldPath().elements().size() == 1)
                .map(ColumnSchema::name)
                .toList();
    }

    /** What is made of rows, once it is known which columns there are. */
    interface Reading<T> {
        T of(List<String> columns, Stream<Row> rows);
    }

    /** Opens files; the stream that is made of the rows closes them. */
    static <T> Stream<T> stream(List<Path> files, Reading<Stream<T>> reading) throws IOException {
        ParquetFileReader file =
                ParquetFileReader.openAll(files.stream().map(InputFile::of).toList());
        try {
            ParquetRows rows = new ParquetRows(file);
            return reading.of(rows.columns, StreamSupport.stream(rows, false)).onClose(rows::close);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super Row> action) {
        if (!rows.hasNext()) {
            return false;
        }
        rows.next();
        Map<String, Object> values = new LinkedHashMap<>();
        for (String column : columns) {
            if (!rows.isNull(column)) {
                values.put(column, rows.getValue(column));
            }
        }
        action.accept(new Row(values));
        return true;
    }

    private void close() {
        rows.close();
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a Parquet file: " + e, e);
        }
    }
}
